// Pages as they will be printed: pictures painted by the program, and over each its text, of which nothing is seen. Only
// pages that are looked at are painted; a page that did not change stays as it is.
"use strict";
wengao.reading = (desk, {base, wish, onFact = () => {}, onLaid = () => {}, onRemarks = () => {}} = {}) => {
  const home = desk.querySelector(".reading");
  const stack = home.querySelector(".leaves"), marks = home.querySelector(".sheet-marks");
  const WIDEST = 1.25; // times its real size
  const PIXELS = 96 / 72; // of a point
  const MOST = 40; // pages asked for at once
  let leaves = [], scale = 1, withFacts = false, turn = 0;

  const places = wengao.places(desk, marks, {
    root: () => stack,
    skipped: ".aside",
    box: ({left, top, right, bottom}) => {
      const from = marks.getBoundingClientRect();
      return {left: left - from.left, top: top - from.top, right: right - from.left, bottom: bottom - from.top};
    },
  });

  const seen = new IntersectionObserver((entries) => {
    for (const {target, isIntersecting} of entries) target.leaf.near = isIntersecting;
    look();
  });

  function leafOf() {
    const element = document.createElement("section"), text = document.createElement("div");
    text.className = "leaf-text";
    const picture = document.createElement("div");
    picture.className = "leaf-picture";
    element.className = "leaf";
    element.append(picture, text);
    // bands: what is wanted; shown: the mark of the page that is seen; near: whether it is in sight, null while unknown
    const leaf = {element, text, picture, mark: "", bands: [], shown: "", wide: 0, stale: true, near: null, size: [0, 0]};
    element.leaf = leaf;
    return leaf;
  }

  /** As many leaves as there are pages, each of its size. */
  function count(sizes) {
    while (leaves.length > sizes.length) {
      const {element} = leaves.pop();
      seen.unobserve(element);
      element.remove();
    }
    while (leaves.length < sizes.length) {
      const leaf = leafOf();
      leaves.push(leaf);
      stack.append(leaf.element);
      seen.observe(leaf.element);
    }
    leaves.forEach((leaf, at) => {
      leaf.size = sizes[at].map((one) => one * PIXELS);
      leaf.element.setAttribute("aria-label", `第${at + 1}页，共${sizes.length}页`);
    });
    fit();
  }

  /** As wide as the desk allows, in real proportion. */
  function fit() {
    if (home.hidden || !desk.clientWidth || !leaves.length) return;
    const style = getComputedStyle(desk);
    const room = desk.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    scale = Math.min(WIDEST, room / Math.max(...leaves.map(({size}) => size[0])));
    home.style.setProperty("--scale", scale);
    for (const {element, size} of leaves) {
      const [wide, high] = size.map((one) => `${Math.round(one * scale * devicePixelRatio) / devicePixelRatio}px`); // as the pictures
      if (element.style.width !== wide) element.style.width = wide;
      if (element.style.height !== high) element.style.height = high;
    }
    marks.replaceChildren();
  }

  /** Pages to be asked about, each with the mark of what is shown. */
  const told = (some) => some.map((leaf) => `${leaves.indexOf(leaf) + 1}:${leaf.mark}`).join();
  const wideOf = (leaf) => Math.round(leaf.size[0] * scale * devicePixelRatio); // a pixel of it for each of the screen's
  const wide = () => (leaves.length ? wideOf(leaves.find(({near}) => near) || leaves[0]) : 0);
  const asked = () => told(leaves.filter(({near}) => near).slice(0, MOST)) || "1:,2:";

  /** What the program said of some pages; the others may have changed, too, unless it says of `same` pages. */
  async function put({sizes, shown, pictures = {}}, same = false) {
    if (!same) turn += 1;
    const mine = turn;
    const grown = sizes.length !== leaves.length;
    count(sizes);
    if (!same) for (const leaf of leaves) leaf.stale = true;
    await Promise.all(shown.map((one) => fill(leaves[one.number - 1], one, pictures)));
    if (mine !== turn) return;
    places.forget();
    if (!same || grown) onLaid(leaves.length);
    look();
  }

  async function fill(leaf, {mark, layer, bands}, pictures) {
    leaf.stale = layer === null && leaf.mark !== mark; // told before another was shown
    if (layer === null) return;
    Object.assign(leaf, {mark, bands});
    if (leaf.near !== false) await pictured(leaf, pictures);
    if (leaf.mark !== mark) return;
    leaf.text.innerHTML = layer; // made by our own writer, which escapes what comes from the data
    linked(leaf.text);
  }

  /** The picture of a page, in bands one below the other: those that changed replace the ones before together, when
      they can be shown at once. */
  async function pictured(leaf, drawn = {}) {
    const {mark, bands} = leaf, wide = wideOf(leaf);
    if ((leaf.shown === mark && leaf.wide === wide) || !mark) return;
    const there = [...leaf.picture.children];
    const kept = (band, n) => there[n]?.band === band && there[n].wide === wide;
    let pictures;
    try {
      pictures = await Promise.all(bands.map((band, n) => (kept(band, n) ? there[n] : bandOf(band, wide, drawn[band]))));
    } catch {
      if (leaf.mark === mark) Object.assign(leaf, {mark: "", stale: true}); // the program no longer has it
      return;
    }
    if (leaf.mark !== mark) return;
    Object.assign(leaf, {shown: mark, wide});
    if (there.length !== pictures.length) leaf.picture.replaceChildren(...pictures);
    else pictures.forEach((one, n) => one !== there[n] && there[n].replaceWith(one));
  }

  async function bandOf(band, wide, data) {
    const src = data ? `data:image/png;base64,${data}` : `${base}/sheet/${band}/${wide}.png`;
    const picture = Object.assign(new Image(), {alt: "", band, wide, src});
    await picture.decode();
    return picture;
  }

  /** Pages that are looked at and not as they should be. */
  const look = wengao.later(async () => {
    if (home.hidden) return;
    const wanting = leaves.filter(({near, stale}) => near && stale).slice(0, MOST);
    if (wanting.length) await fetched(wanting, {});
    else await Promise.all(leaves.filter(({near, stale}) => near && !stale).map((leaf) => pictured(leaf)));
    for (const [at, leaf] of leaves.entries()) { // those that may be scrolled to next
      if (!leaf.stale && (leaves[at - 1]?.near || leaves[at + 1]?.near)) pictured(leaf);
    }
  }, 0);

  /** Ask for pages. False when something else was shown meanwhile. */
  async function fetched(some, more) {
    const mine = turn;
    const wished = Object.entries(wish()).filter(([, value]) => value);
    const query = new URLSearchParams([...wished, ["sheets", told(some)], ...Object.entries(more)]);
    const answer = await fetch(`${base}/sheets.json?${query}`, {headers: {Accept: "application/json"}}).catch(() => null);
    const said = await answer?.json();
    if (!said || said.error || mine !== turn) return false;
    await put(said, true);
    if (said.lines) places.setLines(said.lines);
    if (said.remarks) onRemarks(said.remarks);
    return true;
  }

  /** The text of all pages, by which words are found in them, and what is to be said of them. */
  async function settle() {
    if (home.hidden) return;
    let more = {rest: 1};
    while (more || leaves.some(({stale}) => stale)) {
      if (!await fetched(leaves.filter(({stale}) => stale).slice(0, MOST), more || {})) return;
      more = null;
    }
    look();
  }

  /** Scroll to a place; its page may have to be asked for first. */
  async function goto(place) {
    if (leaves.some(({stale}) => stale)) await settle();
    return places.goto(place);
  }

  function facts(on) {
    withFacts = on;
    stack.classList.toggle("with-facts", on);
    linked(stack);
  }

  /** Facts are stops of the Tab key while they are tinted. */
  function linked(inside) {
    for (const one of inside.querySelectorAll(".fact")) {
      if (withFacts && one.dataset.path) Object.assign(one, {tabIndex: 0}).setAttribute("role", "link");
      else one.removeAttribute("tabindex");
    }
  }

  function factAt(event) {
    const fact = event.target.closest?.("[data-path]");
    if (!fact || !getSelection().isCollapsed) return;
    event.preventDefault();
    onFact(fact.dataset.path);
  }
  stack.addEventListener("click", factAt);
  stack.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") factAt(event);
  });

  /** What is selected as plain text: a line for each paragraph, also for one that goes over the end of a page. */
  function selectedText(selected) {
    const parts = [];
    for (const block of stack.querySelectorAll(".leaf-text > :not(.aside)")) {
      if (!selected.intersectsNode(block)) continue;
      const part = document.createRange();
      part.selectNodeContents(block);
      if (selected.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(selected.startContainer, selected.startOffset);
      if (selected.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(selected.endContainer, selected.endOffset);
      const words = part.toString();
      if (!words) continue;
      if ("continued" in block.dataset && parts.length) parts[parts.length - 1] += words;
      else parts.push(words);
    }
    return parts.join("\n");
  }
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !stack.contains(selection.anchorNode)) return;
    const words = selectedText(selection.getRangeAt(0));
    if (!words) return;
    event.preventDefault(); // else it would be copied with its looks, which show nothing
    event.clipboardData.setData("text/plain", words);
  });

  /** Show or hide all of it. */
  function turnOn(on) {
    home.hidden = !on;
    if (on) fit();
  }

  const settled = () => leaves.every(({stale}) => !stale);
  const again = wengao.later(look, 200);
  new ResizeObserver(() => { fit(); again(); if (!home.hidden && leaves.length) onLaid(leaves.length); }).observe(desk);
  return {...places, put, asked, wide, settle, settled, goto, facts, fit, turnOn, root: stack, sheet: home, articles: () => leaves.map(({element}) => element), scale: () => 1};
};
