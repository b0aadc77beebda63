// The first-run tour: three steps, shown until the person has said 知道了; help opens it again.
"use strict";
(() => {
  const tour = document.getElementById("tour");
  if (!tour) return;
  const KEY = "wengao-tour";
  const steps = [...tour.querySelectorAll("li")];
  let at = 0;
  const seen = () => { try { return localStorage.getItem(KEY) === "seen"; } catch { return true; } };
  const remember = () => { try { localStorage.setItem(KEY, "seen"); } catch { /* shown again next time then */ } };

  function show() {
    steps.forEach((step, number) => { step.hidden = number !== at; });
    document.getElementById("tour-at").textContent = `第${at + 1}步，共${steps.length}步`;
    tour.querySelector("[data-tour=back]").disabled = at === 0;
    tour.querySelector("[data-tour=on]").hidden = at === steps.length - 1;
  }

  tour.addEventListener("click", (event) => {
    const act = event.target.dataset.tour;
    if (act === "on") at += 1;
    if (act === "back") at -= 1;
    if (act === "end") {
      tour.hidden = true;
      remember();
    }
    if (act) show();
  });
  document.querySelectorAll("[data-tour-opens]").forEach((button) => button.addEventListener("click", () => {
    at = 0;
    tour.hidden = false;
    show();
    tour.scrollIntoView({block: "nearest"});
  }));
  if (tour.dataset.always !== undefined) return;
  tour.hidden = seen();
  show();
})();
