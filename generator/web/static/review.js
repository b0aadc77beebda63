// The column on the right: findings lead to their place on the page, or to the fact that is behind them.
"use strict";
(() => {
  const home = document.getElementById("meeting");
  const list = document.getElementById("review-list");
  if (!home || !list || !wengao.page) return;
  const base = home.dataset.base;
  const factBox = document.getElementById("review-facts"), factList = document.getElementById("review-fact-list");
  const opener = document.getElementById("page-review");
  const safe = document.getElementById("safe"), undo = document.getElementById("review-undo");
  let undoable = null;
  let asked = 0, going = null, kind = "", whole = true;
  let typing = false, again = false; // as of the page

  /** By what a piece that was opened is known again: its words, or the finding it belongs to. */
  const known = (summary) => summary.parentElement.querySelector("[data-hush]")?.dataset.hush || summary.textContent.replace(/\d+/g, "");

  /** `alone`: only what is said of this paper; the others are not made again with every key. */
  async function fetchReview(alone) {
    if (alone && typing) {
      again = true;
      return;
    }
    const mine = ++asked;
    going?.abort();
    going = new AbortController();
    typing = Boolean(alone);
    again = false;
    list.setAttribute("aria-busy", "true");
    whole = !alone;
    try {
      const query = new URLSearchParams({kind, ...(alone ? {alone: 1} : {})});
      const answer = await fetch(`${base}/review.json?${query}`, {headers: {Accept: "application/json"}, signal: going.signal});
      const told = await answer.json();
      if (mine !== asked) return;
      if (told.error) throw new Error(told.error);
      whole = told.whole;
      const others = list.querySelector("[data-others]"); // as they were, until they are looked at again
      const open = [...list.querySelectorAll("details[open] > summary")].map(known);
      list.innerHTML = told.html; // made by our own template, which escapes what comes from the data
      for (const one of list.querySelectorAll("details > summary")) one.parentElement.open = open.includes(known(one));
      if (!told.whole && others) list.querySelector("[data-others]").replaceWith(others);
      list.setAttribute("aria-busy", String(!told.whole));
      count(told);
      wengao.emit("review", {total: told.total, counts: told.counts, kind: told.kind});
    } catch (error) {
      if (error.name !== "AbortError" && mine === asked) list.textContent = error.message;
    }
    if (mine !== asked) return;
    typing = false;
    if (again) fetchReview(true);
  }

  function count(told) {
    if (!opener) return;
    const foot = document.querySelector("#page-foot [data-show=review]");
    const more = told.whole ? "" : "……";
    opener.textContent = foot.textContent = `校核 ${told.total || (told.whole ? "✓" : "")}${more}`;
    opener.classList.toggle("must", told.counts["必改"] > 0);
    const said = Object.entries(told.counts).filter(([, many]) => many).map(([level, many]) => `${level} ${many} 处`);
    opener.setAttribute("aria-label", `${opener.textContent}：${said.join("，") || "没有看出问题"}`);
  }

  /** Do what a button asks for; it cannot be pressed again until the answer is there. */
  async function doing(button, act) {
    button.disabled = true;
    try {
      await act();
    } catch (error) {
      wengao.tell(error.message, true);
    }
    button.disabled = false;
  }

  const about = (more) => ({kind: wengao.page.now.kind, draft_version: wengao.page.now.draft_version, ...more});

  async function mended(way, asked) {
    const wish = about(asked);
    const told = await wengao.post(`${base}/review/${way}`, wish);
    wengao.tell("");
    wengao.emit("mended", {kind: wish.kind, version: told.draft_version, said: told.said});
    await wengao.page.fetchPage({kind: wish.kind});
  }

  wengao.on("mended", ({kind: of, version, said}) => {
    undoable = {kind: of, version};
    undo.firstElementChild.textContent = said;
  });

  /** The last mending can be undone as long as the draft is what came of it. */
  function showUndo(told) {
    undo.hidden = !undoable || told.kind !== undoable.kind || told.draft_version !== undoable.version;
  }
  undo.querySelector("button").addEventListener("click", ({target}) => doing(target, async () => {
    await wengao.post(`${base}/draft/undo`, {kind: undoable.kind});
    await wengao.page.fetchPage({kind: undoable.kind});
  }));

  /** Show all that would be changed at once. */
  async function showSafe() {
    const answer = await fetch(`${base}/review/safe?${new URLSearchParams({kind: wengao.page.now.kind})}`, {headers: {Accept: "application/json"}});
    const told = await answer.json();
    if (told.error) throw new Error(told.error);
    safe.dataset.mark = told.mark;
    document.getElementById("safe-list").innerHTML = told.html; // of our own template, as above
    safe.showModal();
  }
  document.getElementById("safe-do").addEventListener("click", ({target}) => doing(target, async () => {
    safe.close();
    await mended("safe", {mark: safe.dataset.mark});
  }));

  /** A finding is not told any more, or told again; the reader goes on where they were. */
  async function hush(button, way, asked) {
    const at = [...list.querySelectorAll("button.note")].indexOf(button.closest("li").querySelector("button.note"));
    const told = await wengao.post(`${base}/review/${way}`, about(asked));
    await fetchReview(false);
    wengao.tell(told.said);
    const notes = list.querySelectorAll("button.note");
    (notes[Math.min(Math.max(at, 0), notes.length - 1)] || list.querySelector("summary"))?.focus();
  }

  function place(button) {
    const {line, start, end, text} = button.dataset;
    list.querySelectorAll("[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    button.setAttribute("aria-current", "true");
    wengao.emit("show", {line: Number(line), start: Number(start), end: Number(end), text});
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.path) wengao.emit("goto", {path: button.dataset.path});
    else if (button.dataset.mend) doing(button, () => mended("mend", {digest: button.dataset.mend}));
    else if ("safe" in button.dataset) doing(button, showSafe);
    else if (button.dataset.hush) doing(button, () => hush(button, "dismiss", {digest: button.dataset.hush, scope: button.dataset.scope}));
    else if (button.dataset.restore) doing(button, () => hush(button, "restore", {digest: button.dataset.restore}));
    else if (button.dataset.kind) wengao.page.choose({kind: button.dataset.kind});
    else place(button);
  });

  /** Each fact the page says, with the field it comes from. */
  function showFacts() {
    const on = document.getElementById("page-facts").checked;
    factBox.hidden = !on;
    if (!on || !wengao.page.root) return;
    const seen = new Map();
    for (const one of wengao.page.root.querySelectorAll(".fact[data-path]")) {
      const words = one.textContent.trim();
      if (words) seen.set(`${words}\n${one.dataset.path}`, {words, path: one.dataset.path});
    }
    factList.replaceChildren(...[...seen.values()].map(({words, path}) => {
      const row = document.createElement("li"), button = document.createElement("button");
      const from = document.createElement("small"), said = document.createElement("span");
      said.textContent = words.length > 40 ? `${words.slice(0, 40)}……` : words;
      from.textContent = `← ${path}`;
      button.type = "button";
      button.dataset.path = path;
      button.append(said, from);
      row.append(button);
      return row;
    }));
  }
  factList.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) wengao.emit("goto", {path: button.dataset.path});
  });

  opener?.addEventListener("click", () => {
    if (matchMedia("(max-width: 767px)").matches) return document.querySelector("#page-foot [data-show=review]").click();
    const wide = getComputedStyle(document.getElementById("review")).position !== "fixed" && !home.classList.contains("reviewing");
    if (wide && document.getElementById("review").offsetWidth) list.querySelector("button")?.focus();
    else home.classList.toggle("reviewing");
    opener.setAttribute("aria-expanded", String(home.classList.contains("reviewing")));
  });
  wengao.on("reviewing", () => {
    if (document.getElementById("review").offsetWidth || matchMedia("(max-width: 767px)").matches) return;
    home.classList.add("reviewing");
    opener?.setAttribute("aria-expanded", "true");
  });
  const close = () => {
    home.classList.remove("reviewing");
    opener?.setAttribute("aria-expanded", "false");
  };
  document.getElementById("review-close").addEventListener("click", () => { close(); opener?.focus(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  // The page comes first; what is said of it is asked for with it, and what is said of all when there is rest.
  wengao.on("answered", (told) => {
    if (kind !== (told.kind || "")) typing = false;
    kind = told.kind || "";
    showUndo(told);
    fetchReview(told.typed);
  });
  wengao.on("page", showFacts);
  wengao.on("rest", () => { if (!whole) fetchReview(false); });
  wengao.on("facts", showFacts);
})();
