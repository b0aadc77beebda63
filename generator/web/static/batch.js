// The list as a sheet: a cell is saved when it is left; its faults come back and stand under it.
"use strict";
(() => {
  const batch = document.getElementById("batch");
  const base = batch.dataset.base;
  const {kind, length, strict} = batch.dataset;

  document.querySelector("#choice select").addEventListener("change", (event) => event.target.form.submit());
  document.querySelectorAll("input[data-send]").forEach((input) => {
    input.addEventListener("change", () => input.form.requestSubmit());
  });

  const cells = (row) => [...row.querySelectorAll("input[data-column]")];
  const number = (row) => Number(row.dataset.number);

  function mark(row, faults) {
    const inputs = cells(row);
    const known = new Set(inputs.map((input) => input.dataset.column));
    inputs.forEach((input) => {
      const message = faults[input.dataset.column] || "";
      const place = input.nextElementSibling;
      place.textContent = message;
      if (message) {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", place.id);
      } else {
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
      }
    });
    const rest = Object.entries(faults).filter(([column]) => !known.has(column));
    row.querySelector(".row-fault").textContent = rest.map(([column, message]) => (column ? `${column}：${message}` : message)).join("；");
    const bad = Object.keys(faults).length > 0;
    const count = document.getElementById("bad-count");
    if (count) count.textContent = Number(count.textContent) + (bad ? 1 : 0) - (row.classList.contains("bad") ? 1 : 0);
    row.classList.toggle("bad", bad);
  }

  let saving = Promise.resolve();
  function save(input) {
    const row = input.closest("tr");
    const value = input.value.trim();
    const old = input.dataset.old;
    if (value === old) return;
    input.dataset.old = value;
    saving = saving.then(async () => {
      try {
        const told = await wengao.post(`${base}/cell`, {kind, length, strict, number: number(row), column: input.dataset.column, value, old});
        mark(row, told.faults);
      } catch (error) {
        input.dataset.old = old;
        wengao.tell(error.message, true);
      }
    });
  }

  batch.addEventListener("change", (event) => {
    if (event.target.matches("input[data-column]")) save(event.target);
  });
  batch.addEventListener("keydown", (event) => {
    const input = event.target.closest("input[data-column]");
    const step = {Enter: 1, ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!input || !step || event.isComposing) return;
    event.preventDefault();
    const row = input.closest("tr");
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    const column = cells(row).indexOf(input);
    if (next) cells(next)[column].focus();
    else input.blur();
  });

  // What is typed must be there before anything is made of it.
  document.addEventListener("submit", (event) => {
    if (event.target.closest("#make")) document.activeElement?.blur?.();
  }, true);

  batch.addEventListener("click", async (event) => {
    const row = event.target.closest("tr[data-number]");
    if (event.target.closest("[data-look]")) look(number(row));
    if (event.target.closest("[data-remove]")) {
      const seen = Object.fromEntries(cells(row).map((input) => [input.dataset.column, input.dataset.old]));
      try {
        await saving;
        await wengao.post(`${base}/remove`, {number: number(row), row: seen});
        location.reload();
      } catch (error) {
        wengao.tell(error.message, true);
      }
    }
  });

  // -- one row as a page ------------------------------------------------------------------------
  const dialog = document.getElementById("look");
  let looked = 0;
  function look(wanted) {
    const row = document.querySelector(`tr[data-number="${wanted}"]`);
    if (!row) return;
    looked = wanted;
    document.getElementById("look-title").textContent = `第${wanted}行 ${cells(row)[0]?.value || ""}`;
    const frame = dialog.querySelector("iframe");
    saving.then(() => { frame.src = `${base}/row/${wanted}?${new URLSearchParams({kind, length, strict})}`; });
    if (!dialog.open) dialog.showModal();
    fit(frame);
  }
  /** The page is as wide as the paper; a narrow window sees it smaller. */
  function fit(frame) {
    const box = frame.parentElement;
    const scale = box.clientWidth / frame.offsetWidth;
    frame.style.transform = `scale(${scale})`;
    frame.style.height = `${box.clientHeight / scale}px`;
  }
  addEventListener("resize", () => { if (dialog.open) fit(dialog.querySelector("iframe")); });
  dialog.addEventListener("click", (event) => {
    const step = Number(event.target.dataset?.step || 0);
    if (step) look(looked + step);
  });
})();
