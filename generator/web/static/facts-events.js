// What a person does on the form: typing, keys, clicks, dragging rows, pasting.
"use strict";
if (facts) {
  const {form, panel, saver} = facts;
  const ours = (target) => target instanceof Element && (form.contains(target) || panel.contains(target));
  const controlOf = (target) => (ours(target) ? target.closest("[data-path]") : null);
  const cellOf = (control) => control?.closest(".tabular td") || null;
  const failed = (error) => wengao.tell(error.message, true);
  let typed = false; // since the field got the focus: then Ctrl+Z is the field's own
  let dragged = null;
  facts.typedNothing = () => (typed = false);

  function typing(control) {
    typed = true;
    facts.shown.grow(control);
    facts.shown.typed(control.dataset.path);
    if (control.closest("tr.ghost")) sheet.begin(control);
    else saver.set(control.dataset.path, control.value, control.dataset.old);
    saver.soon();
  }

  document.addEventListener("input", (event) => {
    const control = controlOf(event.target);
    if (control && !event.isComposing) typing(control);
  });
  document.addEventListener("compositionend", (event) => {
    const control = controlOf(event.target);
    if (control) typing(control);
  });
  document.addEventListener("change", (event) => {
    if (controlOf(event.target)) saver.send();
    if (event.target.matches?.("[data-submits]") && event.target.files.length) event.target.form.requestSubmit();
  });
  document.addEventListener("focusout", (event) => controlOf(event.target) && saver.send());
  document.addEventListener("focusin", () => (typed = false));

  // -- buttons
  const acts = {
    undo: () => facts.step("undo"),
    redo: () => facts.step("redo"),
    open: (button) => facts.open(button.dataset.at || button.dataset.of),
    row: (button) => facts.open(button.closest("tr").dataset.at),
    remove: (button) => sheet.remove(button.closest("tr")),
    add: (button) => sheet.enter(sheet.rowsOf(panel.querySelector(".tabular.wide table")).at(-1), 0),
    columns: (button) => sheet.columns(panel, button.getAttribute("aria-pressed") !== "true"),
    page: (button) => facts.open(facts.page.path, Number(button.dataset.first)),
    close: () => panel.close(),
    goto: (button) => wengao.emit("goto", {path: button.dataset.of}),
    forget: (button) => {
      saver.set(button.dataset.of, "", button.dataset.written);
      return saver.flush().then(() => facts.refresh("删去了不认识的一项；删错了请按“撤销”。"));
    },
    replace: (button) => facts.replace(button.dataset.of),
    "choose-file": (button) => document.getElementById(button.dataset.of).click(),
  };
  document.addEventListener("click", (event) => {
    if (!ours(event.target)) return;
    const group = event.target.closest(".groups [data-group]");
    if (group) saver.flush().then(() => facts.show(group.dataset.group)).catch(failed);
    const button = event.target.closest("button[data-act]");
    if (!button) return;
    if (button.closest("tr.ghost") && ["open", "row"].includes(button.dataset.act)) {
      wengao.tell("这一行还是空的，请先在前面的格里填上。");
      return;
    }
    Promise.resolve(acts[button.dataset.act]?.(button)).catch(failed);
  });
  panel.addEventListener("htmx:afterSwap", () => {
    form.querySelector(".menu").open = false;
    facts.raise();
  });
  document.addEventListener("click", (event) => {
    const menu = form.querySelector(".menu");
    if (!menu.contains(event.target)) menu.open = false;
  });

  // -- keys
  document.addEventListener("keydown", (event) => {
    const control = controlOf(event.target);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && shortcut(event, control)) event.preventDefault();
    else if (control && !event.isComposing && !event.defaultPrevented && keyed(event, control)) event.preventDefault();
  });

  function shortcut(event, control) {
    const key = event.key.toLowerCase();
    if (key === "s") {
      saver.flush().then(() => !saver.waiting() && wengao.tell(`已保存 ${new Date().toTimeString().slice(0, 5)}，每次改动都会自动保存。`));
      return true;
    }
    const elsewhere = !control && !event.target.closest?.("input, textarea, select, [contenteditable]");
    if ((key === "z" || key === "y") && (elsewhere || (control && !typed))) {
      facts.step(key === "y" || event.shiftKey ? "redo" : "undo");
      return true;
    }
    const row = control?.closest(".tabular tr");
    if (row && key === "enter") return sheet.add(row) || true;
    if (row && key === "delete") return sheet.remove(row) || true;
    return false;
  }

  /** Says whether the key was used. */
  function keyed(event, control) {
    const cell = cellOf(control);
    if (!cell) {
      if (event.key !== "Enter" || event.shiftKey || control.tagName === "SELECT" || control.dataset.kind === "texts") return false;
      next(control);
      return true;
    }
    const row = cell.closest("tr");
    if (event.altKey && /^Arrow(Up|Down)$/.test(event.key)) {
      sheet.move(row, sheet.number(row) + (event.key === "ArrowUp" ? -1 : 1));
      return true;
    }
    if (event.key === "F2" && !row.classList.contains("ghost")) return facts.open(row.dataset.at).catch(failed) || true;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) return sheet.down(cell) || true;
    if (event.key === "Enter" && event.altKey) {
      control.setRangeText("\n", control.selectionStart, control.selectionEnd, "end");
      control.dispatchEvent(new Event("input", {bubbles: true}));
      return true;
    }
    return arrows(event, control, cell);
  }

  /** An arrow that has nowhere to go within the text goes to the next cell. */
  function arrows(event, control, cell) {
    if (event.shiftKey || event.altKey || event.ctrlKey) return false;
    const text = control.tagName === "TEXTAREA";
    const [from, to] = text ? [control.selectionStart, control.selectionEnd] : [0, 0];
    const all = text && from === 0 && to === control.value.length;
    const before = !text || !control.value.slice(0, from).includes("\n");
    const after = !text || !control.value.slice(to).includes("\n");
    if (event.key === "ArrowUp" && text && before) return sheet.up(cell);
    if (event.key === "ArrowDown" && text && after) return sheet.down(cell);
    if (event.key === "ArrowLeft" && (all || to === 0)) return sheet.beside(cell, -1);
    if (event.key === "ArrowRight" && (all || !text || from === control.value.length)) return sheet.beside(cell, 1);
    return false;
  }

  function next(control) {
    const scope = panel.contains(control) ? panel : form;
    const all = [...scope.querySelectorAll("textarea, select, summary, button.link")].filter((one) => one.offsetParent);
    all[all.indexOf(control) + 1]?.focus();
  }

  // -- a block from the clipboard
  document.addEventListener("paste", (event) => {
    const control = controlOf(event.target);
    const cell = cellOf(control);
    if (!cell || !isBlock(event.clipboardData, control)) return;
    const block = blockOf(event.clipboardData.getData("text/plain"));
    event.preventDefault();
    if (block.length) pasted(block, cell).catch(failed);
  });

  /** A block wider than the narrow table goes into the wide one. */
  async function pasted(block, cell) {
    const [list, row, path] = [sheet.listOf(cell), cell.closest("tr"), cell.querySelector("[data-path]").dataset.path];
    await saver.flush();
    let into = cell;
    if (!cell.closest(".wide") && (block[0].length > 1 || sheet.number(row) > 8)) {
      await facts.open(list, Math.floor(sheet.number(row) / 100) * 100);
      into = panel.querySelector(`.tabular.wide [data-path="${CSS.escape(path)}"]`).closest("td");
    }
    const told = sheet.paste(block, into);
    await saver.flush();
    typed = false;
    await facts.refresh();
    wengao.tell(told);
  }

  // -- dragging a row by its handle
  document.addEventListener("dragstart", (event) => {
    if (!ours(event.target) || !event.target.matches(".handle")) return;
    dragged = event.target.closest("tr");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.at);
  });
  document.addEventListener("dragover", (event) => {
    const row = event.target.closest?.("tr");
    if (!dragged || !row || row.closest("table") !== dragged.closest("table") || row.classList.contains("ghost")) return;
    event.preventDefault();
    for (const one of row.parentElement.querySelectorAll(".over")) one.classList.remove("over");
    row.classList.add("over");
  });
  document.addEventListener("drop", (event) => {
    const row = event.target.closest?.("tr.over");
    if (!dragged || !row) return;
    event.preventDefault();
    sheet.move(dragged, sheet.number(row));
  });
  document.addEventListener("dragend", () => {
    for (const one of document.querySelectorAll("tr.over")) one.classList.remove("over");
    dragged = null;
  });
}
