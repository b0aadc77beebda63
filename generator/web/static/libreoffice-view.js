// The Word file as LibreOffice sets it, to be compared with the pages: made in the background; one may stop waiting.
"use strict";
(() => {
  const home = document.getElementById("meeting"), button = document.getElementById("page-real");
  if (!home || !button || !wengao.page) return;
  const get = (id) => document.getElementById(id);
  const base = home.dataset.base, box = get("real"), bar = get("real-bar"), desk = get("page-desk");
  let key = "", shown = false, asked = 0, of = "";

  /** What is checked, as far as the pages depend on it. */
  const now = ({version, kind, length, variant, draft_version: draft}) => [version, kind, length, variant, draft].join();

  function close(words = "") {
    asked++;
    shown = false;
    key = "";
    box.hidden = bar.hidden = true;
    box.replaceChildren();
    desk.classList.remove("checking");
    button.setAttribute("aria-pressed", "false");
    if (words) wengao.tell(words);
  }

  function working(told) {
    bar.hidden = false;
    get("real-words").textContent = told.state === "waiting" ? `前面还有一份，已等 ${told.seconds} 秒` : `LibreOffice 正在打开 Word 文件，已用 ${told.seconds} 秒`;
    get("real-cancel").textContent = "取消";
  }

  async function open() {
    const mine = ++asked;
    button.setAttribute("aria-pressed", "true");
    shown = true;
    of = now(wengao.page.now);
    try {
      let told = await wengao.post(`${base}/real`, {kind: wengao.page.now.kind});
      while (mine === asked && ["waiting", "working"].includes(told.state)) {
        key = told.key;
        working(told);
        await new Promise((go) => setTimeout(go, 400));
        const answer = await fetch(`${base}/real/${told.key}.json`, {headers: {Accept: "application/json"}});
        told = await answer.json();
        if (!answer.ok) throw new Error(told.error);
      }
      if (mine !== asked) return;
      if (told.state !== "done") return close(told.error || "已经取消，看的还是本程序排的版面。");
      pictures(told);
    } catch (error) {
      if (mine === asked) { close(); wengao.tell(error.message, true); }
    }
  }

  function pictures(told) {
    key = told.key;
    bar.hidden = true;
    desk.classList.add("checking");
    box.hidden = false;
    box.replaceChildren(...Array.from({length: told.pages}, (_, at) => {
      const one = document.createElement("img");
      one.src = `${base}/real/${told.key}/${at + 1}.png`;
      one.alt = `LibreOffice 打开的 Word 文件，第 ${at + 1} 页，共 ${told.pages} 页`;
      return one;
    }));
    if (told.warnings.length) wengao.tell(told.warnings.join(" "));
  }

  button.addEventListener("click", () => (shown ? close() : open()));
  get("real-cancel").addEventListener("click", async () => {
    const stopped = key;
    close("已经取消，看的还是本程序排的版面。");
    if (stopped) await wengao.post(`${base}/real/cancel`, {key: stopped}).catch(() => {});
  });
  // What is shown is no longer what would be printed: back to the page that follows the facts.
  wengao.on("page", (told) => { if (shown && now(told) !== of) close("内容变了，已回到本程序排的版面；要核对 Word 文件请再点一次。"); });
})();
