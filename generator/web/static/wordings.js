// “换一种说法”: a button beside each paragraph that other variants say otherwise, with the same facts.
"use strict";
(() => {
  const home = document.getElementById("meeting");
  if (!home || !wengao.page) return;
  const base = home.dataset.base, {paper} = wengao.page, sheet = paper.frame.parentElement;
  const layer = document.createElement("div");
  layer.className = "rewords";
  sheet.append(layer);
  let asked = 0, known = [], open = null;

  async function look() {
    const mine = ++asked;
    const {kind, length, variant} = wengao.page.now;
    const query = new URLSearchParams({kind, length, variant});
    const answer = await fetch(`${base}/wordings.json?${query}`, {headers: {Accept: "application/json"}}).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    known = (await answer.json()).paragraphs;
    if (mine === asked) lay();
  }

  /** The buttons stand at the right edge of their paragraphs. */
  function lay() {
    close();
    layer.replaceChildren();
    for (const one of known) {
      const range = paper.range({line: one.line, start: 0, end: one.text.length, text: one.text});
      const boxes = range ? paper.boxes(range) : [];
      if (!boxes.length) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "reword";
      button.textContent = "换一种说法";
      button.setAttribute("aria-haspopup", "dialog");
      button.setAttribute("aria-label", `换一种说法：${one.text.slice(0, 16)}……`);
      one.top = boxes[0].top;
      one.bottom = boxes.at(-1).top + boxes.at(-1).height;
      button.style.top = `${one.top}px`;
      button.addEventListener("click", () => show(one, button));
      button.addEventListener("focus", () => paper.mark("around", [range]));
      button.addEventListener("blur", () => paper.mark("around", []));
      one.button = button;
      layer.append(button);
    }
  }

  function show(one, button) {
    close();
    open = document.createElement("div");
    open.className = "reword-list";
    open.setAttribute("role", "dialog");
    open.setAttribute("aria-label", "换一种说法");
    if (one.bottom + 260 < sheet.offsetHeight) open.style.top = `${one.bottom + 4}px`;
    else open.style.bottom = `${sheet.offsetHeight - one.top + 4}px`;
    for (const words of one.others) {
      const choice = document.createElement("button");
      choice.type = "button";
      choice.textContent = words;
      choice.addEventListener("click", () => take(one, words));
      open.append(choice);
    }
    const none = document.createElement("button");
    none.type = "button";
    none.className = "none";
    none.textContent = "不换了";
    none.addEventListener("click", () => { close(); button.focus(); });
    open.append(none);
    open.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
      button.focus();
    });
    layer.append(open);
    open.querySelector("button").focus({preventScroll: true});
    open.scrollIntoView({block: "nearest"});
  }

  function close() {
    open?.remove();
    open = null;
  }

  async function take(one, words) {
    const now = wengao.page.now;
    close();
    try {
      const told = await wengao.post(`${base}/wordings`, {
        kind: now.kind, unit: one.unit, now: one.text, wanted: words, draft_version: now.draft_version,
      });
      wengao.tell(told.said);
      await wengao.page.fetchPage({kind: now.kind});
    } catch (error) {
      wengao.tell(error.message, true);
    }
  }

  /** The paragraph under the pointer shows its button. */
  function over(event) {
    const at = event.clientY * paper.scale();
    for (const one of known) one.button?.classList.toggle("near", one.top <= at && at <= one.bottom);
  }
  function listen() {
    paper.doc()?.addEventListener("mousemove", over);
    paper.doc()?.addEventListener("click", (event) => { over(event); close(); });
  }
  paper.frame.addEventListener("load", listen);
  listen();

  const later = wengao.later(look, 400);
  wengao.on("page", (told) => {
    asked++;
    known = [];
    lay();
    later.wanted = Boolean(told.edits);
  });
  wengao.on("rest", () => later.wanted && later());
  wengao.on("laid", () => lay());
})();
