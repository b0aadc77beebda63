// What the kind that is looked at still asks: questions that lead to their fields; and of a group it has no use for,
// a line that says so.
"use strict";
const factsNeeded = ({form, fields}) => {
  const fold = form.querySelector("#needed");
  if (!fold) return {show() {}, note() {}};
  const remembered = "wengao:needed"; // closed by the person
  const part = (name) => fold.querySelector(`[data-needed="${name}"]`);
  let shown = "";
  let opening = false;

  function show(told) {
    note(told);
    const said = JSON.stringify([told.kind, told.asks]);
    if (!told.kind || said === shown) return; // its line stands there from the first, so that nothing moves
    shown = said;
    const must = told.asks.filter((one) => one.must), more = told.asks.filter((one) => !one.must);
    fold.querySelector("summary").textContent = must.length
      ? `${told.kind}还缺 ${must.length} 项`
      : `${told.kind}要有的都有了${more.length ? `，还可以补 ${more.length} 项` : ""}`;
    fold.dataset.wanting = must.length ? "yes" : "";
    part("must").replaceChildren(...must.map(line));
    part("more").replaceChildren(...more.map(line));
    part("must").hidden = !must.length;
    part("more").hidden = part("aside").hidden = !more.length;
    opening = fold.open !== (must.length > 0 && !wengao.memory.get(remembered));
    if (opening) fold.open = !fold.open;
  }

  function line({said, path}) {
    const item = document.createElement("li");
    if (!path) {
      item.textContent = said;
      return item;
    }
    const button = Object.assign(document.createElement("button"), {type: "button", className: "link", textContent: said});
    button.dataset.act = "goto";
    button.dataset.of = path;
    item.append(button);
    return item;
  }

  fold.addEventListener("toggle", () => {
    if (!opening) wengao.memory.set(remembered, fold.open ? "" : "1");
    opening = false;
  });

  /** The group that is shown, if the kind has no use for it. */
  function note({kind, groups}) {
    const name = form.querySelector(".groups [aria-current]")?.dataset.group;
    const one = groups.find((other) => other.name === name);
    const line = fields.querySelector(".group-note");
    if (!line || !one) return;
    line.hidden = one.needed;
    line.textContent = one.needed ? "" : `${kind}用不上“${name}”这一组，可以不填；填了的，别的文种用。`;
  }

  return {show, note};
};
