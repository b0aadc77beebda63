// Cells of the ledger are saved when they are left; the counts follow.
"use strict";
(() => {
  const ledger = document.getElementById("ledger");
  const base = ledger.dataset.base;
  let version = ledger.dataset.version;
  let saving = Promise.resolve();

  const place = (row, column) => `问题台账[${row.dataset.number}]${column ? `.${column}` : ""}`;
  const fields = (row) => [...row.querySelectorAll("[data-column]")];

  async function send(changes, label) {
    const told = await wengao.post(`${base}/save`, {version, changes, label});
    version = told.version;
    return told;
  }

  function save(field) {
    const row = field.closest("tr");
    const {column, old} = field.dataset;
    const value = field.value.trim();
    if (value === old) return;
    field.dataset.old = value;
    saving = saving.then(async () => {
      try {
        const told = await send([{act: "set", path: place(row, column), value, old}], "改台账");
        if (told.conflicts.length) {
          field.dataset.old = told.conflicts[0].there;
          wengao.tell(`这一格刚才在别处改成了“${told.conflicts[0].there}”，没有覆盖；要改成“${value}”，请再改一次。`, true);
          field.value = told.conflicts[0].there;
        }
        mark(told.faults);
        if (told.elsewhere || told.moved) return void location.reload();
        await recount();
      } catch (error) {
        field.dataset.old = old;
        wengao.tell(error.message, true);
      }
    });
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
    const answer = await fetch(location.href);
    if (!answer.ok) return;
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

  /** The whole row as it was seen, for a row that is taken out. */
  ledger.addEventListener("click", async (event) => {
    const remover = event.target.closest("[data-remove]");
    try {
      if (remover) {
        await saving;
        await send([{act: "remove", path: place(remover.closest("tr"))}], "删台账");
        sessionStorage.setItem("wengao-removed", base);
        location.reload();
      } else if (event.target.id === "add") {
        await saving;
        const count = Number(ledger.dataset.count);
        await send([{act: "insert", path: `问题台账[${count}]`, value: {}}], "加台账");
        sessionStorage.setItem("wengao-added", base);
        location.assign(`${base}/ledger/?page=${Math.floor(count / 100) + 1}`);
      }
    } catch (error) {
      wengao.tell(error.message, true);
    }
  });

  if (sessionStorage.getItem("wengao-added") === base) {
    sessionStorage.removeItem("wengao-added");
    const rows = document.querySelectorAll(".issues tr[data-number]");
    if (rows.length) fields(rows[rows.length - 1])[0].focus();
  }
  if (sessionStorage.getItem("wengao-removed") === base) {
    sessionStorage.removeItem("wengao-removed");
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
})();
