// “换一种说法”: a button beside each paragraph that other variants say otherwise, with the same facts, or that a model
// may say otherwise, where the office has one.
"use strict";
(() => {
  const home = document.getElementById("meeting");
  if (!home || !wengao.page) return;
  const base = home.dataset.base, {paper} = wengao.page, sheet = paper.frame.parentElement;
  const layer = document.createElement("div");
  layer.className = "rewords";
  sheet.append(layer);
  let asked = 0, known = [], open = null, model = {ways: []};
  let job = ""; // of the model, that the open list waits for

  async function look() {
    const mine = ++asked;
    const {kind, length, variant} = wengao.page.now;
    const query = new URLSearchParams({kind, length, variant});
    const answer = await fetch(`${base}/wordings.json?${query}`, {headers: {Accept: "application/json"}}).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const told = await answer.json();
    if (mine !== asked) return;
    known = told.paragraphs;
    model = told.model;
    if (mine === asked) lay();
  }

  /** The buttons stand at the right edge of their paragraphs. */
  function lay() {
    if (!job) close();
    layer.replaceChildren(...(open ? [open] : []));
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
    stop();
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
    for (const way of model.ways) {
      const wish = document.createElement("button");
      wish.type = "button";
      wish.className = "model-way";
      wish.textContent = `请模型：${way}`;
      wish.title = `这一段发到 ${model.address}`;
      wish.addEventListener("click", () => ask(one, way, button));
      open.append(wish);
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
      stop();
      button.focus();
    });
    layer.append(open);
    open.querySelector("button").focus({preventScroll: true});
    open.scrollIntoView({block: "nearest"});
  }

  function close() {
    open?.remove();
    open = null;
    job = "";
  }

  const part = (name, more) => Object.assign(document.createElement(name), more);
  const closer = (words, button) => {
    const one = part("button", {type: "button", className: "none", textContent: words});
    one.addEventListener("click", () => { stop(); button.focus(); });
    return one;
  };

  /** Nobody waits for the model any more. */
  function stop() {
    if (!["", "asking", "done"].includes(job)) wengao.post(`${base}/model/cancel`, {key: job}).catch(() => {});
    close();
  }

  /** Have a model say the paragraph otherwise; what it wrote stands beside what is there. */
  async function ask(one, way, button) {
    const mine = open;
    const row = part("div", {className: "working"});
    row.append(part("progress", {ariaLabel: "模型正在写"}), part("span", {textContent: `请模型${way}，正在写`}), closer("取消", button));
    mine.replaceChildren(row);
    job = "asking";
    row.querySelector("button").focus({preventScroll: true});
    try {
      let told = await wengao.post(`${base}/model/paragraph`, {kind: wengao.page.now.kind, unit: one.unit, now: one.text, way});
      if (open !== mine) return void wengao.post(`${base}/model/cancel`, {key: told.key}).catch(() => {});
      job = told.key;
      while (["waiting", "working", "saving"].includes(told.state)) {
        await new Promise((go) => setTimeout(go, 300));
        if (open !== mine) return;
        const answer = await fetch(`${base}/model/job/${told.key}.json`, {headers: {Accept: "application/json"}});
        told = await answer.json();
        if (!answer.ok) throw new Error(told.error);
      }
      if (open !== mine) return;
      job = "done"; // what is shown stays, whatever is laid anew
      wengao.emit("asked", {});
      if (!told.text) return offered(mine, button, part("p", {textContent: told.said}));
      const taken = part("button", {type: "button", textContent: told.text, title: "换成这一段"});
      taken.setAttribute("aria-label", `换成这一段：${told.text}`);
      taken.addEventListener("click", () => send("model/take", {key: told.key}));
      const pair = part("div", {className: "pair"});
      pair.append(part("p", {textContent: one.text}), taken);
      offered(mine, button, part("p", {textContent: "左边是原来的，右边是模型写的，点一下就换上。"}), pair);
    } catch (error) {
      if (open !== mine) return;
      job = "done";
      offered(mine, button, part("p", {textContent: error.message}));
    }
  }

  function offered(box, button, ...parts) {
    box.replaceChildren(...parts, closer("不换了", button));
    (box.querySelector(".pair button") || box.querySelector("button")).focus({preventScroll: true});
    box.scrollIntoView({block: "nearest"});
  }

  const take = (one, words) => send("wordings", {unit: one.unit, now: one.text, wanted: words});

  async function send(way, wish) {
    const now = wengao.page.now;
    close();
    try {
      const told = await wengao.post(`${base}/${way}`, {kind: now.kind, draft_version: now.draft_version, ...wish});
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
    paper.doc()?.addEventListener("click", (event) => { over(event); if (!job) close(); });
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
