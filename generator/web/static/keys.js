// On every page: light and dark, the list of shortcuts (?), and Ctrl+K, which finds anything.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  // -- light and dark ---------------------------------------------------------------------------
  const dark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const themeButton = byId("theme");
  const label = () => { themeButton.textContent = dark() ? "浅色" : "深色"; };
  themeButton.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("wengao-theme", root.dataset.theme); } catch { /* only for this page then */ }
    label();
  });
  label();

  // -- finding ----------------------------------------------------------------------------------
  const palette = byId("palette");
  const box = byId("palette-text");
  const list = byId("palette-list");
  const MOST = 40;
  let known = [];
  let shown = [];
  let at = 0;

  /** Findings are on the page already. */
  function findings() {
    const said = (one) => one.textContent.trim().replace(/\s+/g, " ").slice(0, 80);
    return [...document.querySelectorAll("#review button.note")].map((one) => ({group: "校核", label: said(one), element: one}));
  }

  async function openPalette() {
    if (palette.open) return;
    palette.showModal();
    box.value = "";
    const base = /^\/m\/[^/]+/.exec(location.pathname)?.[0] || "";
    try {
      const answer = await fetch(`${base}/find.json`, {headers: {"Accept": "application/json"}});
      known = answer.ok ? (await answer.json()).items : [];
    } catch {
      known = [];
    }
    known = [...findings(), ...known];
    show();
  }

  function show() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one) => words.every((word) => `${one.label} ${one.group} ${one.more || ""}`.toLowerCase().includes(word));
    shown = known.filter(fits).slice(0, MOST);
    at = 0;
    list.replaceChildren(...shown.map(line));
    byId("palette-none").hidden = shown.length > 0;
    mark();
  }

  function line(one, number) {
    const item = document.createElement("li");
    item.id = `found-${number}`;
    item.setAttribute("role", "option");
    const group = document.createElement("span");
    group.className = "group";
    group.textContent = one.group;
    const more = document.createElement("span");
    more.className = "more";
    more.textContent = one.more || "";
    item.append(group, document.createTextNode(one.label), more);
    item.addEventListener("click", () => go(one));
    return item;
  }

  function mark() {
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    list.children[at]?.scrollIntoView({block: "nearest"});
    if (shown.length) box.setAttribute("aria-activedescendant", `found-${at}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function go(one) {
    palette.close();
    if (one.element) return void (one.element.scrollIntoView({block: "center"}), one.element.click());
    if (one.path && byId("facts") && byId("meeting")) return void wengao.emit("goto", {path: one.path});
    if (one.href) location.assign(one.href);
  }

  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && shown.length) {
      at = (at + step + shown.length) % shown.length;
      mark();
    } else if (event.key === "Enter" && !event.isComposing && shown[at]) {
      go(shown[at]);
    } else {
      return;
    }
    event.preventDefault();
  });
  byId("find").addEventListener("click", openPalette);

  // An address may name a field: #path=议程[1].人
  addEventListener("load", () => {
    const found = /^#path=(.+)/.exec(decodeURIComponent(location.hash));
    if (found && byId("facts")) wengao.emit("goto", {path: found[1]});
  });

  // -- shortcuts --------------------------------------------------------------------------------
  const overlay = byId("shortcuts");
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
    } else if (event.key === "?" && !typing(event.target) && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      overlay.showModal();
    }
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      opener.closest("details")?.removeAttribute("open");
      byId(opener.dataset.opens).showModal();
    }
    const closer = event.target.closest("[data-closes]");
    if (closer) closer.closest("dialog").close();
    if (event.target instanceof HTMLDialogElement) event.target.close();
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    }
  });
})();
