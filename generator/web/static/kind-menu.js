// The menu of kinds: by family, found by name or by first letters (hytz), with page 1 of the one that is looked at.
// `chosen(slug)` carries the choice out; `version()` tells pictures of another version apart.
"use strict";
wengao.kindMenu = ({base, button, chosen, version}) => {
  const menu = document.getElementById("kind-menu");
  const text = document.getElementById("kind-text");
  const list = document.getElementById("kind-list");
  const look = document.getElementById("kind-look");
  const picture = look.querySelector("img");
  const caption = look.querySelector("figcaption");
  const pictures = new Map(); // slug and version → data address, empty where there is none
  const MOST = 60;
  let known = [], shown = [], at = -1, painting = false;

  /** What is looked at now; the words of the button. */
  function show(slug, name) {
    button.value = slug;
    document.getElementById("page-kind-name").textContent = name;
  }

  async function open() {
    if (menu.open) return;
    text.value = "";
    fill(button.value);
    menu.showModal();
    text.focus();
    try {
      const answer = await fetch(`${base}/kinds/`, {headers: {Accept: "application/json"}});
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.error);
      known = told.kinds;
      fill(shown[at]?.slug || button.value);
    } catch (error) {
      menu.close();
      wengao.tell(error.message && !(error instanceof TypeError) ? error.message : "连不上文稿程序，请看程序是不是还开着。", true);
    }
  }

  function say(words) {
    const line = document.getElementById("kind-said");
    line.textContent = words;
    line.hidden = !words;
  }

  const fits = (one, words) => words.every((word) => `${one.name} ${one.family} ${one.initials} ${one.summary}`.toLowerCase().includes(word));
  /** Whoever types hyt or 会议通 means this one. */
  const begins = (one, typed) => one.name.startsWith(typed) || one.initials.startsWith(typed);

  function fill(slug = "") {
    const typed = text.value.trim().toLowerCase();
    const words = typed.split(/\s+/).filter(Boolean);
    shown = known.filter((one) => fits(one, words));
    const families = [...new Set(shown.map((one) => one.family))];
    list.replaceChildren(...families.map((family, number) => {
      const group = document.createElement("div");
      const head = Object.assign(document.createElement("div"), {className: "family", id: `kind-family-${number}`, textContent: family});
      head.setAttribute("role", "presentation");
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", head.id);
      group.append(head, ...shown.filter((one) => one.family === family).map(line));
      return group;
    }));
    say(known.length && !shown.length ? "没有找到这个文种，换个词试试。" : "");
    const wanted = typed ? shown.findIndex((one) => begins(one, typed)) : shown.findIndex((one) => one.slug === slug);
    move(Math.max(wanted, 0));
  }

  function line(one) {
    const item = Object.assign(document.createElement("div"), {id: `kind-${one.slug}`});
    item.setAttribute("role", "option");
    item.dataset.slug = one.slug;
    if (!one.fits) item.setAttribute("aria-disabled", "true");
    item.append(Object.assign(document.createElement("span"), {textContent: one.name}));
    const more = one.slug === button.value ? "现在看的" : short(one.reason);
    if (more) item.append(Object.assign(document.createElement("span"), {className: "more", textContent: more}));
    item.title = one.reason || one.summary;
    item.addEventListener("click", () => choose(one));
    item.addEventListener("pointermove", () => { if (shown[at] !== one) move(shown.indexOf(one), false); });
    return item;
  }

  const short = (reason) => reason.split(/；|，这次是/)[0].replace(/^资料里/, "").replace(/^它/, "");
  const items = () => [...list.querySelectorAll("[role=option]")];

  function move(to, scrolls = true) {
    at = shown.length ? to : -1;
    for (const item of items()) item.setAttribute("aria-selected", String(item.dataset.slug === shown[at]?.slug));
    const item = items().find((one) => one.dataset.slug === shown[at]?.slug);
    if (item) text.setAttribute("aria-activedescendant", item.id);
    else text.removeAttribute("aria-activedescendant");
    if (scrolls) item?.scrollIntoView({block: "nearest"});
    lookAt();
  }

  /** Page 1 of the one that is looked at: asked for one after the other, the last one wished for next. */
  function lookAt() {
    const one = shown[at];
    const there = one && pictures.get(key(one));
    picture.hidden = !there;
    if (there) {
      picture.src = there;
      picture.alt = one.reason ? `${one.name}第1页，照样例做的` : `${one.name}第1页`;
    }
    caption.textContent = one ? `${one.summary}${one.reason ? "（图是照样例做的）" : ""}` : "";
    if (one && there === undefined) paint();
  }

  const key = (one) => `${one.slug} ${version()} ${Boolean(one.reason)}`;

  async function paint() {
    if (painting) return;
    painting = true;
    for (let one = shown[at]; menu.open && one && !pictures.has(key(one)); one = shown[at]) {
      const mine = key(one);
      if (pictures.size > MOST) pictures.clear();
      pictures.set(mine, await painted(one.slug));
      if (one === shown[at]) lookAt();
    }
    painting = false;
  }

  async function painted(slug) {
    const answer = await fetch(`${base}/kinds/${encodeURIComponent(slug)}.png`).catch(() => null);
    if (!answer?.ok) return "";
    const reader = new FileReader();
    const done = new Promise((resolve) => reader.addEventListener("loadend", () => resolve(reader.result || "")));
    reader.readAsDataURL(await answer.blob());
    return done;
  }

  function choose(one) {
    if (!one.fits) return void say(`${one.name}这次做不了：${short(one.reason)}。`);
    menu.close();
    if (one.slug === button.value) return;
    show(one.slug, one.name);
    chosen(one.slug);
  }

  button.addEventListener("click", open);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open();
  });
  text.addEventListener("input", () => fill(shown[at]?.slug));
  text.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8}[event.key];
    if (step && shown.length) {
      const last = shown.length - 1;
      move(Math.abs(step) > 1 ? Math.min(Math.max(at + step, 0), last) : (at + step + shown.length) % shown.length);
    } else if (event.key === "Enter" && shown[at]) {
      choose(shown[at]);
    } else {
      return;
    }
    event.preventDefault();
  });
  return {show};
};
