// Saving by field: changes wait in a queue, go out one request at a time, and are kept until the program has them.
"use strict";
const makeSaver = ({base, kind, heard}) => {
  const queue = []; // [{act, path, value, old, to, label}], oldest first
  let version = "";
  let busy = false;
  let tries = 0;
  let timer = 0;
  const waiters = []; // who wants to know when all is saved, or cannot be now

  const rowed = (change) => change.path.includes("[");
  const waiting = () => queue.length > 0 || busy;

  /** One value. What was typed into the same place and has not gone out yet is one change. */
  function set(path, value, old, label = "") {
    for (let n = queue.length - 1; n >= 0; n--) {
      const one = queue[n];
      if (one.act === "set" && one.path === path && one.label === label) {
        one.value = value;
        return;
      }
      const key = path.startsWith(one.path + ".") ? path.slice(one.path.length + 1) : "";
      if (one.act === "insert" && key && !/[.[]/.test(key) && one.label === label) {
        one.value[key] = value;
        return;
      }
      if (one.act !== "set") break;
    }
    queue.push({act: "set", path, value, old, label});
  }

  const act = (change, label = "") => queue.push({...change, label});

  /** What waits for `path`, or undefined. */
  const pending = (path) => {
    const found = queue.filter((one) => one.act === "set" && one.path === path);
    return found.length ? found[found.length - 1].value : undefined;
  };

  /** At once, or when what is under way has been answered: meanwhile changes gather. */
  function soon(wait = 0) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  /** Everything is saved, or cannot be for the moment. */
  function flush() {
    const done = new Promise((resolve) => waiters.push(resolve));
    send();
    return done;
  }

  function rest() {
    for (const one of waiters.splice(0)) one();
  }

  async function send() {
    clearTimeout(timer);
    if (!busy && !queue.length) rest();
    if (busy || !queue.length) return;
    busy = true;
    const label = queue[0].label;
    const many = queue.findIndex((one) => one.label !== label);
    const batch = queue.splice(0, many < 0 ? queue.length : many);
    heard.sending(batch);
    let again = true;
    try {
      const changes = batch.map(({label: _, ...change}) => change);
      const told = await wengao.post(`${base}/save`, {version, changes, label, kind: kind()});
      version = told.version;
      tries = 0;
      busy = false;
      const strayed = told.moved ? drop(rowed) : [];
      heard.saved(told, batch, strayed);
    } catch (error) {
      busy = false;
      failed(error, batch);
      again = false;
    }
    if (again) send();
    else rest();
  }

  /** What did not go out is kept, or shown; the rest is tried again in a while. */
  function failed(error, batch) {
    if (error.status === undefined) {
      queue.unshift(...batch);
      tries += 1;
      heard.offline(error.message, tries);
      soon(Math.min(10_000, 500 * 2 ** tries));
      return;
    }
    if (error.status === 409) {
      const all = [...batch, ...queue.splice(0)];
      queue.push(...all.filter((one) => one.act === "set" && !rowed(one)));
      soon();
      heard.stale(error.message, all.filter((one) => one.act !== "set" || rowed(one)));
    } else {
      soon();
      heard.refused(error.message, batch);
    }
  }

  function drop(which) {
    const gone = queue.filter(which);
    queue.splice(0, queue.length, ...queue.filter((one) => !which(one)));
    return gone;
  }

  window.addEventListener("beforeunload", (event) => {
    if (!waiting()) return;
    send();
    event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden && send());

  return {
    act, flush, pending, send, set, soon, waiting,
    get version() { return version; },
    set version(one) { version = one; },
  };
};
