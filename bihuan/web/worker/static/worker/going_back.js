// A page of 算一算 that the browser shows again because somebody went back to it. After "start again" the token of this
// browser is another one: the pages of before are then those of whoever held the phone before, and are not shown.
(function () {
  "use strict";
  var start = document.currentScript.dataset.start;
  var signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  var root = document.documentElement;

  // The form holds the token masked: 32 signs of a mask, then the token shifted by them.
  function unmasked(text) {
    var plain = "";
    for (var n = 0; n < 32; n++) {
      var shifted = signs.indexOf(text[n + 32]) - signs.indexOf(text[n]);
      plain += signs[(shifted + signs.length) % signs.length];
    }
    return plain;
  }

  function judge() {
    var held = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    var field = document.querySelector("#answers [name=csrfmiddlewaretoken]");
    if (held && field && unmasked(field.value) === held[1]) root.hidden = false;
    else location.replace(start);
  }

  var entries = performance.getEntriesByType("navigation");
  if (entries.length && entries[0].type === "back_forward") {
    root.hidden = true;
    document.addEventListener("DOMContentLoaded", judge);
  }
  window.addEventListener("pageshow", function (event) { if (event.persisted) { root.hidden = true; judge(); } });
})();
