// Saving by field: changes of the form wait in the queue, what is typed into one place as one change.
"use strict";

/** Changes of facts in words. */
const changesSaid = (() => {
  const said = (path) => path.replace(/\[(\d+)\]/g, (_, n) => ` 第${+n + 1}项 `).replace(/\./g, " ").trim();

  /** What changes say, each with its place; also that something was taken away. */
  const texts = (changes) => changes.flatMap((one) => {
    if (one.act === "move") return [`${said(one.path)}：移到第${one.to + 1}行`];
    if (one.act === "remove") return [`${said(one.path)}：删去`];
    if (typeof one.value === "string") return [`${said(one.path)}：${one.value || "（删去）"}`];
    return Object.entries(one.value || {}).filter(([, text]) => text).map(([key, text]) => `${said(`${one.path}.${key}`)}：${text}`);
  });

  /** Texts that found no place: shown to be copied, never thrown away. `seen` hears when they were read. */
  function lost(changes, seen) {
    const found = texts(changes);
    if (!found.length) seen(changes);
    else wengao.texts("下面这些没有保存上，请复制到该填的地方：", found, [["知道了", () => seen(changes)]]);
  }

  return {lost, said, texts};
})();

/** `page()`: what the column in the middle would ask for next, told with the same answer. */
const makeSaver = ({base, kind, heard, page = () => undefined}) => {
  let version = "";
  const rowed = (change) => change.path.includes("[");
  const queue = wengao.queue({
    place: base,
    about: () => ({version}),
    next: (items) => {
      const [first] = items;
      const many = items.findIndex((one) => one.label !== first.label || one.seen !== first.seen || one.alone);
      return items.splice(0, many < 0 ? items.length : Math.max(many, 1));
    },
    deliver: (batch) => {
      heard.sending(batch);
      const changes = batch.map(({label: _, seen: __, alone: ___, ...change}) => change);
      return wengao.post(`${base}/save`, {version: batch[0].seen || version, changes, label: batch[0].label, kind: kind(), page: page()});
    },
    heard: {
      state: heard.state,
      away: heard.away,
      saved(told, batch) {
        version = told.version;
        const contested = told.conflicts.map(({path}) => batch.find((one) => one.path === path)).filter(Boolean);
        queue.refused.push(...contested); // not saved until the person has decided
        heard.saved(told, batch);
        if (told.moved) gone(drop(rowed));
      },
      /** What can still be meant is tried once more over what is there now; the rest is kept and shown. */
      refused(error, batch) {
        if (error.status !== 409 && batch.length > 1) { // one of them; the others need not wait for it
          queue.items.unshift(...batch.map((one) => ({...one, alone: true})));
          return [];
        }
        if (error.status !== 409) {
          heard.refused(error.message, batch);
          return batch;
        }
        const all = [...batch, ...queue.items.splice(0)];
        const lost = all.filter((one) => one.act !== "set" || rowed(one) || one.seen);
        queue.items.push(...all.filter((one) => !lost.includes(one)));
        heard.stale(error.message, lost);
        return lost;
      },
    },
  });

  /** Rows are elsewhere now: what still waited for them is shown. */
  function gone(lost) {
    if (!lost.length) return;
    queue.refused.push(...lost);
    heard.strayed(lost);
  }

  function drop(which) {
    const found = queue.items.filter(which);
    queue.items.splice(0, queue.items.length, ...queue.items.filter((one) => !which(one)));
    return found;
  }

  /** One value. What was typed into the same place and has not gone out yet is one change. */
  function set(path, value, old, label = "") {
    decided(path); // it is written otherwise now
    merge(path, value, old, label);
    queue.changed();
  }

  /** Nothing that was refused at `path` is wanted any more. */
  function decided(path) {
    const before = queue.refused.filter((one) => one.act === "set" && one.path === path);
    if (before.length) queue.seen(before);
  }

  function merge(path, value, old, label) {
    for (let n = queue.items.length - 1; n >= 0; n--) {
      const one = queue.items[n];
      if (one.act === "set" && one.path === path && one.label === label && !one.seen) {
        one.value = value;
        return;
      }
      const key = path.startsWith(one.path + ".") ? path.slice(one.path.length + 1) : "";
      if (one.act === "insert" && key && !/[.[]/.test(key) && one.label === label && !one.seen) {
        one.value[key] = value;
        return;
      }
      if (one.act !== "set") break;
    }
    queue.items.push({act: "set", path, value, old, label});
  }

  function act(change, label = "") {
    queue.items.push({...change, label});
    queue.changed();
  }

  /** What waits for `path`, or undefined. */
  const pending = (path) => {
    const found = queue.items.filter((one) => one.act === "set" && one.path === path);
    return found.length ? found[found.length - 1].value : undefined;
  };

  /** Changes that a window that is gone made over `seen`. */
  function again(changes, seen) {
    queue.items.push(...changes.map((one) => ({...one, label: "放回没有保存上的", seen})));
    queue.changed();
    queue.send();
  }

  const bare = ({act: how, path, value, old, to}) => ({act: how, path, value, old, to});

  /** What was kept for `one` is not wanted any more: in this browser, or beside the file. */
  function forget({key, kept}) {
    if (key) queue.journal.forget(key);
    else wengao.post(`${base}/unsaved`, {forget: kept}).catch(() => null); // then it is offered once more
  }

  /** What the last window did not get saved is offered, less what the file says already. `beside`: what the
      program kept beside the file. */
  async function offer(beside = []) {
    const offered = new Set(); // by the program and by the browser, once
    for (const one of [...beside, ...await queue.journal.left()]) {
      const told = await wengao.post(`${base}/unsaved`, {version: one.version, changes: one.items.map(bare)}).catch(() => null);
      if (!told) continue; // the program does not know what to make of it now: it stays
      const items = told.unsaved.map((n) => one.items[n]).filter((item) => !offered.has(JSON.stringify(bare(item))));
      for (const item of items) offered.add(JSON.stringify(bare(item)));
      const texts = changesSaid.texts(items);
      if (!texts.length) {
        forget(one);
        continue;
      }
      wengao.texts(`上次（${wengao.when(one.at)}）写的有 ${texts.length} 处没有保存上，要不要放回去？`, texts, [
        ["放回去", () => {
          again(items.map(bare), one.version);
          forget(one);
        }],
        ["不要了", () => forget(one)],
      ]);
    }
  }

  return {
    act, again, decided, offer, pending, set,
    flush: queue.flush, journal: queue.journal, seen: queue.seen, show: queue.show, send: queue.send, soon: queue.soon, waiting: queue.waiting,
    get version() { return version; },
    set version(one) { version = one; },
  };
};
