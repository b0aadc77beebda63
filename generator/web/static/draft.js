// The text beside its page: saved as one types, what a person changed marked at the margin.
"use strict";
(() => {
  const home = document.getElementById("draft");
  if (!home) return;
  const base = `${home.dataset.base}/draft`;
  const get = (id) => document.getElementById(id);
  const area = get("draft-text"), mirror = document.querySelector(".mirror"), merging = get("draft-merging");
  const paper = wengao.paper(get("page-desk"), {onLaid: (count) => { pages = count; status(); }});
  paper.facts(false);
  let now = {version: "", marks: []}, pages = 0, kept = "", sending = false;

  async function load() {
    const answer = await fetch(`${base}/text.json?kind=${encodeURIComponent(home.dataset.kind)}`, {headers: {Accept: "application/json"}});
    const told = await answer.json();
    if (!answer.ok) return wengao.tell(told.error, true);
    area.disabled = false;
    take(told);
    if (location.hash === "#merge" && told.behind) openMerge();
  }

  /** What the server says of the text; with a text of its own it goes into the editor. */
  function take(told) {
    now = {...now, ...told};
    if (told.text !== undefined && told.text !== area.value) {
      const {selectionStart, scrollTop} = area;
      area.value = told.text;
      area.setSelectionRange(selectionStart, selectionStart);
      area.scrollTop = scrollTop;
    }
    if (told.text !== undefined) kept = area.value;
    get("draft-undo").disabled = !now.undo;
    get("draft-redo").disabled = !now.redo;
    get("draft-next").hidden = !now.marks.length;
    get("draft-use").hidden = !now.edited && !now.aside;
    get("draft-use").textContent = now.edited ? "改回自动生成的" : "用回我改的底稿";
    get("draft-behind").hidden = !now.behind;
    get("draft-behind-words").textContent = `事实变了，底稿有 ${now.behind} 处要跟着改。`;
    if (!now.behind) closeMerge();
    get("draft-older").hidden = !now.older;
    get("draft-error").hidden = !now.error;
    get("draft-error-words").textContent = now.error;
    get("page-desk").classList.toggle("stale", Boolean(now.error));
    if (now.sheet) paper.show(now.sheet.pieces, now.sheet.number);
    reflect();
    status();
  }

  function status(words) {
    get("draft-saved").textContent = words || (now.edited ? `已存，改了 ${now.changed} 处` : now.aside ? "用的是自动生成的，您改的还留着" : "没有改过，用的是自动生成的");
    const {sheet} = now;
    if (sheet) get("page-status").textContent = `${sheet.characters.toLocaleString("zh-CN")} 字${sheet.minutes ? `，约 ${sheet.minutes} 分钟` : ""} · 共 ${pages || sheet.pages} 页${sheet.missing.length ? ` · 待补 ${sheet.missing.length} 处` : ""}`;
  }

  /** A second text behind the first, line by line, that carries the marks. */
  function reflect() {
    const kinds = new Map();
    for (const one of now.marks) for (let line = one.first; line <= one.last; line++) kinds.set(line, one.kind);
    mirror.replaceChildren(...area.value.split("\n").map((line, at) => {
      const row = document.createElement("div");
      row.textContent = line || "\u200b";
      if (kinds.has(at)) row.className = kinds.get(at);
      if (now.error && now.line === at + 1) row.classList.add("wrong");
      return row;
    }));
    mirror.scrollTop = area.scrollTop;
  }

  const unsaved = () => area.value !== kept;

  async function save() {
    if (sending || !unsaved()) return;
    sending = true;
    const text = area.value;
    status("正在存……");
    try {
      const told = await wengao.post(`${base}/save`, {kind: home.dataset.kind, text, base: now.base, version: now.version});
      kept = text;
      take(told);
    } catch (error) {
      status("还没有存");
      wengao.tell(error.message, true);
    }
    sending = false;
    if (unsaved() && kept === text) soon();
  }
  const soon = wengao.later(save, 350);

  async function post(way, data) {
    await save();
    if (unsaved()) return;
    try {
      take(await wengao.post(`${base}/${way}`, {kind: home.dataset.kind, version: now.version, ...data}));
      wengao.tell("");
    } catch (error) {
      wengao.tell(error.message, true);
    }
  }

  async function openMerge() {
    await save();
    const answer = await fetch(`${base}/merge?kind=${encodeURIComponent(home.dataset.kind)}`, {headers: {"HX-Request": "true"}});
    merging.innerHTML = await answer.text(); // our own template, which escapes the texts
    merging.hidden = false;
    merging.focus();
    get("merge-close")?.addEventListener("click", closeMerge);
    get("merge-form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answers = {};
      for (const one of event.target.elements) {
        if (one.type === "radio" && one.checked) answers[one.name] = one.value;
        if (one.type === "checkbox") answers[one.name] = one.checked ? "theirs" : "mine";
      }
      await post("merge", {mark: event.target.dataset.mark, answers});
      closeMerge();
      area.focus();
    });
  }

  function closeMerge() {
    merging.hidden = true;
    merging.replaceChildren();
  }

  /** Put the cursor on a line (from 0) and bring it into sight. */
  function goLine(line) {
    const before = area.value.split("\n").slice(0, line).join("\n").length + (line ? 1 : 0);
    area.focus();
    area.setSelectionRange(before, before);
    area.scrollTop = Math.max(0, (mirror.children[line]?.offsetTop || 0) - area.clientHeight / 3);
  }

  area.addEventListener("input", () => { status("正在写……"); soon(); });
  area.addEventListener("scroll", () => { mirror.scrollTop = area.scrollTop; });
  get("draft-kind").addEventListener("change", async (event) => {
    await save();
    location.search = `?kind=${encodeURIComponent(event.target.value)}`;
  });
  get("draft-undo").addEventListener("click", () => post("undo"));
  get("draft-redo").addEventListener("click", () => post("redo"));
  get("draft-use").addEventListener("click", () => post("use", {on: !now.edited}));
  get("draft-merge").addEventListener("click", openMerge);
  get("draft-error-words").addEventListener("click", () => now.line && goLine(now.line - 1));
  get("draft-next").addEventListener("click", () => {
    const line = area.value.slice(0, area.selectionStart).split("\n").length - 1;
    const next = now.marks.find((one) => one.first > line) || now.marks[0];
    if (next) goLine(next.first);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  addEventListener("beforeunload", (event) => {
    if (!unsaved()) return;
    save();
    event.preventDefault();
  });
  // The facts may have changed in another window meanwhile.
  addEventListener("focus", async () => {
    if (unsaved() || sending || !merging.hidden) return;
    const answer = await fetch(`${base}/text.json?kind=${encodeURIComponent(home.dataset.kind)}`, {headers: {Accept: "application/json"}});
    if (answer.ok && !unsaved()) take(await answer.json());
  });
  new ResizeObserver(() => { mirror.scrollTop = area.scrollTop; }).observe(area);
  load();
})();
