// Forms that answer in place, the dialogs of the list, and the list of what to look at again.
"use strict";
(() => {
  const fault = (form, sentence) => {
    const place = form.querySelector(".fault");
    if (place && form.closest("dialog")) place.textContent = sentence;
    else wengao.tell(sentence, Boolean(sentence));
  };

  /** To an address; to the same one but for its #, the page is asked for anew. */
  function go(to) {
    const same = to.pathname + to.search === location.pathname + location.search;
    location.assign(to);
    if (same) location.reload();
  }

  // A form goes out by itself; when something is wrong, what was typed stays.
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-post]");
    if (!form) return;
    event.preventDefault();
    const button = event.submitter || form.querySelector("button:not([type=button])") || form;
    fault(form, "");
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), headers: {"Accept": "application/json", "X-Wengao-Token": wengao.token},
      });
      const told = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(told.error || "没有办成，请刷新网页再试。");
      go(new URL(told.to, location.href));
    } catch (error) {
      fault(form, error instanceof TypeError ? "连不上文稿程序，请看它是不是还开着。" : error.message);
      button.removeAttribute("aria-busy");
    }
  });

  // What a menu entry knows goes into its dialog.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const form = opener && document.querySelector(`#${opener.dataset.opens} form`);
    if (!form) return;
    if (opener.dataset.action) form.setAttribute("action", opener.dataset.action);
    if (opener.dataset.title) form.elements.title.value = opener.dataset.title;
    if (opener.dataset.opens === "new-last") proposeLast(form, opener.dataset.name);
    fault(form, "");
    form.querySelector("input[name=title]")?.select();
  });

  const last = document.querySelector("#new-last form");
  const WEEK = "日一二三四五六";
  function sayDay() {
    const [year, month, day] = last.elements.day.value.split("-").map(Number);
    const place = last.querySelector("[data-said-day]");
    place.textContent = year ? `${year}年${month}月${day}日（星期${WEEK[new Date(year, month - 1, day).getDay()]}）` : "";
  }
  async function proposeLast(form, name) {
    const choice = form.elements.name;
    if (name) choice.value = name;
    form.elements.title.value = choice.selectedOptions[0]?.dataset.title || "";
    const answer = await fetch(`/new/last.json?name=${encodeURIComponent(choice.value)}`);
    form.elements.day.value = answer.ok ? (await answer.json()).day || "" : "";
    sayDay();
  }
  if (last) {
    last.elements.name.addEventListener("change", () => proposeLast(last));
    last.elements.day.addEventListener("input", sayDay);
  }

  // A picker of files in our own words; files may be dropped on it.
  document.querySelectorAll(".picker").forEach((picker) => {
    const input = picker.querySelector("input");
    const chosen = () => { if (input.files[0]) picker.querySelector("[data-chosen]").textContent = input.files[0].name; };
    input.addEventListener("change", chosen);
    picker.addEventListener("dragover", (event) => { event.preventDefault(); picker.classList.add("over"); });
    picker.addEventListener("dragleave", () => picker.classList.remove("over"));
    picker.addEventListener("drop", (event) => {
      event.preventDefault();
      picker.classList.remove("over");
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", {bubbles: true}));
      }
    });
  });

  // A menu that is open stays so when the counts come and the list is put in anew.
  let open = [];
  const counting = (event) => event.detail.requestConfig?.elt?.matches("#meetings > [hx-trigger=load]");
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (counting(event)) open = [...document.querySelectorAll("#meetings details[open] > summary")].map((one) => one.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    open.forEach((id) => { document.getElementById(id)?.parentElement.setAttribute("open", ""); });
    open = [];
  });

  // What must be looked at again.
  const again = document.getElementById("again");
  async function tick(boxes, done) {
    boxes.forEach((box) => { box.checked = done; });
    try {
      const numbers = boxes.map((box) => Number(box.dataset.number));
      const told = await wengao.post(`${again.dataset.base}/again/tick`, {numbers, done});
      document.getElementById("left").textContent = told.left;
    } catch (error) {
      boxes.forEach((box) => { box.checked = !done; });
      wengao.tell(error.message, true);
    }
  }
  again?.addEventListener("change", (event) => tick([event.target], event.target.checked));
  again?.addEventListener("click", (event) => {
    if (!event.target.closest("[data-all]")) return;
    tick([...event.target.closest("section").querySelectorAll("input:not(:checked)")], true);
  });
})();
