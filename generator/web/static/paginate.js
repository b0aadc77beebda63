// One long sheet parted into pages as a printer would: lines and rows go over to the next page.
"use strict";
wengao.parted = (() => {
  const SPLIT = new Set(["P", "H1", "H2", "H3", "H4", "H5"]);
  const MOST = 300; // pages; what is longer stays one long last page

  /** Part the page of `doc`; `number` is {place, pattern, on_first}. Returns how many pages there are. */
  function parted(doc, number) {
    const first = doc.querySelector("article.page");
    if (!first) return 0;
    const style = doc.defaultView.getComputedStyle(first);
    const size = {
      wide: parseFloat(style.width), high: parseFloat(style.minHeight),
      top: parseFloat(style.paddingTop), bottom: parseFloat(style.paddingBottom),
      left: parseFloat(style.paddingLeft), right: parseFloat(style.paddingRight),
    };
    const waiting = [...first.children];
    first.replaceChildren();
    const pages = [first];
    turn(first, waiting[0], size);
    let page = first;
    while (waiting.length) {
      const one = waiting.shift();
      const wantsNew = one.classList.contains("new-page") || one.classList.contains("sideways") !== page.classList.contains("turned");
      if (wantsNew && page.children.length) page = next(page, pages, one, size);
      page.append(one);
      if (!over(page, size)) continue;
      if (pages.length >= MOST) continue;
      const rest = cut(doc, page, one, size);
      if (rest) {
        waiting.unshift(rest);
      } else if (page.children.length > 1) {
        waiting.unshift(one);
        one.remove();
        withHeadings(page, waiting, doc);
      } else {
        continue;
      }
      page = next(page, pages, waiting[0], size);
    }
    numbered(doc, pages, number, size);
    return pages.length;
  }

  const high = (page, size) => (page.classList.contains("turned") ? size.wide : size.high);
  const over = (page, size) => page.offsetHeight > high(page, size) + 1;

  function next(page, pages, first, size) {
    const made = page.cloneNode(false);
    made.classList.remove("turned");
    made.removeAttribute("style");
    page.after(made);
    pages.push(made);
    turn(made, first, size);
    return made;
  }

  function turn(page, first, size) {
    if (!first?.classList.contains("sideways")) return;
    page.classList.add("turned");
    page.style.width = `${size.high}px`;
    page.style.minHeight = `${size.wide}px`;
  }

  /** A heading does not stay behind at the foot of a page. */
  function withHeadings(page, waiting, doc) {
    while (page.children.length > 1) {
      const last = page.lastElementChild;
      if (doc.defaultView.getComputedStyle(last).breakAfter !== "avoid") return;
      last.remove();
      waiting.unshift(last);
    }
  }

  /** What of `one` does not stand on the page any more, taken off it; null when nothing can be parted. */
  function cut(doc, page, one, size) {
    const foot = page.getBoundingClientRect().top + high(page, size) - (page.classList.contains("turned") ? size.left : size.bottom);
    if (one.tagName === "TABLE" && !one.classList.contains("bare")) return cutTable(doc, one, foot);
    if (!SPLIT.has(one.tagName) || one.classList.contains("pair")) return null;
    return cutLines(doc, one, foot);
  }

  function cutLines(doc, one, foot) {
    const places = [];
    const walker = doc.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) for (let at = 0; at < walker.currentNode.data.length; at++) places.push([walker.currentNode, at]);
    const range = doc.createRange();
    const half = (parseFloat(doc.defaultView.getComputedStyle(one).lineHeight) || 0) / 2;
    const below = (n) => {
      range.setStart(...places[n]);
      range.setEnd(places[n][0], places[n][1] + 1);
      const box = range.getBoundingClientRect();
      return box.height > 0 && (box.top + box.bottom) / 2 + Math.max(half, box.height / 2) > foot + .5;
    };
    let low = 0, top = places.length;
    while (low < top) {
      const middle = (low + top) >> 1;
      if (below(middle)) top = middle;
      else low = middle + 1;
    }
    if (!low || low >= places.length) return null;
    const rest = one.cloneNode(false);
    range.setStart(...places[low]);
    range.setEndAfter(one.lastChild);
    rest.append(range.extractContents());
    rest.style.textIndent = "0";
    rest.style.marginTop = "0";
    rest.classList.remove("new-page");
    one.style.textAlignLast = doc.defaultView.getComputedStyle(one).textAlign === "justify" ? "justify" : "";
    return rest;
  }

  function cutTable(doc, table, foot) {
    const rows = [...table.tBodies[0].rows];
    const at = rows.findIndex((row) => row.getBoundingClientRect().bottom > foot + 1);
    if (at <= 0) return null;
    keepWidths(table);
    const rest = table.cloneNode(false);
    rest.style.marginTop = "0";
    rest.classList.remove("new-page");
    rest.append(...[...table.querySelectorAll("colgroup")].map((one) => one.cloneNode(true)));
    if (table.tHead) {
      const head = table.tHead.cloneNode(true);
      head.dataset.again = "";
      rest.append(head);
    }
    const body = doc.createElement("tbody");
    body.append(...rows.slice(at));
    rest.append(body);
    return rest;
  }

  /** Columns stay as wide on the next page as they are on this one. */
  function keepWidths(table) {
    if (table.querySelector("colgroup")) return;
    const group = table.ownerDocument.createElement("colgroup");
    for (const cell of table.rows[0].cells) {
      const column = table.ownerDocument.createElement("col");
      column.style.width = `${cell.offsetWidth}px`;
      group.append(column);
    }
    table.prepend(group);
    table.style.tableLayout = "fixed";
  }

  function numbered(doc, pages, number, size) {
    if (!number || number.place === "none") return;
    pages.forEach((page, at) => {
      if (page.classList.contains("turned") || (at === 0 && !number.on_first)) return;
      const line = doc.createElement("div");
      line.className = "page-number";
      line.textContent = number.pattern.replace("{}", at + 1);
      line.style.bottom = `calc(${size.bottom}px - 7mm - 7pt)`;
      line.style.textAlign = number.place === "center" ? "center" : at % 2 ? "left" : "right";
      line.style.paddingLeft = `calc(${size.left}px + ${number.place === "center" ? 0 : 14}pt)`;
      line.style.paddingRight = `calc(${size.right}px + ${number.place === "center" ? 0 : 14}pt)`;
      page.append(line);
    });
  }

  return parted;
})();
