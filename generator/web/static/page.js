// The column in the middle: which kind, how long, which variant; the page follows the facts.
"use strict";
wengao.page = (() => {
  const home = document.getElementById("meeting");
  const desk = document.getElementById("page-desk");
  if (!home || !desk) return null;
  const base = home.dataset.base;
  const get = (id) => document.getElementById(id);
  const kind = get("page-kind"), length = get("page-length"), variant = get("page-variant"), facts = get("page-facts");
  const remembered = `wengao:facts`;
  let now = {}, turn = 0, pages = 0, going = null, resting = 0, seen = "";
  let reading = false; // what is looked at: the page to be edited, or the pages as they will be printed
  const rememberedView = `wengao:view`;
  let paperOf = ""; // the kind whose paper stands there
  let typing = false, again = false; // a page is under way because of a field; meanwhile another was saved

  const paper = wengao.paper(desk, {
    onFact: (path) => wengao.emit("goto", {path}),
    onLaid: (count) => laid(count, false),
  });
  const leaves = wengao.reading(desk, {
    base,
    wish: () => wish(),
    onFact: (path) => wengao.emit("goto", {path}),
    onLaid: (count) => laid(count, true),
    onRemarks: showRemarks,
  });
  const menu = wengao.kindMenu({
    base,
    button: kind,
    chosen: (slug) => choose({kind: slug}),
    version: () => home.dataset.version,
  });
  const view = () => (reading ? leaves : paper);

  function laid(count, ofLeaves) {
    if (ofLeaves !== reading) return;
    pages = count;
    tellStatus();
    wengao.emit("laid", {pages});
  }

  /** Ask for the page; only the answer to the latest question counts. `typed`: because of a field, and more
      may be typed in a moment: then what is under way is waited for, so that there is something to see all
      the while. What is more than this page and its own review waits for "wengao:rest". */
  async function fetchPage(wish = {}, typed = false, given = null) {
    if (typed && typing) {
      again = given || true;
      return;
    }
    const mine = ++turn;
    clearTimeout(resting);
    going?.abort();
    going = new AbortController();
    typing = typed;
    again = false;
    const told = given && follows(given) ? given : await answered(wish, going.signal);
    if (!told || mine !== turn) return;
    now = told;
    if (told.sizes) await leaves.put(told); // before the review is asked for: both would be slower
    if (mine !== turn) return;
    wengao.emit("answered", {...told, typed});
    await new Promise((next) => setTimeout(next)); // what was asked for goes out, to be answered while the page is put in
    if (mine !== turn) return;
    shown(told);
    wengao.emit("page", {...told, typed});
    typing = false;
    if (again) fetchPage(wish, true, again === true ? null : again);
    else resting = setTimeout(() => wengao.emit("rest", told), typed ? 1500 : 0);
  }

  /** What the program says; nothing when it does not. It tells only what is new on the page. */
  async function answered(wish, signal) {
    try {
      const answer = await fetch(`${base}/page.json?${query(wish)}`, {headers: {Accept: "application/json"}, signal});
      return await answer.json();
    } catch (error) {
      if (error.name === "AbortError") return null;
      typing = false;
      wengao.tell("连不上文稿程序，版面没有更新；请看程序是不是还开着。", true);
      return null;
    }
  }

  function query(wish) {
    const has = reading ? [["sheets", leaves.asked()], ["wide", leaves.wide()]] : [["seen", seen]];
    return new URLSearchParams([...Object.entries(wish).filter(([, value]) => value), ...has]).toString();
  }

  /** What a save asks for along with it: a request less on the way to the page. */
  const asked = () => (now.kind ? query(wish()) : "");

  /** Whether what came with a save is of what is looked at, and of the page that is shown now. */
  function follows(told) {
    const same = told.kind === kind.value && told.length === length.value && told.variant === Number(variant.value);
    return same && (reading ? Boolean(told.sizes) : Boolean(told.edits) && (!told.since || told.since === seen));
  }

  const first = new URLSearchParams(location.search).get("kind");
  const wish = () => (now.kind ? {kind: kind.value, length: length.value, variant: variant.value} : {kind: first});

  /** Facts that cannot be read stand above the paper, which does not say them; each leads to its field. */
  function showWrong(wrong) {
    get("page-wrong").hidden = !wrong.length;
    get("page-wrong").querySelector("ul").replaceChildren(...wrong.map(({path, said}) => {
      const row = document.createElement("li");
      const button = Object.assign(document.createElement("button"), {type: "button", className: "link", textContent: said});
      button.addEventListener("click", () => wengao.emit("goto", {path}));
      row.append(button);
      return row;
    }));
  }

  function shown(told) {
    const looked = (told.kinds || []).find((one) => one.slug === told.kind);
    if (looked) menu.show(looked.slug, looked.name);
    showWrong(told.wrong || []);
    const bad = told.error || "";
    get("page-told").hidden = !bad;
    get("page-told").querySelector("span").textContent = bad;
    get("page-needed").hidden = !bad || !looked?.reason;
    desk.classList.toggle("stale", Boolean(bad));
    if (!bad) paperOf = told.kind;
    desk.classList.toggle("other", Boolean(bad) && told.kind !== paperOf); // the paper of another kind
    for (const one of [length, variant]) {
      one.disabled = Boolean(told.edited);
      one.title = told.edited ? "已改底稿，篇幅和变体随底稿，不能换；要换请先改回自动生成的。" : "";
    }
    if (told.length) length.value = told.length;
    if (told.variant) variant.value = told.variant;
    showEdited(told);
    if (told.edits) put(told);
    const missing = told.missing || [];
    get("page-missing").hidden = !missing.length;
    get("page-missing").textContent = `待补 ${missing.length} 处`;
    tellStatus();
  }

  /** The edits are of the page that was seen, or of none. */
  function put({mark, since, edits: [ofPage, ofLines], number}) {
    paper.changeLines(ofLines, since);
    if (since) paper.change(ofPage, number);
    else paper.show(ofPage[0][2], number);
    seen = mark;
  }

  /** Whose text this is: the person's, with what the facts want of it, or the generated one. */
  function showEdited(told) {
    get("page-edited").hidden = !told.edited && !told.aside;
    const lag = told.behind ? `；事实变了 ${told.behind} 处，请到底稿里看看怎么合并` : "";
    const older = told.older ? "（旧版程序做的，照原样保留）" : "";
    get("page-edited-words").textContent = told.edited ? `已改底稿${older}${lag}` : "用的是自动生成的，您改的底稿还留着";
    get("page-draft").href = `${base}/draft/?kind=${encodeURIComponent(told.kind)}${told.behind ? "#merge" : ""}`;
    get("page-draft").textContent = told.behind ? "看看怎么合并" : "去底稿";
    get("page-use").textContent = told.edited ? "改回自动生成的" : "用回我改的底稿";
  }
  get("page-use").addEventListener("click", async () => {
    try {
      await wengao.post(`${base}/draft/use`, {kind: now.kind, on: !now.edited, version: now.draft_version});
      await fetchPage({kind: now.kind});
    } catch (error) {
      wengao.tell(error.message, true);
    }
  });

  function tellStatus() {
    const kinds = now.kinds || [];
    const wanting = kinds.filter((one) => one.reason.startsWith("资料里还缺")).length;
    const can = kinds.filter((one) => !one.reason).length;
    const saving = wengao.queues.map((one) => one.words()).find(Boolean);
    const parts = [saving || (now.saved && `已保存 ${now.saved}`), kinds.length && `${can} 份材料可做${wanting ? `，${wanting} 份缺事实` : ""}`];
    if (now.characters && !now.error) {
      parts.push(`${now.characters.toLocaleString("zh-CN")} 字${now.minutes ? `，约 ${now.minutes} 分钟` : ""}`);
      parts.push(`第 ${current()}/${pages || now.pages} 页`);
    }
    get("page-status").textContent = parts.filter(Boolean).join(" · ");
  }

  /** The page in the middle of the desk. */
  function current() {
    const middle = (desk.scrollTop + desk.clientHeight / 2 - view().sheet.offsetTop) / view().scale();
    const at = view().articles().findIndex((one) => one.offsetTop + one.offsetHeight >= middle);
    return at < 0 ? Math.max(pages, 1) : at + 1;
  }

  /** Choose and look; the choice is kept for the pack. */
  async function choose(said) {
    try {
      await wengao.post(`${base}/page/choose`, said);
    } catch (error) {
      wengao.tell(error.message, true);
    }
    await fetchPage(said);
  }

  for (const one of [length, variant]) one.addEventListener("change", () => choose(wish()));
  facts.addEventListener("change", () => {
    tintFacts();
    try { localStorage.setItem(remembered, facts.checked ? "1" : ""); } catch { /* a browser that keeps nothing */ }
    wengao.emit("facts", {on: facts.checked});
  });
  try { facts.checked = Boolean(localStorage.getItem(remembered)); } catch { /* as above */ }
  const tintFacts = () => { for (const one of [paper, leaves]) one.facts(facts.checked); };
  tintFacts();
  let missingAt = -1;
  get("page-missing").addEventListener("click", () => {
    const names = now.missing || [];
    missingAt = (missingAt + 1) % names.length;
    const text = `【待补：${names[missingAt]}】`;
    const nth = names.slice(0, missingAt).filter((one) => one === names[missingAt]).length;
    view().goto({text, nth});
  });
  // In a narrow window one column at a time, chosen at the foot.
  const foot = get("page-foot");
  function look(column) {
    home.dataset.show = column;
    for (const one of foot.children) one.setAttribute("aria-pressed", String(one.dataset.show === column));
  }
  foot.addEventListener("click", (event) => event.target.dataset.show && look(event.target.dataset.show));
  wengao.on("goto", () => look("facts"));
  look(first ? "page" : "facts");
  get("page-needed").addEventListener("click", () => {
    look("facts");
    const fold = get("needed");
    fold.open = true;
    (fold.querySelector("ol button") || fold.querySelector("summary")).focus();
  });

  desk.addEventListener("scroll", wengao.later(tellStatus, 100));
  wengao.on("saved", ({page}) => fetchPage(wish(), true, page));
  wengao.on("saving", tellStatus);
  wengao.on("rest", () => (reading ? leaves.settle() : paper.settle()));
  wengao.on("show", async (place) => {
    look("page");
    if (!await view().goto(place)) wengao.tell("这一处在版面上找不到，可能刚刚改过；请看校核的最新结果。");
  });

  /** The page to be edited, or the pages as they will be printed. */
  function show(pagesWanted) {
    reading = pagesWanted;
    get("view-edit").setAttribute("aria-pressed", String(!reading));
    get("view-pages").setAttribute("aria-pressed", String(reading));
    get("reading-bar").hidden = !reading;
    paper.sheet.hidden = reading;
    leaves.turnOn(reading);
    if (!reading) paper.fit();
  }
  async function choosesView(pagesWanted) {
    if (reading === pagesWanted) return;
    try { localStorage.setItem(rememberedView, pagesWanted ? "pages" : ""); } catch { /* as above */ }
    show(pagesWanted);
    await fetchPage(wish());
  }
  get("view-edit").addEventListener("click", () => choosesView(false));
  get("view-pages").addEventListener("click", () => choosesView(true));

  /** What is to be said of the pages themselves: fonts, characters, what could not be mended. */
  function showRemarks(remarks) {
    get("reading-many").textContent = remarks.length ? `提醒 ${remarks.length} 条` : "";
    get("reading-remarks").replaceChildren(...remarks.map((said) => Object.assign(document.createElement("li"), {textContent: said})));
  }

  let kept = "";
  try { kept = localStorage.getItem(rememberedView); } catch { /* as above */ }
  show(kept === "pages");
  fetchPage({kind: first});
  return {paper, wish, asked, fetchPage, choose, get now() { return now; }, get root() { return reading ? leaves.root : paper.doc(); }};
})();
