// The ticks of the facts, all at once and counted.
"use strict";
(() => {
  const form = document.getElementById("word-in-form");
  if (!form) return;
  const boxes = () => [...form.querySelectorAll("input[name=fact]")];
  const told = form.querySelector("[data-ticked]");
  const bar = form.querySelector(".ticks");
  const count = () => { if (told) told.textContent = `勾了 ${boxes().filter((one) => one.checked).length} 项`; };
  if (bar) bar.hidden = false;
  count();
  form.addEventListener("change", count);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tick]");
    if (!button) return;
    boxes().forEach((one) => { one.checked = button.dataset.tick === "on"; });
    count();
  });
  // Choosing a kind is wanting it.
  form.elements.kind?.addEventListener("change", () => { form.elements.keep.checked = true; });
})();
