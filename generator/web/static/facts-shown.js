// What stands on the form: faults in words at their fields, states of the groups, conflicts, texts not saved.
"use strict";
const factsShown = ({form, fields, body}) => {
  const scopes = [fields, body];
  const groups = JSON.parse(form.dataset.state).groups.map((one) => one.name);
  const within = (scope, name, path) => scope.querySelectorAll(`[data-${name}="${CSS.escape(path)}"]`);
  const controls = (path) => scopes.flatMap((scope) => [...within(scope, "path", path)]);
  const parent = (path) => path.slice(0, Math.max(path.lastIndexOf("."), path.lastIndexOf("["), 0));
  const {said} = changesSaid;
  const undecided = new Map(); // path → conflict, until somebody decides
  const refusals = new Map(); // path → what was typed there and not taken, until it is typed otherwise
  let tops = {};

  /** The program has this value now: the next change starts from it. */
  function settle(path, value) {
    for (const one of controls(path)) one.dataset.old = value;
  }

  function put(control, text) {
    if (control.tagName === "SELECT" && ![...control.options].some((one) => one.value === text)) {
      control.add(new Option(`${text}（照文件）`, text));
    }
    control.value = text;
    grow(control);
  }

  /** Where the browser does not let a field grow by itself. */
  function grow(control) {
    if (control.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
    control.style.height = "auto";
    control.style.height = `${control.scrollHeight + 2}px`;
  }

  /** New HTML in place of the old; the field with the focus keeps it, and texts under way stay. */
  function swap(scope, html, saver) {
    const at = scope.contains(document.activeElement) ? document.activeElement : null;
    const place = at?.dataset.path;
    const top = scope.scrollTop;
    const marks = place && at.tagName === "TEXTAREA" ? [at.selectionStart, at.selectionEnd] : null;
    const folds = [...scope.querySelectorAll("details.more")].map((one) => one.open);
    scope.innerHTML = html;
    const after = [...scope.querySelectorAll("details.more")];
    if (after.length === folds.length) after.forEach((one, n) => (one.open = folds[n] || one.open));
    for (const one of scope.querySelectorAll("[data-path]")) {
      const text = saver.pending(one.dataset.path);
      if (text !== undefined) put(one, text);
      else grow(one);
    }
    const [again] = place ? within(scope, "path", place) : at?.dataset.at ? within(scope, "at", at.dataset.at) : [];
    for (const one of undecided.values()) conflict(one);
    for (const one of refusals.values()) refusal(one);
    (again?.matches("section, tr") ? again.querySelector("button") : again)?.focus({preventScroll: true});
    if (again && marks) again.setSelectionRange(...marks);
    scope.scrollTop = top;
  }

  /** Everything of the state that is not in the HTML of the fields. */
  function state(told, waiting) {
    for (const one of told.groups) group(one, told.kind);
    for (const scope of scopes) {
      clear(scope);
      for (const fault of told.faults) place(scope, fault);
      for (const one of scope.querySelectorAll("[data-path]")) {
        const echo = one.closest(".cell").querySelector(".echo");
        const post = postOf(scope, one.dataset.path, told.known);
        echo.textContent = told.echoes[one.dataset.path] || post;
        echo.classList.toggle("post", Boolean(post));
        known(one, told.known[one.dataset.path]);
      }
      for (const one of told.missing) wanting(scope, one);
    }
    for (const one of document.querySelectorAll("[data-act=undo]")) {
      one.disabled = !told.undo && !waiting;
      one.title = `撤销${told.undoes && !waiting ? `：${told.undoes}` : "上一步"}（Ctrl+Z）`;
    }
    for (const one of document.querySelectorAll("[data-act=redo]")) {
      one.disabled = !told.redo;
      one.title = `恢复${told.redoes ? `：${told.redoes}` : "撤销的一步"}（Ctrl+Y）`;
    }
  }

  /** Where there is no room for the post, it stands grey under the name. */
  function postOf(scope, path, known) {
    const place = path.endsWith("].姓名") ? path.replace(/姓名$/, "职务") : "";
    return place && !within(scope, "path", place).length ? known[place] || "" : "";
  }

  /** How saving stands; said only when it changes. */
  function saved(words, state) {
    for (const one of document.querySelectorAll("[data-saved]")) {
      if (one.textContent !== words) one.textContent = words;
      one.dataset.saved = state;
    }
  }

  /** What was typed and not taken stays where it was typed, with the reason. */
  function refusal(one) {
    refusals.set(one.path, one);
    for (const control of controls(one.path)) {
      put(control, one.value);
      const line = control.closest(".cell").querySelector(".fault");
      line.dataset.refused = "yes";
      line.hidden = false;
      line.textContent = `没有保存上：${one.sentence}`;
      control.setAttribute("aria-invalid", "true");
    }
  }

  /** Something else is typed there now. */
  function typed(path) {
    if (!refusals.delete(path)) return;
    for (const control of controls(path)) {
      const line = control.closest(".cell").querySelector(".fault");
      delete line.dataset.refused;
      line.hidden = true;
      control.removeAttribute("aria-invalid");
    }
  }

  function group(one, kind) {
    const button = groupNamed(one.name);
    const idle = !one.needed && one.state !== "wanting";
    const words = idle ? "不用" : {ok: "✓", wanting: String(one.count), none: "–"}[one.state];
    const filled = {ok: "填好了", wanting: `还有${one.count}处`, none: "没有填"}[one.state];
    const spoken = idle ? `${kind}用不上，${filled}` : filled;
    const mark = button.querySelector(".state");
    const sign = Object.assign(document.createElement("span"), {textContent: words});
    sign.setAttribute("aria-hidden", "true");
    mark.replaceChildren(sign, Object.assign(document.createElement("span"), {className: "visually-hidden", textContent: `（${spoken}）`}));
    mark.title = spoken;
    mark.dataset.state = idle ? "idle" : one.state;
  }

  const groupNamed = (name) => form.querySelector(`.groups [data-group="${CSS.escape(name)}"]`);
  const groupOf = (top) => tops[top] || groups.find((one) => one === top);

  function clear(scope) {
    for (const one of scope.querySelectorAll(".fault:not([data-conflict], [data-refused])")) {
      one.hidden = true;
      one.textContent = "";
    }
    for (const one of scope.querySelectorAll(".sheet-faults, .wanting")) one.replaceChildren();
    for (const one of scope.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    for (const one of scope.querySelectorAll(".wanting")) one.remove();
  }

  /** At the field; in a table that does not show the field, under the table; else at the box around it. */
  function place(scope, fault) {
    for (let path = fault.path; path; path = parent(path)) {
      const [control] = within(scope, "path", path);
      if (control) return at(control.closest(".cell"), control, fault.message);
      const [holder] = within(scope, "at", path);
      if (!holder) continue;
      const rest = fault.path.slice(path.length).replace(/^\./, "");
      if (holder.matches(".link, .written") && holder.closest(".cell")) {
        return at(holder.closest(".cell"), holder, rest ? `${said(rest)}：${fault.message}` : fault.message);
      }
      const list = holder.closest(".tabular")?.querySelector(".sheet-faults");
      if (list) return under(list, fault, said(fault.path.slice(holder.closest(".tabular").dataset.list.length)));
      const box = holder.querySelector(":scope > .box-fault");
      if (!box) continue;
      box.hidden = false;
      box.textContent += (rest ? `${said(rest)}：` : "") + fault.message;
      return;
    }
  }

  function at(cell, control, words) {
    const line = cell.querySelector(".fault");
    if (line.dataset.conflict || line.dataset.refused) return;
    line.hidden = false;
    line.textContent = words;
    line.id = `fault-${control.id || control.dataset.at}`;
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", line.id);
  }

  function under(list, fault, where) {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), {type: "button", className: "plain fault"});
    button.textContent = `${where}：${fault.message}`;
    button.dataset.act = "goto";
    button.dataset.of = fault.path;
    item.append(button);
    list.append(item);
  }

  function known(control, text) {
    if (text) control.placeholder = `${text}（单位资料）`;
    else if ("known" in control.dataset) control.placeholder = "";
    control.toggleAttribute("data-known", Boolean(text));
  }

  function wanting(scope, one) {
    const [control] = within(scope, "path", one.path);
    const label = control?.closest(".field")?.querySelector("label");
    if (label && !control.value) {
      label.append(Object.assign(document.createElement("span"), {className: "wanting", textContent: "待补"}));
    }
  }

  /** Two people wrote something else in one place: this one decides. `mine`, `theirs` carry it out. */
  function conflict(one) {
    const {path, there, value, mine, theirs} = one;
    undecided.set(path, one);
    for (const control of controls(path)) {
      const line = control.closest(".cell").querySelector(".fault");
      const offer = (words, act) => {
        const button = Object.assign(document.createElement("button"), {type: "button", className: "secondary", textContent: words});
        button.addEventListener("click", () => {
          const text = control.value;
          decided(path);
          act(text);
        });
        return button;
      };
      line.dataset.conflict = "yes";
      line.hidden = false;
      line.replaceChildren(
        there ? `别处已改成“${there}”：` : "别处已经删掉了：",
        offer("用我的", (text) => mine(path, text, there)),
        offer("用别处的", () => theirs(path, there)),
      );
      control.dataset.old = there;
      if (document.activeElement !== control) put(control, value);
    }
  }

  function decided(path) {
    undecided.delete(path);
    for (const control of controls(path)) {
      const line = control.closest(".cell").querySelector(".fault");
      delete line.dataset.conflict;
      line.hidden = true;
      line.textContent = "";
    }
  }


  /** The field of a path; of a line of a text, the text. */
  function focus(scope, path) {
    const text = path.endsWith("]") ? within(scope, "path", parent(path)) : [];
    const [control] = [...within(scope, "path", path), ...within(scope, "at", path), ...text];
    if (!control) return false;
    for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (control.closest(".more:not(details)")) sheet.columns(scope, true);
    const target = control.matches("textarea, select, button") ? control
      : control.querySelector("textarea, select") || control.querySelector("button");
    control.scrollIntoView({block: "center"});
    (target || control).focus({preventScroll: true});
    control.classList.add("found");
    setTimeout(() => control.classList.remove("found"), 1600);
    return true;
  }

  tops = JSON.parse(form.dataset.tops || "{}");
  return {
    conflict, controls, focus, groupNamed, groupOf, grow, put, refusal, said, saved, settle, state, swap, typed,
  };
};
