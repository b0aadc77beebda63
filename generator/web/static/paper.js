// A sheet of paper in a frame where no script can run: put in without flicker, parted into pages, scaled to
// the width there is; places on it are found by their words and marked (places.js). Its HTML comes in pieces, and where a
// piece is as high as the one that stood there, only that is put in.
"use strict";
wengao.paper = (desk, {onFact = () => {}, onLaid = () => {}} = {}) => {
  const sheet = desk.querySelector(".sheet");
  const frame = sheet.querySelector("iframe");
  const marks = sheet.querySelector(".sheet-marks");
  const widest = 1.25; // times its real size
  let pieces = [], shown = false, scale = 1, number = null, withFacts = false;
  let stand = null; // the element of each piece, null where there is none; no list: nobody knows
  let ready = false;
  const unsettled = new Map(); // tables whose columns are to be of other widths, with these

  const own = `
    html { background: none !important; overflow: hidden; }
    .page { margin: 0 auto 6mm !important; box-shadow: 0 1px 3px rgba(0,0,0,.18) !important; position: relative; contain: layout style; }
    .page .new-page { border-top: 0 !important; margin-top: 0 !important; padding-top: 0 !important; }
    .page mark { background: #fff3a3 !important; }
    html:not(.with-facts) .page .fact { background: none; border-bottom: 0; cursor: text; }
    html:not(.with-facts) .page tspan.fact { fill: inherit; text-decoration: none; }
    html .page .fact[data-path] { cursor: pointer; }
    html .page .fact[data-path]:hover { background: #e1edfd; }
    .page .fact:focus::after { content: none !important; }
    .page-number { position: absolute; left: 0; right: 0; font: 14pt/1 "宋体", SimSun, "Noto Serif CJK SC", serif;
      box-sizing: border-box; white-space: pre; }`;

  const doc = () => frame.contentDocument;
  const places = wengao.places(desk, marks, {
    root: () => doc().body,
    skipped: "title, .page-number, [data-again]",
    box: (one) => ({left: one.left * scale, top: one.top * scale, right: one.right * scale, bottom: one.bottom * scale}),
  });
  const articles = () => [...doc().querySelectorAll("article.page")];

  /** Show the page of these pieces; what was scrolled to stays where it is. */
  function show(made, pageNumber) {
    pieces = made;
    number = pageNumber || number;
    if (!ready || !pieces.length) return;
    const parsed = new DOMParser().parseFromString(pieces.join(""), "text/html");
    const style = parsed.head.querySelector("style").textContent + own;
    const there = doc().head.querySelector("style");
    if (!there || there.textContent !== style) {
      const one = doc().createElement("style");
      one.textContent = style;
      doc().head.replaceChildren(one);
    }
    doc().documentElement.lang = "zh-CN";
    unsettled.clear();
    stand = standing(parsed.querySelector("article.page"));
    doc().body.replaceChildren(...[...parsed.body.childNodes].map((one) => doc().adoptNode(one)));
    shown = true;
    lay();
  }

  /** The elements of the pieces between the first and the last. */
  function standing(page) {
    const made = [null];
    const around = [];
    let next = page?.firstElementChild;
    for (const piece of pieces.slice(1, -1)) {
      const ends = piece.startsWith("</");
      if (ends ? !around.length : !next) return null;
      made.push(ends || next.tagName === "FOOTER" ? null : next);
      if (begins(piece)) around.push(next);
      next = begins(piece) ? (next.tBodies?.[0] || next).firstElementChild : (ends ? around.pop() : next).nextElementSibling;
    }
    return made.concat(null);
  }

  /** The page is no longer that of the pieces before, but of those with `edits` made: [[from, to, pieces]]. */
  function change(edits, pageNumber) {
    const now = edited(pieces, edits);
    if (!swapped(edits)) return show(now, pageNumber);
    pieces = now;
    places.forget();
    onLaid(articles().length);
  }

  const edited = (list, edits) => {
    const made = [...list];
    for (const [from, to, some] of [...edits].reverse()) made.splice(from, to - from, ...some);
    return made;
  };

  /** Put in what is new where it stands. False when the page has to be made anew: pieces came or went, or
      one is of another height and what follows it does not stay on its page. */
  function swapped(edits) {
    if (!ready || !shown || !stand) return false;
    const pairs = [], wider = new Map();
    for (const [from, to, some] of edits) {
      if (to - from !== some.length) return false;
      for (const [n, piece] of some.entries()) {
        const at = from + n, old = stand[at];
        if (at === 0 && styleOf(piece) === styleOf(pieces[0])) continue; // it says the title of the page
        const made = old && alone(piece);
        if (!made || made.tagName !== old.tagName || made.className !== old.className || "parted" in old.dataset) return false;
        if (!begins(piece)) pairs.push({at, old, made, high: old.getBoundingClientRect().height});
        else if (bare(piece) === bare(pieces[at])) wider.set(old, made.querySelector("colgroup"));
        else return false;
      }
    }
    const ends = new Map(pairs.map(({old}) => old.closest("table")).filter(Boolean).map((one) => [one, wengao.parted.endHeight(one)]));
    for (const {at, old, made} of pairs) {
      old.replaceWith(made);
      stand[at] = made;
    }
    linked(pairs.flatMap(({made}) => [made, ...made.querySelectorAll(".fact")]).filter((one) => one.matches(".fact")));
    for (const [table, columns] of wider) unsettled.set(table, columns);
    const other = pairs.filter(({made, high}) => Math.abs(made.getBoundingClientRect().height - high) > .1);
    if (other.some(({made}) => made.tagName !== "TR")) return false;
    if (!other.length) return true;
    const foot = (desk.getBoundingClientRect().bottom - frame.getBoundingClientRect().top) / scale;
    if (![...ends].every(([table, was]) => wengao.parted.rows(table, was, foot))) return false;
    fit();
    return true;
  }

  /** Columns of tables become as wide as they should be by now, and the pages nobody has seen get the rows
      they should have: while somebody types they stay. */
  function settle() {
    const ends = new Map(wengao.parted.wanting());
    for (const table of unsettled.keys()) if (!ends.has(table)) ends.set(table, wengao.parted.endHeight(table));
    for (const [table, columns] of unsettled) wengao.parted.columns(table, columns);
    unsettled.clear();
    if (!ends.size) return;
    if (![...ends].every(([table, was]) => wengao.parted.rows(table, was))) return show(pieces, number);
    places.forget();
    fit();
    onLaid(articles().length);
  }

  /** Of a piece that begins a table, or the foot of the page. */
  const begins = (piece) => /^<(table|footer)\b/.test(piece) && !/<\/(table|footer)>\s*$/.test(piece);
  const bare = (piece) => piece.replace(/<colgroup>.*?<\/colgroup>/, "");
  const styleOf = (piece) => piece.slice(piece.indexOf("<style>"));

  /** The element of a piece, made of it alone. */
  function alone(piece) {
    const holder = doc().createElement("template");
    holder.innerHTML = piece; // made by our own writer, which escapes what comes from the data; no script can run here
    return holder.content.childElementCount === 1 ? doc().adoptNode(holder.content.firstElementChild) : null;
  }

  function lay() {
    facts(withFacts);
    const pages = wengao.parted(doc(), number);
    places.forget();
    fit();
    onLaid(pages);
  }

  /** As wide as the desk allows, in real proportion. */
  function fit() {
    if (!shown || !desk.clientWidth || sheet.hidden) return;
    const wide = Math.max(...articles().map((one) => one.offsetWidth), 1) + 4;
    frame.style.width = `${wide}px`;
    const high = doc().body.scrollHeight;
    const style = getComputedStyle(desk);
    const room = desk.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const was = scale;
    scale = Math.min(widest, room / wide);
    frame.style.height = `${high}px`;
    frame.style.transform = `scale(${scale})`;
    sheet.style.width = `${wide * scale}px`;
    sheet.style.height = `${high * scale}px`;
    if (scale !== was) marks.replaceChildren();
  }

  /** Whether facts are tinted; then they are stops of the Tab key too. */
  function facts(on) {
    withFacts = on;
    if (!ready) return;
    doc().documentElement.classList.toggle("with-facts", on);
    linked(doc().querySelectorAll(".fact"));
  }

  function linked(some) {
    for (const one of some) {
      if (withFacts && one.dataset.path) Object.assign(one, {tabIndex: 0}).setAttribute("role", "link");
      else one.removeAttribute("tabindex");
    }
  }

  function wired() {
    if (!doc()?.documentElement || doc().URL === "about:blank") return;
    ready = true;
    doc().addEventListener("click", (event) => factAt(event));
    doc().addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") factAt(event);
    });
    doc().fonts?.addEventListener?.("loadingdone", () => shown && lay0());
    show(pieces, number);
  }
  // Letters of another font are of another width: parted anew once all are there.
  const lay0 = wengao.later(() => show(pieces, number), 30);

  function factAt(event) {
    const fact = event.target.closest?.("[data-path]");
    if (!fact || !doc().getSelection().isCollapsed) return;
    event.preventDefault();
    onFact(fact.dataset.path);
  }

  frame.addEventListener("load", wired);
  if (doc()?.readyState === "complete") wired();
  new ResizeObserver(() => { fit(); if (shown) onLaid(articles().length); }).observe(desk);
  let lines = [];
  const changeLines = (edits, since) => places.setLines(lines = edited(since ? lines : [], edits));
  return {...places, show, change, changeLines, settle, fit, facts, frame, sheet, desk, marks, doc, articles, scale: () => scale};
};
