// Cells of the ledger go into the queue of the facts when they are left; the counts follow.
"use strict";
(() => {
  const ledger = document.getElementById("ledger");
  const base = ledger.dataset.base;
  const place = (row, column) => `问题台账[${row.dataset.number}]${column ? `.${column}` : ""}`;
  const fields = (row) => [...row.querySelectorAll("[data-column]")];
  const fieldOf = (path) => [...document.querySelectorAll(".issues tr[data-number]")].flatMap(fields)
    .find((field) => place(field.closest("tr"), field.dataset.column) === path);

  const saver = makeSaver({
    base,
    kind: () => "",
    heard: {
      state(words, state) {
        const line = document.getElementById("saved");
        line.textContent = words || (line.dataset.saved === "saving" ? "已保存" : line.textContent);
        line.dataset.saved = state;
      },
      sending: () => null,
      saved: taken,
      away: (sentence, tries) => wengao.tell(`${sentence}正在自动重试（第${tries}次）；写的先记在浏览器里，关了网页再打开也还在。`, true),
      strayed: (lost) => changesSaid.lost(lost, saver.seen),
      stale(sentence, lost) {
        wengao.tell(sentence, true);
        changesSaid.lost(lost, saver.seen);
      },
      refused(sentence, batch) {
        wengao.tell(`没有保存上：${sentence}`, true);
        changesSaid.lost(batch, saver.seen);
      },
    },
  });
  saver.version = ledger.dataset.version;

  function taken(told, batch) {
    for (const one of told.conflicts) {
      const field = fieldOf(one.path);
      wengao.tell(`这一格刚才在别处改成了“${one.there}”，没有覆盖；要改成“${one.value}”，请再改一次。`, true);
      if (field) field.value = field.dataset.old = one.there;
      saver.decided(one.path); // the words above say it all
    }
    mark(told.faults);
    const others = told.elsewhere || told.moved || batch[0].seen;
    if (others && !saver.waiting() && !told.conflicts.length) return void location.reload();
    recount();
  }

  function save(field) {
    const row = field.closest("tr");
    const {column, old} = field.dataset;
    const value = field.value.trim();
    if (value === old) return;
    field.dataset.old = value;
    saver.set(place(row, column), value, old, "改台账");
    saver.send();
  }

  /** Faults of the file stand under the cells they are about. */
  function mark(faults) {
    const by = new Map(faults.map((one) => [one.path, one.message]));
    document.querySelectorAll(".issues tr[data-number]").forEach((row) => fields(row).forEach((field) => {
      const message = by.get(place(row, field.dataset.column)) || "";
      const said = field.parentElement.querySelector(".cell-fault");
      said.textContent = message;
      field.toggleAttribute("aria-invalid", false);
      if (message) field.setAttribute("aria-invalid", "true");
      if (message) field.setAttribute("aria-describedby", said.id);
    }));
  }

  /** Sums and what is overdue come from the server; what a person is typing in stays. */
  async function recount() {
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const sums = page.getElementById("sums");
    if (sums) document.getElementById("sums")?.replaceWith(document.adoptNode(sums));
    page.querySelectorAll(".issues tr[data-number]").forEach((row) => {
      const here = document.querySelector(`.issues tr[data-number="${row.dataset.number}"]`);
      if (!here) return;
      here.className = row.className;
      here.querySelector(".due").replaceWith(document.adoptNode(row.querySelector(".due")));
    });
  }

  ledger.addEventListener("change", (event) => {
    if (event.target.matches("[data-column]")) save(event.target);
  });
  ledger.addEventListener("keydown", (event) => {
    const field = event.target.closest("[data-column]");
    if (!field || event.key !== "Enter" || event.shiftKey || event.isComposing || field.matches("select")) return;
    event.preventDefault();
    const row = field.closest("tr");
    const next = event.altKey ? row.previousElementSibling : row.nextElementSibling;
    if (next) fields(next)[fields(row).indexOf(field)].focus();
    else field.blur();
  });

  /** A row more or less; then the page is another one. Nothing is left behind that is not saved. */
  async function change(what, label) {
    saver.act(what, label);
    return saver.flush();
  }

  ledger.addEventListener("click", async (event) => {
    const remover = event.target.closest("[data-remove]");
    if (remover && await change({act: "remove", path: place(remover.closest("tr"))}, "删台账")) {
      wengao.memory.set("wengao-removed", base);
      location.reload();
    } else if (event.target.id === "add") {
      const count = Number(ledger.dataset.count);
      if (!await change({act: "insert", path: `问题台账[${count}]`, value: {}}, "加台账")) return;
      wengao.memory.set("wengao-added", base);
      location.assign(`${base}/ledger/?page=${Math.floor(count / 100) + 1}`);
    }
  });

  if (wengao.memory.get("wengao-added") === base) {
    wengao.memory.drop("wengao-added");
    const rows = document.querySelectorAll(".issues tr[data-number]");
    if (rows.length) fields(rows[rows.length - 1])[0].focus();
  }
  if (wengao.memory.get("wengao-removed") === base) {
    wengao.memory.drop("wengao-removed");
    wengao.tell("删了一个问题。");
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "plainly";
    undo.textContent = "撤销";
    undo.addEventListener("click", async () => {
      try {
        await wengao.post(`${base}/undo`, {});
        location.reload();
      } catch (error) {
        wengao.tell(error.message, true);
      }
    });
    document.querySelector("#told .told").append(undo);
  }
  saver.offer();
})();
