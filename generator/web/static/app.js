// What every page shares: requests that carry the token, messages, events between the columns.
"use strict";
const wengao = (() => {
  const token = document.querySelector("meta[name=wengao-token]").content;
  const LARGEST = 20 * 1024 * 1024; // bytes of a file
  let posts = 0; // begun
  let posting = 0; // not answered yet

  /** Tell the person something; `bad` for what went wrong. It stays until the next one or Esc. */
  function tell(sentence, bad = false) {
    const line = document.createElement("p");
    line.className = bad ? "told bad" : "told";
    line.textContent = sentence;
    document.getElementById("told").replaceChildren(...(sentence ? [line] : []));
  }

  /** POST JSON, get JSON. Throws an Error whose message is the server's sentence; `.status` its code. */
  async function post(url, data) {
    let answer, told;
    posts += 1;
    posting += 1;
    try {
      answer = await fetch(url, {
        method: "POST",
        headers: {"Content-Type": "application/json", "Accept": "application/json", "X-Wengao-Token": token},
        body: JSON.stringify(data),
      });
      told = await answer.json().catch(() => ({}));
    } catch {
      throw new Error("连不上文稿程序，刚才的修改还没有保存上；请看程序是不是还开着。");
    } finally {
      posting -= 1;
    }
    if (!answer.ok) {
      throw Object.assign(new Error(told.error || "没有办成，请刷新网页再试。"), {status: answer.status, told});
    }
    return told;
  }

  /** Call `act` once, `wait` milliseconds after the last call. */
  function later(act, wait) {
    let timer;
    return (...args) => {
      clearTimeout(timer);
      timer = setTimeout(() => act(...args), wait);
    };
  }

  /** What this window remembers from page to page; a browser that keeps nothing remembers nothing. */
  const memory = {
    get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, value); } catch { /* as above */ } },
    drop(key) { try { sessionStorage.removeItem(key); } catch { /* as above */ } },
  };

  // While a word is put together from its sounds, the text in the field is not yet what is meant, and putting
  // another in its place would break it off.
  let composing = false;
  const composed = []; // who waits for the end of it
  document.addEventListener("compositionstart", () => { composing = true; }, {capture: true});
  document.addEventListener("compositionend", () => {
    composing = false;
    setTimeout(() => { for (const one of composed.splice(0)) one(); });
  }, {capture: true});
  const whenComposed = () => (composing ? new Promise((resolve) => composed.push(resolve)) : Promise.resolve());

  // Events between the columns of a meeting: "wengao:saved" {version, …} after every save,
  // "wengao:page" {…} after every new page, "wengao:rest" when nothing was typed for a while after it,
  // "wengao:goto" {path} when a fact is wanted in the form, "wengao:show" {…} when a place is wanted on the page.
  const emit = (name, detail) => document.dispatchEvent(new CustomEvent(`wengao:${name}`, {detail}));
  const on = (name, act) => document.addEventListener(`wengao:${name}`, (event) => act(event.detail));

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell("");
  });
  // The program would refuse it only after all of it was sent, and a browser may then tell of a broken line.
  document.addEventListener("change", (event) => {
    const big = event.target.type === "file" && [...event.target.files].find((one) => one.size > LARGEST);
    if (!big) return;
    event.stopImmediatePropagation();
    event.target.value = "";
    tell(`“${big.name}”太大，超过20MB；请分开或精简后再传。`, true);
  }, {capture: true});
  document.addEventListener("htmx:responseError", (event) => {
    const box = document.createElement("div");
    box.innerHTML = event.detail.xhr.responseText;
    tell(box.textContent.trim() || "没有办成，请刷新网页再试。", true);
  });
  document.addEventListener("htmx:sendError", () => tell("连不上文稿程序，请看它是不是还开着。", true));
  return {emit, later, memory, on, post, tell, token, get posts() { return posts; }, get posting() { return posting > 0; }, get composing() { return composing; }, whenComposed};
})();
