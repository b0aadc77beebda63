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
  let now = {version: "", marks: []}, pages = 0;
  let kept = ""; // the text the program has, as far as this window knows
  let apart = false; // others have written too, and what they wrote is not in this window yet

  // What is typed goes out as a whole text: of those that wait the last counts.
  const queue = wengao.queue({
    place: `${base}:${home.dataset.kind}`,
    about: () => ({seen: kept}),
    next: (items) => items.splice(0).slice(-1),
    deliver,
    heard: {
      state: () => status(),
      saved: taken,
      away: (sentence, tries) => wengao.tell(`${sentence}正在自动重试（第${tries}次）；写的先记在浏览器里，关了网页再打开也还在。`, true),
      refused(error, batch) {
        wengao.tell(`没有保存上：${error.message}`, true);
        return batch;
      },
    },
  });

  /** Where others have written meanwhile, the program is told what this window saw, and joins both. */
  async function deliver([{text, base: from, version, seen}]) {
    const asked = {kind: home.dataset.kind, text, base: from, version};
    try {
      return await wengao.post(`${base}/save`, seen === undefined ? asked : {...asked, seen});
    } catch (error) {
      if (error.status !== 409 || seen !== undefined) throw error;
      return await wengao.post(`${base}/save`, {...asked, seen: kept});
    }
  }

  /** What came back after a save; the person may have typed on. */
  function taken(told, [sent]) {
    const joined = told.text !== undefined || sent.left;
    const own = sent.left ? kept : sent.text; // what stands here, unless the person typed on
    if (sent.left) told.text ??= sent.text;
    if (sent.left) wengao.tell("上次没有保存上的已经放回去，保存好了；要退回请按“撤销”。");
    if (joined && !sent.left) {
      wengao.tell(`别的窗口也在改这份底稿，已经合在一起。${told.doubtful ? `有 ${told.doubtful} 处两边写得不一样，两种写法都留下了，请挑一种。` : ""}`);
    }
    if (joined && (area.value !== own || wengao.composing)) { // goes out again, as what was made of this
      const {text: _, ...rest} = told;
      kept = own;
      apart = true;
      take(rest);
      soon();
      return;
    }
    apart = false;
    if (!joined) kept = sent.text;
    take(told);
  }

  async function load() {
    const answer = await fetch(`${base}/text.json?kind=${encodeURIComponent(home.dataset.kind)}`, {headers: {Accept: "application/json"}});
    const told = await answer.json();
    if (!answer.ok) return wengao.tell(told.error, true);
    area.disabled = false;
    take(told);
    if (location.hash === "#merge" && told.behind) openMerge();
    await offerUnsaved();
  }

  /** What the last window did not get saved is offered, unless it stands here. */
  async function offerUnsaved() {
    for (const one of await queue.journal.left()) {
      const last = one.items.at(-1);
      if (!last || last.text === area.value) {
        queue.journal.forget(one.key);
        continue;
      }
      const begin = [...last.text].findIndex((letter, n) => letter !== area.value[n]);
      const around = last.text.slice(Math.max(0, last.text.lastIndexOf("\n", begin) + 1)).slice(0, 200);
      wengao.texts(`上次（${wengao.when(one.at)}）写的有一部分没有保存上，要不要放回去？不一样的地方从这里开始：`, [around], [
        ["放回去", () => {
          queue.items.push({...last, seen: last.seen ?? one.seen, left: true});
          queue.journal.forget(one.key);
          queue.changed();
          queue.send();
        }],
        ["不要了", () => queue.journal.forget(one.key)],
      ]);
    }
  }

  /** What the server says of the text; with a text of its own it goes into the editor. */
  function take(told) {
    now = {...now, ...told};
    if (told.text !== undefined && told.text !== area.value) {
      const {selectionStart, scrollTop} = area;
      const place = sameBefore(area.value, told.text, selectionStart);
      area.value = told.text;
      area.setSelectionRange(place, place);
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

  /** Where the place `at` of a text is in a newer one: what changed before it moves it. */
  function sameBefore(old, text, at) {
    let begin = 0, end = 0;
    const most = Math.min(old.length, text.length);
    while (begin < most && old[begin] === text[begin]) begin += 1;
    while (end < most - begin && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    if (at <= begin) return at;
    return at >= old.length - end ? at + text.length - old.length : Math.min(at, text.length);
  }

  const sayings = () => (now.edited ? `已保存，改了 ${now.changed} 处` : now.aside ? "用的是自动生成的，您改的还留着" : "没有改过，用的是自动生成的");

  function status() {
    get("draft-saved").textContent = queue.words() || (unsaved() ? "正在写……" : sayings());
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

  /** What is in the editor now waits to go out. */
  function gather() {
    if (wengao.composing) return;
    const waiting = queue.items.length ? queue.items[queue.items.length - 1].text : kept;
    if (!unsaved() || area.value === waiting) return;
    const item = {text: area.value, base: now.base, version: now.version};
    queue.items.splice(0, queue.items.length, apart ? {...item, version: "", seen: kept} : item);
    if (queue.refused.length) queue.seen([...queue.refused]); // it is written otherwise now
    queue.changed();
  }

  function save() {
    gather();
    return queue.flush();
  }
  const soon = wengao.later(save, 350);

  /** What came back; nothing when it was not done, which is told. */
  async function post(way, data) {
    await save();
    if (unsaved()) return null;
    try {
      const told = await wengao.post(`${base}/${way}`, {kind: home.dataset.kind, version: now.version, ...data});
      take(told);
      wengao.tell("");
      return told;
    } catch (error) {
      wengao.tell(error.message, true);
      return null;
    }
  }

  /** What was undone is told, and shown in the text and on the page. */
  async function step(way) {
    const told = await post(way);
    if (!told) return;
    const {said, start, end, words} = told.step;
    wengao.tell(said);
    if (!words && start === end) return;
    goLine(area.value.slice(0, start).split("\n").length - 1);
    area.setSelectionRange(start, end);
    if (words) paper.goto({text: words.slice(0, 30)});
  }

  async function openMerge() {
    await save();
    const answer = await fetch(`${base}/merge?kind=${encodeURIComponent(home.dataset.kind)}`, {headers: {"HX-Request": "true"}});
    merging.innerHTML = await answer.text(); // our own template, which escapes the texts
    const form = get("merge-form");
    if (!form) { // a sentence why there is nothing to be merged
      wengao.tell(merging.textContent.trim(), true);
      merging.replaceChildren();
      return;
    }
    merging.showModal();
    get("merge-close").addEventListener("click", closeMerge);
    form.addEventListener("change", ({target}) => {
      if (target.name === "way") answerAll(form, target.value);
      tellMerge(form);
    });
    tellMerge(form);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answers = Object.fromEntries(chosen(form).map((one) => [one.name, one.value]));
      const words = mergeWords(form);
      closeMerge();
      if (await post("merge", {mark: form.dataset.mark, answers})) wengao.tell(`合并好了：${words}。要退回请按“撤销”。`);
      area.focus();
    });
  }

  const chosen = (form) => [...form.querySelectorAll(".place input:checked")];

  /** One answer for every place: only facts, or the new words, too. Where the person changed the words
      themselves the new ones are never taken unasked. */
  function answerAll(form, way) {
    for (const place of form.querySelectorAll(".place")) {
      const {usual, conflict} = place.dataset;
      const wanted = way === "theirs" && !conflict ? ["theirs", "facts"] : [usual];
      const offered = wanted.map((one) => place.querySelector(`input[value="${one}"]`)).find(Boolean);
      for (const one of place.querySelectorAll("input")) one.checked = one === offered;
    }
  }

  function mergeWords(form) {
    const many = (...values) => chosen(form).filter((one) => values.includes(one.value)).length;
    const open = form.querySelectorAll(".place").length - chosen(form).length;
    return [
      [many("facts"), "处换成现在的事实"], [many("theirs"), "处照新的写"], [many("both"), "处两种都留下"],
      [many("mine"), "处不动"], [open, "处要您选"],
    ].filter(([count]) => count).map(([count, words]) => `${count} ${words}`).join("，");
  }

  function tellMerge(form) {
    const words = `照这样合并：${mergeWords(form)}。`;
    if (get("merge-told").textContent !== words) get("merge-told").textContent = words;
  }

  function closeMerge() {
    if (merging.open) merging.close();
    merging.replaceChildren();
  }

  /** Put the cursor on a line (from 0) and bring it into sight. */
  function goLine(line) {
    const before = area.value.split("\n").slice(0, line).join("\n").length + (line ? 1 : 0);
    area.focus();
    area.setSelectionRange(before, before);
    area.scrollTop = Math.max(0, (mirror.children[line]?.offsetTop || 0) - area.clientHeight / 3);
  }

  area.addEventListener("input", () => { status(); soon(); });
  area.addEventListener("compositionend", () => soon());
  area.addEventListener("scroll", () => { mirror.scrollTop = area.scrollTop; });
  get("draft-kind").addEventListener("change", async (event) => {
    await save();
    location.search = `?kind=${encodeURIComponent(event.target.value)}`;
  });
  get("draft-undo").addEventListener("click", () => step("undo"));
  get("draft-redo").addEventListener("click", () => step("redo"));
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
  // The queue asks before the page goes; what was typed a moment ago belongs to it by then.
  addEventListener("beforeunload", gather, {capture: true});
  addEventListener("pagehide", gather);
  document.addEventListener("visibilitychange", gather, {capture: true});
  // The facts may have changed in another window meanwhile.
  addEventListener("focus", async () => {
    if (unsaved() || queue.waiting() || merging.open) return;
    const answer = await fetch(`${base}/text.json?kind=${encodeURIComponent(home.dataset.kind)}`, {headers: {Accept: "application/json"}}).catch(() => null);
    if (answer?.ok && !unsaved() && !wengao.composing) take(await answer.json());
  });
  new ResizeObserver(() => { mirror.scrollTop = area.scrollTop; }).observe(area);
  load();
})();
