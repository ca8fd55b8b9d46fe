// Small comforts. Every page works without them.
(function () {
  "use strict";

  // What went wrong is read first: move there when a page or a section arrives with errors.
  function showErrors(within) {
    var summary = within.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  }

  // One press is enough: a form that is on its way cannot be sent again until an answer is there.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (token() && form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = token();
    form.querySelectorAll("button[type=submit]").forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
    setTimeout(release, 8000, form);  // an answer that is a file leaves the page standing
  });

  // Whoever logged in anew in another window got another token: a form that stood open is sent with that one.
  function token() {
    var found = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return found && found[1];
  }
  document.addEventListener("htmx:configRequest", function (event) {
    if (token() && event.detail.verb === "post") event.detail.parameters.csrfmiddlewaretoken = token();
  });

  function release(form) {
    delete form.dataset.sent;
    form.querySelectorAll("button[type=submit]").forEach(function (button) { button.removeAttribute("aria-disabled"); });
  }
  window.addEventListener("pageshow", function () { document.querySelectorAll("form[data-sent]").forEach(release); });
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest && event.target.closest("form");
    if (form) release(form);
  });
  document.addEventListener("htmx:afterSwap", function (event) { showErrors(event.target); });

  // A printed page is a button only where there is script to press it with.
  function showPrint(within) { within.querySelectorAll("[data-print]").forEach(function (button) { button.hidden = false; }); }
  document.addEventListener("click", function (event) { if (event.target.closest("[data-print]")) window.print(); });
  document.addEventListener("htmx:afterSwap", function () { showPrint(document); });

  showErrors(document);
  showPrint(document);
})();
