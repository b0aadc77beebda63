// All of it at once: the person still has to send it.
"use strict";
(() => {
  const form = document.getElementById("adopt");
  const all = form?.querySelector("[data-all-yes]");
  if (!all) return;
  all.hidden = false;
  all.addEventListener("click", () => form.querySelectorAll("input[value=yes]").forEach((one) => { one.checked = true; }));
})();
