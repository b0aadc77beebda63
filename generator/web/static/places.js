// Places on a page, found by their words: scrolled to, and marked by boxes laid over it. `root`: the element the words
// stand in; `skipped`: what in it is no part of the text; `box`: a rectangle of the browser's as one of the marks'.
"use strict";
wengao.places = (desk, marks, {root, skipped, box}) => {
  let lines = [], found = null;

  /** The characters of the page without white space: each with its text node and place in it. */
  function letters() {
    const found = {text: "", nodes: [], places: []};
    const parts = [];
    const walker = root().ownerDocument.createTreeWalker(root(), NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (let at = 0; at < node.data.length; at++) {
        if (/[\s\u3000]/.test(node.data[at])) continue;
        parts.push(node.data[at]);
        found.nodes.push(node);
        found.places.push(at);
      }
    }
    found.text = parts.join("");
    return found;
  }

  const squeezed = (text) => text.replace(/[\s\u3000]+/g, "");

  /** Where each line of the document stands among the letters; found in order, so that equal lines are
      told apart. Elements of head and foot stand anywhere. */
  function located() {
    if (found) return found;
    const known = letters();
    let after = 0;
    const starts = lines.map(([text, aside]) => {
      const words = squeezed(text);
      if (!words) return -1;
      const at = known.text.indexOf(words, aside ? 0 : after);
      if (at >= 0 && !aside) after = at + words.length;
      return at;
    });
    return (found = {known, starts});
  }

  /** The range of characters `start` to `end` of line number `line`; else of `text`, wherever it stands. */
  function range({line = -1, start = 0, end = 0, text = "", nth = 0}) {
    const {known, starts} = located();
    const whole = line >= 0 && starts[line] >= 0 ? lines[line][0] : "";
    let from = -1, length = 0;
    if (whole) {
      from = starts[line] + squeezed(whole.slice(0, start)).length;
      length = squeezed(whole.slice(start, end)).length || squeezed(whole).length;
    } else {
      const words = squeezed(text);
      for (let left = nth; words && left >= 0; left--) from = known.text.indexOf(words, from + 1);
      length = words.length;
    }
    if (from < 0 || !length || from + length > known.nodes.length) return null;
    const made = root().ownerDocument.createRange();
    made.setStart(known.nodes[from], known.places[from]);
    made.setEnd(known.nodes[from + length - 1], known.places[from + length - 1] + 1);
    return made;
  }

  /** Boxes over a range, one a line, in pixels of the sheet as it is shown. */
  function boxes(found) {
    const rows = [];
    for (const one of found.getClientRects()) {
      if (one.width < 1) continue;
      const last = rows.at(-1);
      const middle = (one.top + one.bottom) / 2;
      if (last && last.top < middle && middle < last.bottom) {
        Object.assign(last, {left: Math.min(last.left, one.left), right: Math.max(last.right, one.right)});
      } else {
        rows.push({left: one.left, right: one.right, top: one.top, bottom: one.bottom});
      }
    }
    return rows.map(box).map(({left, right, top, bottom}) => ({left, top, width: right - left, height: bottom - top}));
  }

  /** Lay boxes over ranges: `kind` is a class; earlier ones of that kind go. */
  function mark(kind, ranges) {
    marks.querySelectorAll(`.${kind}`).forEach((one) => one.remove());
    for (const found of ranges) {
      for (const box of boxes(found)) {
        const one = document.createElement("i");
        one.className = kind;
        for (const [key, value] of Object.entries(box)) one.style[key] = `${value}px`;
        marks.append(one);
      }
    }
  }

  /** Scroll to a place and let it flash. False when its words are not on the page. */
  function goto(place) {
    const found = range(place);
    if (!found) return false;
    const [first] = boxes(found);
    if (first) {
      const top = marks.parentElement.offsetTop + first.top - desk.clientHeight / 3;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      desk.scrollTo({top, behavior: calm ? "auto" : "smooth"});
      mark("flash", [found]);
      if (desk.scrollHeight <= desk.clientHeight) marks.querySelector(".flash")?.scrollIntoView({block: "center"});
    }
    return true;
  }

  /** What stood there is no longer there. */
  function forget() {
    found = null;
    marks.replaceChildren();
  }

  /** The lines of the document: [text, whether it stands in head or foot]. */
  function setLines(some) {
    lines = some;
    found = null;
  }
  return {letters, range, boxes, mark, goto, forget, setLines};
};
