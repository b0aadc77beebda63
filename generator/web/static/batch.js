// The list as a sheet: a cell goes into the queue when it is left; its faults come back and stand under it.
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

  const inputOf = (one) => [...document.querySelectorAll(`tr[data-number="${one.number}"]`)].flatMap(cells)
    .find((input) => input.dataset.column === one.column);
  const said = (one) => `第${one.number}行 ${one.column}：${one.value || "（删去）"}`;

  const queue = wengao.queue({
    place: base,
    next: (items) => items.splice(0, 1),
    deliver: ([one]) => wengao.post(`${base}/cell`, {...one, kind, length, strict}),
    heard: {
      state(words, state) {
        const line = document.getElementById("saved");
        if (!line) return;
        line.textContent = words || (line.dataset.saved === "saving" ? "已保存" : line.textContent);
        line.dataset.saved = state;
      },
      saved(told, [one]) {
        const input = inputOf(one);
        if (!input) return;
        if (document.activeElement !== input) input.value = one.value;
        input.dataset.old = one.value;
        mark(input.closest("tr"), told.faults);
      },
      away: (sentence, tries) => wengao.tell(`${sentence}正在自动重试（第${tries}次）；写的先记在浏览器里，关了网页再打开也还在。`, true),
      refused(error, batch) {
        wengao.tell(`没有保存上：${error.message}`, true);
        for (const one of batch) if (inputOf(one)) inputOf(one).dataset.old = one.old;
        wengao.texts("下面这些没有保存上，请复制到该填的地方：", batch.map(said), [["知道了", () => queue.seen(batch)]]);
        return batch;
      },
    },
  });

  function save(input) {
    const value = input.value.trim();
    const {old, column} = input.dataset;
    if (value === old) return;
    input.dataset.old = value;
    queue.items.push({number: number(input.closest("tr")), column, value, old});
    queue.changed();
    queue.send();
  }

  /** What the last window did not get saved is offered, less what stands here already. */
  (async () => {
    for (const one of await queue.journal.left()) {
      const items = one.items.filter((item) => inputOf(item)?.dataset.old !== item.value);
      if (!items.length) {
        queue.journal.forget(one.key);
        continue;
      }
      wengao.texts(`上次（${wengao.when(one.at)}）写的有 ${items.length} 处没有保存上，要不要放回去？`, items.map(said), [
        ["放回去", () => {
          queue.items.push(...items);
          queue.journal.forget(one.key);
          queue.changed();
          queue.send();
        }],
        ["不要了", () => queue.journal.forget(one.key)],
      ]);
    }
  })();

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
  document.addEventListener("submit", async (event) => {
    const {target, submitter} = event;
    if (!target.closest("#make")) return;
    document.activeElement?.blur?.();
    if (!queue.waiting()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await queue.flush()) target.requestSubmit(submitter);
  }, true);

  batch.addEventListener("click", async (event) => {
    const row = event.target.closest("tr[data-number]");
    if (event.target.closest("[data-look]")) look(number(row));
    if (event.target.closest("[data-remove]")) {
      const seen = Object.fromEntries(cells(row).map((input) => [input.dataset.column, input.dataset.old]));
      try {
        if (!await queue.flush()) return;
        await wengao.post(`${base}/remove`, {number: number(row), row: seen});
        location.reload();
      } catch (error) {
        wengao.tell(error.message, true);
      }
    }
  });

  // Who cannot see the bar hears of it at every tenth, not twice a second.
  let told = "";
  document.addEventListener("htmx:afterSwap", () => {
    const line = document.querySelector("#progress [data-tenths]");
    if (line?.dataset.tenths === told) return;
    told = line?.dataset.tenths ?? "";
    document.getElementById("progress-said").textContent = line ? line.textContent : "";
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
    queue.flush().then(() => { frame.src = `${base}/row/${wanted}?${new URLSearchParams({kind, length, strict})}`; });
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
