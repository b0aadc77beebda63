// The form of facts: its groups, fields, tables in a panel; what is wrong stands at the field.
"use strict";
const facts = (() => {
  const form = document.getElementById("form");
  if (!form) return null;
  const base = form.dataset.base;
  const fields = document.getElementById("fields");
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");
  const messages = document.getElementById("told");
  const home = messages.nextElementSibling; // messages stand before it, or in the panel when that is open
  const memory = `wengao:group:${base}`;
  let group = form.dataset.group;
  let away = false; // the program did not answer the last time
  let latest = null; // the last request for a group
  let opened = null; // what the panel shows: {path, first}
  let state = JSON.parse(form.dataset.state);
  let kind = new URLSearchParams(location.search).get("kind") || "";
  const shown = factsShown({form, fields, body});
  const needed = factsNeeded({form, fields});

  const saver = makeSaver({
    base,
    kind: () => kind,
    page: () => wengao.page?.asked(),
    heard: {
      state(words, state) {
        shown.saved(words || savedAt(), state);
      },
      sending(batch) {
        for (const one of batch) {
          if (one.act === "set") shown.settle(one.path, one.value);
          if (one.act === "insert") for (const key in one.value) shown.settle(`${one.path}.${key}`, one.value[key]);
        }
      },
      saved(told, batch) {
        tell(told);
        if (away && !saver.waiting()) wengao.tell("连上了，刚才没有保存上的都已经保存。");
        away = away && saver.waiting();
        for (const one of told.conflicts) shown.conflict({...one, mine, theirs});
        wengao.emit("saved", {...told, from: "facts"});
        const places = told.conflicts.map((one) => shown.said(one.path)).join("、");
        if (places) refresh(`${places}：别处也改了，改得不一样，请在那一格下面选“用我的”或“用别处的”。`, true);
        else if (batch[0].seen) refresh("上次没有保存上的已经放回去；要退回请按“撤销”。");
        else if (told.elsewhere) refresh("这份资料在别处改过，已经合在一起。");
      },
      away(sentence, tries) {
        away = true;
        wengao.tell(`${sentence}正在自动重试（第${tries}次）；写的先记在浏览器里，关了网页再打开也还在。`, true);
      },
      strayed(lost) {
        changesSaid.lost(lost, saver.seen);
      },
      stale(sentence, lost) {
        changesSaid.lost(lost, saver.seen);
        refresh(sentence, true);
      },
      refused(sentence, batch) {
        const seen = batch.filter((one) => one.act === "set" && shown.controls(one.path).length);
        for (const one of seen) shown.refusal({path: one.path, value: one.value, sentence});
        changesSaid.lost(batch.filter((one) => !seen.includes(one)), saver.seen);
        refresh(sentence, true);
      },
    },
  });
  saver.version = state.version;

  function tell(told) {
    state = told;
    saver.version = told.version;
    saver.show();
    shown.state(told, saver.waiting());
    needed.show(told);
    const meeting = document.getElementById("meeting");
    if (meeting && base !== "/office") meeting.dataset.version = told.version;
    if (told.title) for (const where of document.querySelectorAll(".bar .where")) where.textContent = told.title;
  }

  const savedAt = () => (state.undo ? `已保存 ${state.saved}` : "改了就保存");

  function mine(path, value, there) {
    saver.set(path, value, there);
    saver.send();
  }

  function theirs(path, there) {
    for (const one of shown.controls(path)) shown.put(one, there);
    shown.settle(path, there);
    saver.decided(path);
  }

  async function get(url) {
    const answer = await fetch(url, {headers: {Accept: "application/json"}}).catch(() => null);
    const told = answer ? await answer.json().catch(() => ({})) : {error: "连不上文稿程序，请看它是不是还开着。"};
    if (!answer || !answer.ok) throw new Error(told.error || "没有办成，请刷新网页再试。");
    return told;
  }

  const asked = (extra) => new URLSearchParams({kind, ...extra}).toString();

  /** Show a group, or the one shown as the file has it now; what is being typed stays. Of several calls
      at once the last one counts, and all of them wait for it. */
  function show(name = group) {
    group = name;
    wengao.memory.set(memory, name);
    const own = fetched(name).then(async (told) => {
      await wengao.whenComposed();
      return latest === own ? drawn(told, name) : latest;
    });
    latest = own;
    return own;
  }

  const fetched = (name) => get(`${base}/facts?${asked({group: name})}`);

  function drawn(told, name) {
    shown.swap(fields, told.html, saver);
    for (const one of form.querySelectorAll(".groups [data-group]")) {
      if (one.dataset.group === name) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    if (saver.waiting()) needed.note(told.state);
    else tell(told.state);
  }

  /** Open a table or a row of one in the panel. */
  async function open(path, first = 0) {
    await saver.flush();
    const told = await get(`${base}/facts/part?${asked({path, first})}`);
    const wide = body.querySelector(".tabular.wide.all") !== null;
    opened = {path, first};
    shown.swap(body, told.html, saver);
    if (wide) sheet.columns(body, true);
    raise();
    if (!saver.waiting()) tell(told.state);
    if (!body.contains(document.activeElement)) body.querySelector("[data-path]")?.focus();
  }

  function raise() {
    panel.querySelector(".panel-head").after(messages);
    if (!panel.open) panel.showModal();
  }

  async function refresh(sentence = "", bad = false) {
    try {
      if (panel.open && opened) await open(opened.path, opened.first);
      await show();
      if (sentence) wengao.tell(sentence, bad);
    } catch (error) {
      if (panel.open) panel.close();
      wengao.tell(error.message, true);
    }
  }

  /** Undo, redo: what it was is told, and its field gets the focus. */
  async function step(which) {
    await saver.flush();
    try {
      const told = await wengao.post(`${base}/${which}`, {kind});
      tell(told);
      wengao.emit("saved", {...state, from: "facts"});
      await refresh(told.said);
      await lead(told.path);
    } catch (error) {
      wengao.tell(error.message, true);
    }
  }

  /** To the field of a change: in the panel, when that is open and has it; without opening one. */
  async function lead(path) {
    if (!path || (panel.open && shown.focus(body, path)) || panel.open) return;
    const name = shown.groupOf(path.split(/[.[]/)[0]) || group;
    if (name !== group) await show(name);
    for (let at = path; at; at = at.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, "")) if (shown.focus(fields, at)) return;
  }

  /** The workbook that was looked at takes the place of what is there. */
  async function replace(token) {
    const told = await wengao.post(`${base}/xlsx/replace`, {token, kind});
    tell(told);
    panel.close();
    await show();
    wengao.emit("saved", {...told, from: "facts"});
    wengao.tell(`照工作簿改了${told.changed}处；要退回请按“撤销”。`);
  }

  /** The form field of a path, wherever it is: its group, its table, its row. */
  async function goto(path) {
    const top = path.split(/[.[]/)[0];
    const name = shown.groupOf(top) || group;
    if (panel.open) panel.close();
    if (name !== group || !fields.children.length) await show(name);
    if (shown.focus(fields, path)) return;
    const rows = [...path.matchAll(/\]/g)].map((found) => path.slice(0, found.index + 1));
    const holder = rows.length ? rows[rows.length - 1] : path.split(".").slice(0, -1).join(".") || path;
    await open(holder);
    if (!shown.focus(body, path)) body.querySelector("[data-path]")?.focus();
  }

  /** Has somebody else changed the file? What was asked while this window itself changes something, or
      before it did, says nothing of others. */
  async function look() {
    if (document.hidden || saver.waiting() || wengao.posting) return;
    const before = wengao.posts;
    const told = await get(`${base}/version`).catch(() => null);
    if (!told || saver.waiting() || wengao.posts !== before || told.version === saver.version) return;
    saver.version = told.version;
    await refresh("这份资料在别处改过，已显示新的。");
    wengao.emit("saved", {...state, version: told.version, from: "facts", elsewhere: true});
  }

  wengao.on("saved", (told) => {
    if (told.from === "facts" || told.version === saver.version) return;
    saver.version = told.version;
    refresh();
  });
  wengao.on("page", (told) => {
    if (!told.kind || told.kind === kind) return;
    kind = told.kind;
    get(`${base}/state?${asked()}`).then((found) => {
      if (found.version === saver.version && !saver.waiting()) tell(found);
    }).catch(() => null);
  });
  wengao.on("goto", ({path}) => goto(path).catch((error) => wengao.tell(error.message, true)));
  panel.addEventListener("close", () => {
    opened = null;
    home.before(messages);
    saver.send();
    show().catch((error) => wengao.tell(error.message, true));
  });
  setInterval(look, 3000);
  tell(state);
  saver.offer(JSON.parse(form.dataset.unsaved || "[]"));
  const last = wengao.memory.get(memory);
  if (last && last !== group && shown.groupNamed(last)) show(last).catch(() => null);

  return {base, body, form, goto, open, panel, raise, refresh, replace, saver, show, shown, step, get page() { return opened; }};
})();
