// Before anything is drawn: without a choice of the person's own, follow the machine's dark or light.
(function () {
  "use strict";
  var root = document.documentElement;
  if (root.dataset.bsTheme || !window.matchMedia) return;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function follow() { root.dataset.bsTheme = dark.matches ? "dark" : "light"; }
  follow();
  if (dark.addEventListener) dark.addEventListener("change", follow);
})();
