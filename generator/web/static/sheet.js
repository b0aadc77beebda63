// Tables as sheets: keys move between cells, rows are added, moved and taken out, blocks are pasted.
"use strict";
const sheet = (() => {
  const HEADS = 2; // rows more than this many columns alike are a head
  const MOST = 2000; // rows of one paste

  const visible = (element) => element.offsetParent !== null;
  const control = (cell) => cell.querySelector("[data-path], .link");
  const cells = (row) => [...row.querySelectorAll(":scope > td:not(.row-acts)")];
  const listOf = (row) => row.closest(".tabular").dataset.list;
  const rowsOf = (table) => [...table.tBodies[0].rows];
  const number = (row) => Number(row.dataset.row);

  /** All paths in a row follow when its number changes. */
  function renumber(row, to) {
    const list = listOf(row);
    const [old, now] = [`${list}[${row.dataset.row}]`, `${list}[${to}]`];
    const [before, after] = [`第${number(row) + 1}行`, `第${to + 1}行`];
    row.dataset.row = to;
    row.dataset.at = now;
    for (const one of row.querySelectorAll("*")) {
      for (const name of ["data-path", "data-at", "id", "data-of"]) {
        const value = one.getAttribute(name);
        if (value?.includes(old)) one.setAttribute(name, value.replace(old, now));
      }
      const label = one.getAttribute("aria-label");
      if (label?.includes(before)) one.setAttribute("aria-label", label.replace(before, after));
    }
    const handle = row.querySelector(".handle");
    if (handle) handle.textContent = to + 1;
  }

  function renumberAll(table) {
    let next = Number(table.dataset.first);
    for (const row of rowsOf(table)) {
      if (number(row) !== next) renumber(row, next);
      if (!row.classList.contains("ghost") || row === rowsOf(table).at(-1)) next += 1;
    }
    const total = rowsOf(table).filter((row) => !row.classList.contains("ghost")).length;
    const count = table.closest(".tabular").querySelector(".count");
    if (count) count.textContent = `${total}行`;
  }

  /** An empty row like `row`, numbered `at`. */
  function blank(row, at) {
    const made = row.cloneNode(true);
    made.classList.add("ghost");
    for (const one of made.querySelectorAll("[data-path]")) {
      one.value = "";
      one.dataset.old = "";
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
      if (one.tagName === "TEXTAREA") one.style.height = "";
    }
    for (const one of made.querySelectorAll(".link")) one.textContent = "填写";
    for (const one of made.querySelectorAll(".echo, .fault")) one.textContent = "";
    row.after(made);
    renumber(made, at);
    return made;
  }

  /** The first words in an empty row make it a row of the file. */
  function begin(cell) {
    const row = cell.closest("tr.ghost");
    const key = cell.dataset.path.slice(row.dataset.at.length + 1);
    const table = row.closest("table");
    const last = row === rowsOf(table).at(-1);
    facts.saver.act({act: "insert", path: row.dataset.at, value: {[key]: cell.value}});
    row.classList.remove("ghost");
    if (last) blank(row, number(row) + 1);
    renumberAll(table);
    for (const one of row.querySelectorAll("textarea")) one.placeholder = "";
  }

  /** An empty row below this one; at the end there is one already. */
  function add(row) {
    const table = row.closest("table");
    const next = row.nextElementSibling;
    if (row.classList.contains("ghost")) return enter(row, 0);
    if (next?.classList.contains("ghost")) return enter(next, 0);
    if (!next) return enter(rowsOf(table).at(-1), 0);
    return enter(blank(row, number(row) + 1), 0);
  }

  function move(row, to) {
    const table = row.closest("table");
    const all = rowsOf(table).filter((one) => !one.classList.contains("ghost"));
    const from = all.indexOf(row);
    const target = all.findIndex((one) => number(one) === to);
    if (from < 0 || target < 0 || from === target) return;
    facts.saver.act({act: "move", path: row.dataset.at, to});
    const focused = table.contains(document.activeElement) ? document.activeElement : null;
    if (target < from) all[target].before(row);
    else all[target].after(row);
    renumberAll(table);
    focused?.focus();
    row.scrollIntoView({block: "nearest"});
    facts.saver.send();
  }

  function remove(row) {
    const table = row.closest("table");
    const at = cells(row).findIndex((cell) => cell.contains(document.activeElement));
    const next = row.nextElementSibling || row.previousElementSibling;
    if (row.classList.contains("ghost") && !row.nextElementSibling) return;
    if (!row.classList.contains("ghost")) {
      facts.saver.act({act: "remove", path: row.dataset.at});
      wengao.tell(`删去了第${number(row) + 1}行；删错了请按“撤销”。`);
    }
    row.remove();
    renumberAll(table);
    facts.typedNothing();
    enter(next, Math.max(at, 0));
    facts.saver.send();
  }

  /** Into the cell at place `at` of a row, or the nearest one that shows. */
  function enter(row, at) {
    const found = row ? cells(row) : [];
    const cell = [found[at], ...found].find((one) => one && visible(one) && control(one));
    if (!cell) return false;
    control(cell).focus();
    if (control(cell).tagName === "TEXTAREA") control(cell).select();
    return true;
  }

  function beside(cell, step) {
    const row = cell.closest("tr");
    const shown = cells(row).filter((one) => visible(one) && control(one));
    const next = shown[shown.indexOf(cell) + step];
    if (!next) return false;
    control(next).focus();
    if (control(next).tagName === "TEXTAREA") control(next).select();
    return true;
  }

  const up = (cell) => enter(cell.closest("tr").previousElementSibling, cells(cell.closest("tr")).indexOf(cell));
  const down = (cell) => enter(cell.closest("tr").nextElementSibling, cells(cell.closest("tr")).indexOf(cell));

  function columns(scope, all) {
    for (const one of scope.querySelectorAll(".tabular.wide")) one.classList.toggle("all", all);
    const button = scope.querySelector("[data-act=columns]");
    if (!button) return;
    button.setAttribute("aria-pressed", String(all));
    button.textContent = all ? "少些列" : "更多列";
  }

  /** Which cells a block goes into: rows of [key, text]; what had no place is said. */
  function laidOut(block, cell) {
    const table = cell.closest("table");
    const names = table.dataset.names.split("|");
    const takes = cells(cell.closest("tr")).map((one) => Boolean(one.querySelector("[data-path]")));
    const head = block[0].map((text) => text.trim().replace(/[*＊：:]$/, ""));
    const alike = head.filter((text) => names.includes(text)).length;
    if (alike >= Math.min(HEADS, head.length) && block.length > 1 && alike * 2 >= head.filter(Boolean).length) {
      const lost = head.filter((text) => text && !takes[names.indexOf(text)]);
      const rows = block.slice(1).map((row) => row.flatMap((text, n) => (takes[names.indexOf(head[n])] ? [[head[n], text]] : [])));
      return {rows, said: lost.length ? `“${lost.join("”“")}”没有对应的列，没有粘贴。` : ""};
    }
    const own = cells(cell.closest("tr"));
    const into = names.map((name, n) => [name, n]).slice(own.indexOf(cell)).filter(([, n]) => takes[n] && visible(own[n]));
    const width = Math.max(...block.map((row) => row.length));
    const rows = block.map((row) => row.slice(0, into.length).map((text, n) => [into[n][0], text]));
    const more = width - into.length;
    return {rows, said: more > 0 ? `粘贴的内容比表格宽，右边${more}列没有粘贴。` : ""};
  }

  /** A block of cells, from this one on; rows grow as needed. One step to undo. */
  function paste(block, cell) {
    const row = cell.closest("tr");
    const table = row.closest("table");
    const list = listOf(row);
    let {rows, said} = laidOut(block.slice(0, MOST + 1), cell);
    if (block.length > MOST) said += `一次最多粘贴${MOST}行，后面的没有粘贴。`;
    const open = rowsOf(table).at(-1).classList.contains("ghost");
    const label = `粘贴 ${rows.length}行 ${new Date().toLocaleTimeString("zh-CN")}`;
    const there = new Map(rowsOf(table).filter((one) => !one.classList.contains("ghost")).map((one) => [number(one), one]));
    let pasted = 0;
    rows.forEach((texts, n) => {
      const at = `${list}[${number(row) + n}]`;
      const old = there.get(number(row) + n);
      if (!old && !open) return;
      pasted += 1;
      if (!old) {
        facts.saver.act({act: "insert", path: at, value: Object.fromEntries(texts.map(([key, text]) => [key, text.trim()]))}, label);
        return;
      }
      for (const [key, text] of texts) {
        const [was] = old.querySelectorAll(`[data-path="${CSS.escape(`${at}.${key}`)}"]`);
        if (was && was.value !== text.trim()) facts.saver.set(`${at}.${key}`, text.trim(), was.dataset.old, label);
      }
    });
    if (pasted < rows.length) said += `这一页放不下，后面${rows.length - pasted}行没有粘贴，请翻到最后一页再粘贴。`;
    return `粘贴了${pasted}行。${said}要取消请按 Ctrl+Z。`;
  }

  return {add, begin, beside, cells, columns, down, enter, listOf, move, number, paste, remove, rowsOf, up};
})();
