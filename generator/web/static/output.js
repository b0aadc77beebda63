// Taking papers away: what must be changed is said first; then it is the person who decides.
"use strict";
wengao.output = (() => {
  const home = document.getElementById("output") || document.getElementById("meeting");
  const asking = document.getElementById("asking");
  if (!home || !asking) return null;
  const base = home.dataset.base;
  const get = (id) => document.getElementById(id);

  /** True when the paper may go out: all that was typed is in it and nothing is wrong or wanting, or the person
      wants it all the same. */
  async function mayGo(kind) {
    const unsaved = await wengao.allSaved?.() === false;
    const told = await (await fetched(`${base}/output/ask.json?kind=${encodeURIComponent(kind || "")}`)).json();
    const asks = [
      ...(unsaved ? [{what: "没有保存上", many: 1, said: "刚才写的还没有保存上，导出的里面没有。"}] : []),
      ...told.asks.map((one) => (kind || !one.kind ? one : {...one, said: `${one.kind}：${one.said}`})),
    ];
    if (!asks.length) return true;
    const whats = [...new Set(asks.map((one) => one.what))];
    const many = (what) => asks.filter((one) => one.what === what).reduce((sum, one) => sum + one.many, 0);
    get("asking-title").textContent = `还有 ${whats.map((what) => `${many(what)} 处${what}`).join("、")}`;
    get("asking-list").replaceChildren(...asks.map(({what, said}) => {
      const row = document.createElement("li");
      row.append(Object.assign(document.createElement("b"), {textContent: `${what}　`}), said);
      return row;
    }));
    return new Promise((resolve) => {
      const close = (going) => { asking.close(); resolve(going); };
      get("asking-go").onclick = () => close(true);
      get("asking-back").onclick = () => close(false);
      asking.oncancel = () => resolve(false);
      asking.showModal();
    });
  }

  async function fetched(url) {
    const answer = await fetch(url, {headers: {Accept: "application/json"}}).catch(() => {
      throw new Error("连不上文稿程序，没有下载；请看它是不是还开着。");
    });
    if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).error || "没有办成，请刷新网页再试。");
    return answer;
  }

  /** Fetch and hand to the browser as a file. */
  async function download(url) {
    const answer = await fetched(url);
    const named = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get("Content-Disposition") || "");
    const plain = /filename="?([^";]+)"?/i.exec(answer.headers.get("Content-Disposition") || "");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = named ? decodeURIComponent(named[1]) : plain ? plain[1] : "文稿";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    const warnings = JSON.parse(decodeURIComponent(answer.headers.get("X-Wengao-Warnings") || "[]"));
    wengao.tell([`已下载 ${link.download}。`, ...warnings].join(" "));
  }

  const slow = {pdf: "正在排 PDF……", zip: "正在打包……"};

  async function take(kind, ending) {
    try {
      if (!await mayGo(kind)) return;
      if (slow[ending]) wengao.tell(slow[ending]);
      await download(`${base}/output/${encodeURIComponent(kind)}.${ending}`);
    } catch (error) {
      wengao.tell(error.message, true);
    }
  }

  async function takeAll(endings) {
    try {
      if (!await mayGo("")) return;
      wengao.tell(endings.includes("pdf") ? "正在排 PDF、打包……" : slow.zip);
      await download(`${base}/pack.zip?${new URLSearchParams(endings.map((one) => ["f", one]))}`);
    } catch (error) {
      wengao.tell(error.message, true);
    }
  }

  async function copy(kind) {
    try {
      if (!await mayGo(kind)) return;
      const text = await (await fetched(`${base}/output/${encodeURIComponent(kind)}.txt`)).text();
      await navigator.clipboard.writeText(text);
      wengao.tell("全文已复制，可以贴到 Word、WPS 或微信里。");
    } catch (error) {
      wengao.tell(error.name === "NotAllowedError" ? "浏览器不让复制，请下载 Word 或 Markdown。" : error.message, true);
    }
  }

  /** Print the page alone: a frame of its own, without our marks on it. */
  async function print(kind) {
    if (!await mayGo(kind).catch(() => true)) return;
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-same-origin allow-modals";
    frame.className = "printing";
    frame.title = "要打印的版面";
    frame.src = `${base}/page?kind=${encodeURIComponent(kind)}`;
    frame.onload = async () => {
      await frame.contentDocument.fonts?.ready;
      frame.contentWindow.addEventListener("afterprint", () => setTimeout(() => frame.remove(), 500));
      frame.contentWindow.print();
    };
    document.querySelectorAll("iframe.printing").forEach((one) => one.remove());
    document.body.append(frame);
  }

  const acts = {copy, print, docx: take, pdf: take, md: take, xlsx: take, zip: () => takeAll(["docx"])};
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-get]");
    if (!button || !home.contains(button)) return;
    button.closest("details")?.removeAttribute("open");
    acts[button.dataset.get]?.(button.dataset.kind || wengao.page?.now.kind, button.dataset.get);
  });
  get("pack-form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(event.target).getAll("f");
    if (chosen.length) takeAll(chosen);
    else wengao.tell("请至少选一种格式。", true);
  });
  // A menu closes on Esc and when one looks elsewhere.
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && home.querySelector("details.take-menu[open]");
    if (open) { open.removeAttribute("open"); open.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    for (const menu of home.querySelectorAll("details.take-menu[open]")) if (!menu.contains(event.target)) menu.removeAttribute("open");
  });
  return {take, takeAll, copy, print, mayGo};
})();
