// Names from the office file, and usual words, offered while a person types.
"use strict";
if (facts) {
  const SHOWN = 8;
  const list = Object.assign(document.createElement("ul"), {id: "picks", className: "picks", hidden: true});
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "可以选的");
  let names = null; // {people: [{name, said}], units: […]}, asked once a page
  let control = null;
  let active = -1;

  const known = async () => (names ??= await fetch(`${facts.base}/facts/known`).then((answer) => answer.json()).catch(() => null)) || {};
  const several = (one) => one.dataset.kind === "names";
  const parts = (text) => /^([\s\S]*[、，,；;\n])?([\s\S]*)$/.exec(text);

  function close() {
    list.hidden = true;
    control?.removeAttribute("aria-activedescendant");
    control = null;
    active = -1;
  }

  /** Those that contain what was typed last, the ones that begin with it first. */
  function fitting(all, word, taken, most) {
    const free = all.filter((one) => !taken.includes(one.name) && one.name !== word);
    const begins = free.filter((one) => one.name.startsWith(word));
    const holds = free.filter((one) => !one.name.startsWith(word) && (one.name.includes(word) || (word.length > 1 && one.said.includes(word))));
    return [...begins, ...holds].slice(0, most);
  }

  async function offer(one, empty = false) {
    const usual = (one.dataset.suggest || "").split("\n").filter(Boolean).map((name) => ({name, said: ""}));
    const picked = one.dataset.pick ? (await known())[one.dataset.pick] || [] : [];
    if (document.activeElement !== one) return;
    const [, before = "", typed] = several(one) ? parts(one.value) : [null, "", one.value];
    const word = empty ? "" : typed; // asked for by a click: all of them, whatever is there
    const found = word.trim() || empty ? fitting([...usual, ...picked], word.trim(), [...before.split(/[、，,；;\n]/), typed.trim()], Math.max(SHOWN, usual.length)) : [];
    if (!found.length) return close();
    control = one;
    active = -1;
    list.replaceChildren(...found.map((each, n) => item(each, n)));
    (one.closest("dialog") || document.body).append(list);
    const box = one.getBoundingClientRect();
    list.hidden = false;
    list.style.left = `${Math.max(4, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
    const below = box.bottom + list.offsetHeight < innerHeight;
    list.style.top = `${below ? box.bottom : box.top - list.offsetHeight}px`;
    one.setAttribute("aria-autocomplete", "list");
    one.setAttribute("aria-controls", list.id);
  }

  function item({name, said}, n) {
    const made = Object.assign(document.createElement("li"), {id: `pick-${n}`});
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.name = name;
    made.append(name, Object.assign(document.createElement("span"), {className: "small", textContent: said}));
    return made;
  }

  function choose(name) {
    const one = control;
    const [, before = ""] = several(one) ? parts(one.value) : [null, ""];
    one.value = before + name;
    close();
    one.dispatchEvent(new Event("input", {bubbles: true}));
    close();
  }

  function go(step) {
    const items = [...list.children];
    items[active]?.setAttribute("aria-selected", "false");
    active = (active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length;
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({block: "nearest"});
    control.setAttribute("aria-activedescendant", items[active].id);
  }

  const picking = (target) => target instanceof Element && target.matches("[data-pick], [data-suggest]");
  document.addEventListener("input", (event) => picking(event.target) && !event.isComposing && event.isTrusted && offer(event.target));
  document.addEventListener("compositionend", (event) => picking(event.target) && offer(event.target));
  // not on click: the explanation that shows with the focus moves the field from under the pointer
  document.addEventListener("mousedown", (event) => {
    const one = event.target;
    if (picking(one) && (!one.value || "suggest" in one.dataset)) setTimeout(() => offer(one, true));
  });
  // a list of known words opens by itself where the field is still empty, as a drop-down would be at hand
  document.addEventListener("focusin", (event) => picking(event.target) && !event.target.value && !("pick" in event.target.dataset) && offer(event.target, true));
  document.addEventListener("focusout", close);
  document.addEventListener("scroll", (event) => ![list, control].includes(event.target) && close(), true);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const one = event.target.closest("li");
    if (one) choose(one.dataset.name);
  });
  document.addEventListener("keydown", (event) => {
    if (list.hidden || event.target !== control || event.isComposing || event.altKey || event.ctrlKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") go(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && active >= 0) choose(list.children[active].dataset.name);
    else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}
