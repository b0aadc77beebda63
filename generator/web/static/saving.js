// The one queue for all that is typed, of facts and of drafts: it goes out one request at a time, is kept in the
// browser until the program has it, and says at every moment how that stands.
"use strict";

/** What a window has typed and the program does not have yet, kept in the browser: of this window, and of
    windows that are gone. `place` names the form or the draft. */
wengao.journal = (place) => {
  const folder = document.querySelector("meta[name=wengao-folder]").content; // other folders come to the same port
  const kept = `wengao:unsaved:${folder}:${place}:`;
  const own = kept + Math.random().toString(36).slice(2);
  // As long as this window lives it holds a lock of that name: others see that what it keeps is under way.
  navigator.locks?.request(own, () => new Promise(() => {})).catch(() => null);

  /** Whether it could be kept. `held` is {items, …}; without items nothing is kept any more. */
  function write(held) {
    try {
      if (held.items.length) localStorage.setItem(own, JSON.stringify({...held, at: Date.now()}));
      else localStorage.removeItem(own);
      return true;
    } catch {
      return false; // full, or a browser that keeps nothing
    }
  }

  /** What windows that are gone have left: [{key, at, items, …}], oldest first. */
  async function left() {
    const keys = [];
    try {
      for (let n = 0; n < localStorage.length; n++) keys.push(localStorage.key(n));
    } catch {
      return [];
    }
    const locks = await navigator.locks?.query().catch(() => null);
    const alive = new Set((locks?.held || []).map((one) => one.name));
    const found = keys.filter((key) => key.startsWith(kept) && key !== own && !alive.has(key)).map((key) => {
      try {
        return {...JSON.parse(localStorage.getItem(key)), key};
      } catch {
        return null; // gone meanwhile, or not ours
      }
    });
    return found.filter((one) => Array.isArray(one?.items)).sort((one, other) => one.at - other.at);
  }

  const forget = (key) => { try { localStorage.removeItem(key); } catch { /* as above */ } };
  return {forget, left, write};
};

/** `next(items)` takes what goes out together out of the list; `deliver(batch)` sends it and gives the answer.
    `heard.saved(answer, batch)`; `heard.refused(error, batch)` gives back what has to be kept for the person;
    `heard.away(sentence, tries)` when it will be tried again; `heard.state(words, state)` at every change.
    `about()` is what has to be known to put back what was kept. */
wengao.queue = ({place, next, deliver, heard, about = () => ({})}) => {
  const AGAIN = [undefined, 403, 423, 502, 503, 504]; // not answered, shut out, cannot write just now
  const items = []; // oldest first
  const refused = []; // what the program did not take: kept until the person has seen to it
  const waiters = []; // who wants to know when all is saved, or cannot be now
  const journal = wengao.journal(place);
  let out = null; // the batch that is under way
  let tries = 0;
  let timer = 0;
  let said = ""; // the words of the last change
  let held = true; // what waits is kept in the browser, too

  const waiting = () => items.length > 0 || out !== null;
  const all = () => [...refused, ...(out || []), ...items];
  const state = () => (tries ? "retrying" : refused.length ? "refused" : waiting() ? "saving" : "saved");

  function words() {
    const many = all().length;
    if (state() === "retrying") return held ? "没有保存上，正在重试" : "没有保存上，浏览器里也记不下，请先复制";
    return {refused: `没有保存上 ${refused.length} 处`, saving: "正在保存…", saved: ""}[state()];
  }

  /** After every change of what waits. */
  function changed() {
    held = journal.write({items: all(), ...about()});
    show();
  }

  function show() {
    heard.state(words(), state());
    if (words() === said) return;
    said = words();
    wengao.emit("saving", {});
  }

  function rest() {
    for (const one of waiters.splice(0)) one(!waiting() && !refused.length);
  }

  /** At once, or when what is under way has been answered: meanwhile more gathers. */
  function soon(wait = 0) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  /** Everything is saved (true), or cannot be for the moment. */
  function flush() {
    const done = new Promise((resolve) => waiters.push(resolve));
    send();
    return done;
  }

  async function send() {
    clearTimeout(timer);
    if (out) return;
    if (!items.length) {
      rest();
      return;
    }
    const batch = out = next(items);
    changed();
    try {
      const answer = await deliver(batch);
      out = null;
      tries = 0;
      heard.saved(answer, batch);
    } catch (error) {
      out = null;
      if (AGAIN.includes(error.status)) {
        items.unshift(...batch);
        tries += 1;
        changed();
        heard.away(error.message, tries);
        soon(Math.min(10_000, 500 * 2 ** tries));
        rest();
        return;
      }
      tries = 0;
      refused.push(...heard.refused(error, batch));
    }
    changed();
    if (items.length) send();
    else rest();
  }

  /** The person has seen to what was refused. */
  function seen(these) {
    for (const one of these) if (refused.includes(one)) refused.splice(refused.indexOf(one), 1);
    changed();
  }

  window.addEventListener("beforeunload", (event) => {
    if (!waiting()) return;
    send();
    event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden && send());

  const made = {changed, flush, items, journal, refused, seen, send, show, soon, state, waiting, words};
  wengao.queues.push(made);
  return made;
};
wengao.queues = [];

/** Send what still waits; whether all of it is saved now. */
wengao.allSaved = async () => (await Promise.all(wengao.queues.map((one) => one.flush()))).every(Boolean);

/** A box with texts of the person and what can be done with them: [[words, act], …]; an act closes it. */
wengao.texts = (head, texts, offers) => {
  const box = Object.assign(document.createElement("section"), {className: "lost"});
  const rows = texts.map((text) => Object.assign(document.createElement("pre"), {textContent: text, tabIndex: 0}));
  const acts = Object.assign(document.createElement("div"), {className: "acts"});
  acts.append(...offers.map(([words, act]) => {
    const button = Object.assign(document.createElement("button"), {type: "button", className: "secondary", textContent: words});
    button.addEventListener("click", () => {
      box.remove();
      act();
    });
    return button;
  }));
  box.append(Object.assign(document.createElement("p"), {textContent: head}), ...rows, acts);
  (document.querySelector("dialog[open]") || document.getElementById("lost")).append(box);
};

/** When something was written, in words: 今天 10:32, 12月1日 10:32. */
wengao.when = (at) => {
  const [then, now] = [new Date(at), new Date()];
  const time = then.toTimeString().slice(0, 5);
  return then.toDateString() === now.toDateString() ? `今天 ${time}` : `${then.getMonth() + 1}月${then.getDate()}日 ${time}`;
};
