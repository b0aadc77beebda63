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
    const laid = {doc, number, size, pages: [first]};
    turn(first, waiting[0], size);
    fill(laid, first, waiting);
    numbered(laid);
    return laid.pages.length;
  }

  /** Put what waits on `page`, which is the last one, and on as many more as it takes. */
  function fill({doc, size, pages, ...laid}, page, waiting) {
    while (waiting.length) {
      const one = waiting.shift();
      const wantsNew = one.classList.contains("new-page") || one.classList.contains("sideways") !== page.classList.contains("turned");
      if (wantsNew && page.children.length) page = next(page, pages, one, size);
      page.append(one);
      if (!over(page, size)) continue;
      if (pages.length >= MOST) continue;
      const rests = cut({doc, size, pages, ...laid}, page, one);
      if (rests.length) {
        for (const rest of rests.slice(0, -1)) {
          page = next(page, pages, rest, size);
          page.append(rest);
        }
        waiting.unshift(rests.at(-1));
      } else if (page.children.length > 1) {
        waiting.unshift(one);
        one.remove();
        withHeadings(page, waiting, doc);
      } else {
        continue;
      }
      page = next(page, pages, waiting[0], size);
    }
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

  /** What of `one` does not stand on the page any more, taken off it, in pieces of a page each; none when
      nothing can be parted. */
  function cut(laid, page, one) {
    const {doc, size} = laid;
    const bottom = page.classList.contains("turned") ? size.left : size.bottom;
    const foot = page.getBoundingClientRect().top + high(page, size) - bottom;
    if (one.tagName === "TABLE" && !one.classList.contains("bare")) return cutTable(laid, one, foot, high(page, size) - size.top - bottom);
    if (!SPLIT.has(one.tagName) || one.classList.contains("pair")) return [];
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
    if (!low || low >= places.length) return [];
    const rest = one.cloneNode(false);
    range.setStart(...places[low]);
    range.setEndAfter(one.lastChild);
    rest.append(range.extractContents());
    rest.style.textIndent = "0";
    rest.style.marginTop = "0";
    rest.classList.remove("new-page");
    one.style.textAlignLast = doc.defaultView.getComputedStyle(one).textAlign === "justify" ? "justify" : "";
    one.dataset.parted = "";
    return [rest];
  }

  /** Tables that are parts of one, in order, with the heights their pages have room for. */
  const chains = new WeakMap();

  /** `foot`: where the page ends; `room`: the height of a table on the pages to come. */
  function cutTable(laid, table, foot, room) {
    const all = [...table.tBodies[0].rows];
    const beyond = all.some((row) => row.getBoundingClientRect().bottom > foot + 1);
    if (!beyond || all[0].getBoundingClientRect().bottom > foot + 1) return [];
    const chain = {laid, tables: [table], foot: foot - table.getBoundingClientRect().top, room};
    for (const rows of shared(chain, all).slice(1)) {
      const rest = table.cloneNode(false);
      rest.style.marginTop = "0";
      rest.classList.remove("new-page");
      rest.append(...[...table.querySelectorAll("colgroup")].map((one) => one.cloneNode(true)));
      if (table.tHead) {
        const head = table.tHead.cloneNode(true);
        head.dataset.again = "";
        rest.append(head);
      }
      const body = laid.doc.createElement("tbody");
      body.append(...rows);
      rest.append(body);
      chain.tables.push(rest);
    }
    for (const one of chain.tables) chains.set(one, chain);
    return chain.tables.slice(1);
  }

  /** The rows of each page, by the heights they have now: all are laid out once, however many pages there are. */
  function shared(chain, rows) {
    const [table] = chain.tables;
    const above = table.tBodies[0].getBoundingClientRect().top - table.getBoundingClientRect().top;
    const pages = [];
    let left = 0;
    for (const row of rows) {
      const high = row.getBoundingClientRect().height;
      if (!pages.length || high > left + 1) {
        left = (pages.length ? chain.room : chain.foot) - above;
        pages.push([]);
      }
      pages.at(-1).push(row);
      left -= high;
    }
    return pages;
  }

  /** The columns of a table are of other widths, wherever parts of it stand. */
  parted.columns = (table, columns) => {
    for (const one of chains.get(table)?.tables || [table]) one.querySelector("colgroup").replaceWith(columns.cloneNode(true));
  };

  /** How high the last part of a table is, which says whether what follows it stays where it is. */
  parted.endHeight = (table) => (chains.get(table)?.tables.at(-1) || table).offsetHeight;

  /** Rows of a table are of another height: they go over to other pages as far as they have to, and what
      stands below the table does; `was` its end height before. Nobody sees what lies under `foot`, in pixels
      of the sheet: it may wait (see `parted.wanting`). False when all has to be parted anew. */
  parted.rows = (table, was, foot = Infinity) => {
    const chain = chains.get(table);
    if (!chain) return table.offsetHeight === was;
    const {laid} = chain;
    const pages = shared(chain, chain.tables.flatMap((one) => [...one.tBodies[0].rows]));
    const hidden = chain.tables.findIndex((one) => one.getBoundingClientRect().top > foot);
    if (hidden > 0 && hidden < Math.min(pages.length, chain.tables.length) - 1) {
      movedTo(chain, pages, hidden);
      late.set(chain.tables[0], late.get(chain.tables[0]) ?? was);
      return true;
    }
    late.delete(chain.tables[0]);
    if (pages.length !== chain.tables.length) return false;
    const last = chain.tables.at(-1), home = last.parentElement;
    for (const [n, rows] of pages.entries()) moved(chain.tables[n].tBodies[0], rows);
    if (last.offsetHeight === was) return true;
    const gone = laid.pages.slice(laid.pages.indexOf(home) + 1);
    const below = [home, ...gone].flatMap((page) => [...page.children].filter((one) => !one.matches(".page-number")));
    const waiting = below.slice(below.indexOf(last) + 1);
    if (waiting.some((one) => "parted" in one.dataset || chains.has(one))) return false;
    for (const page of gone) page.remove();
    laid.pages.length -= gone.length;
    for (const page of laid.pages) page.querySelector(":scope > .page-number")?.remove();
    fill(laid, home, waiting);
    numbered(laid);
    return true;
  };

  /** The rows of the first pages, up to number `last`: what does not stand on those stays at the foot of it. */
  function movedTo({tables}, pages, last) {
    const above = new Set(tables.slice(0, last + 1).map((one) => one.tBodies[0]));
    const over = pages.slice(last + 1).flat().filter((row) => above.has(row.parentElement));
    for (let n = 0; n < last; n++) moved(tables[n].tBodies[0], pages[n]);
    moved(tables[last].tBodies[0], [...pages[last], ...over]);
  }

  /** Tables whose rows wait to go over to other pages, each with its end height before. */
  const late = new Map();
  parted.wanting = () => {
    for (const table of late.keys()) if (!table.isConnected) late.delete(table);
    return [...late];
  };

  /** Those of these rows that are not there yet, above the others or below them. */
  function moved(body, rows) {
    const first = rows.findIndex((row) => row.parentElement === body);
    body.prepend(...rows.slice(0, Math.max(first, 0)));
    body.append(...rows.filter((row) => row.parentElement !== body));
  }

  function numbered({doc, pages, number, size}) {
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
