// What a model wrote that the record does not ask for: each leads to its place, and is taken or struck by a click.
"use strict";
(() => {
  const home = document.getElementById("meeting"), box = document.getElementById("unasked");
  if (!home || !box || !wengao.page) return;
  const base = home.dataset.base, list = box.querySelector("ul"), counted = document.getElementById("page-unasked");
  let open = [], at = -1, busy = false;

  function show(told) {
    open = told.unasked || [];
    box.hidden = counted.hidden = !open.length;
    box.querySelector("b").textContent = String(open.length);
    counted.textContent = `请核 ${open.length} 处`;
    list.replaceChildren(...open.map(row));
  }

  const button = (words, name, act) => {
    const one = Object.assign(document.createElement("button"), {type: "button", className: name, textContent: words});
    one.addEventListener("click", act);
    return one;
  };

  function row(one) {
    const item = document.createElement("li"), acts = document.createElement("div"), words = document.createElement("q");
    const said = one.text.replace("【请核】", "");
    words.textContent = said;
    const place = button("", "note", () => goto(one.number));
    place.append(words);
    acts.className = "acts";
    acts.append(...["采用", "删去"].map((way) => {
      const made = button(way, "outline", () => decide(one, way));
      made.setAttribute("aria-label", `${way}：${said.slice(0, 16)}`);
      return made;
    }));
    item.append(place, acts);
    return item;
  }

  function goto(number) {
    at = number;
    list.querySelectorAll("[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    list.children[number]?.querySelector(".note").setAttribute("aria-current", "true");
    wengao.emit("show", {text: open[number].text, nth: open[number].nth});
  }

  async function decide(one, way) {
    if (busy) return;
    busy = true;
    const {kind, draft_version: version} = wengao.page.now;
    try {
      const told = await wengao.post(`${base}/model/decide`, {kind, way, number: one.number, clause: one.clause, draft_version: version});
      wengao.tell("");
      wengao.emit("mended", {kind, version: told.draft_version, said: told.said});
    } catch (error) {
      wengao.tell(error.message, true);
    }
    await wengao.page.fetchPage({kind});
    busy = false;
    (list.children[Math.min(one.number, open.length - 1)]?.querySelector(".note") || document.querySelector("#review-undo:not([hidden]) button"))?.focus();
  }

  counted.addEventListener("click", () => {
    wengao.emit("reviewing", {});
    goto((at + 1) % open.length);
  });
  wengao.on("page", show);
})();
