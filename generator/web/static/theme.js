// Light or dark as the person chose, before anything is drawn; without a choice the system decides.
"use strict";
(() => {
  const kept = (() => { try { return localStorage.getItem("wengao-theme"); } catch { return null; } })();
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
})();
