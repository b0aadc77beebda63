// “请模型写”: what would be sent is shown first; then the program writes in the background and tells of it section by
// section. It goes on when the page is closed; whoever opens the page sees how far it is.
"use strict";
(() => {
  const home = document.getElementById("meeting"), opener = document.getElementById("model-open");
  if (!home || !opener || !wengao.page) return;
  const get = (id) => document.getElementById(id);
  const base = `${home.dataset.base}/model`, bar = get("model-bar"), asking = get("model-asking"), records = get("model-records");
  const followed = `wengao:model:${home.dataset.base}`; // the job this window waits for, or whose end nobody has seen
  const working = (job) => ["waiting", "working", "saving"].includes(job.state);
  let offer = {shown: false}, seen = "", turn = 0, following = "", mark = "";

  async function asked(url) {
    const answer = await fetch(url, {headers: {Accept: "application/json"}});
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  }
  const of = () => `kind=${encodeURIComponent(wengao.page.now.kind || "")}`;

  /** What is offered for the paper that is looked at, and how the job of the meeting stands. */
  async function look() {
    const mine = ++turn;
    const told = await asked(`${base}/state.json?${of()}`).catch(() => null);
    if (!told || mine !== turn) return;
    offer = told.offer;
    opener.hidden = !offer.shown;
    opener.setAttribute("aria-disabled", String(Boolean(offer.refusal)));
    opener.title = offer.refusal || `请本单位的模型写这一篇，先看要发出去的话；发到 ${offer.address}`;
    get("model-beside").hidden = !told.beside;
    records.hidden = !offer.records;
    records.firstElementChild.textContent = `删掉 ${offer.records} 份模型记录`;
    if (told.job && (working(told.job) || wengao.memory.get(followed) === told.job.key)) follow(told.job);
  }

  async function follow(job) {
    if (following === job.key) return;
    following = job.key;
    wengao.memory.set(followed, job.key);
    try {
      while (working(job) && following === job.key) {
        tell(job);
        await new Promise((go) => setTimeout(go, 400));
        job = await asked(`${base}/job/${job.key}.json`);
      }
    } catch (error) {
      following = "";
      bar.hidden = true;
      return wengao.tell(error.message, true);
    }
    if (following === job.key) ended(job);
  }

  /** How far it is. */
  function tell(job) {
    bar.hidden = false;
    const done = job.total ? `，写完 ${job.lines.length}/${job.total} 节` : "的一段";
    get("model-words").textContent = job.state === "waiting" ? "上一次还没有停下来，等它停了就写" : `模型正在写“${job.title}”${done}`;
    const progress = get("model-progress");
    progress.hidden = false;
    if (job.total) Object.assign(progress, {max: job.total, value: job.lines.length});
    else progress.removeAttribute("value");
    lines(job);
    get("model-cancel").hidden = false;
    get("model-seen").hidden = true;
  }

  function lines(job) {
    const list = get("model-lines");
    for (const said of job.lines.slice(list.childElementCount)) list.append(Object.assign(document.createElement("li"), {textContent: said}));
    list.scrollTop = list.scrollHeight;
  }

  async function ended(job) {
    lines(job);
    get("model-progress").hidden = get("model-cancel").hidden = true;
    get("model-seen").hidden = false;
    get("model-words").textContent = job.said || "写完了。";
    bar.hidden = !job.total;
    if (!job.total) wengao.memory.drop(followed); // of a paragraph: whoever asked for it shows it
    else await wengao.page.fetchPage({kind: wengao.page.now.kind});
    await look();
  }

  opener.addEventListener("click", async () => {
    if (offer.refusal) return wengao.tell(offer.refusal, true);
    try {
      const told = await asked(`${base}/question.json?${of()}`);
      mark = told.mark;
      const title = wengao.page.now.title;
      get("model-asking-title").textContent = `请模型写“${title}”，先看要发出去的话`;
      get("model-asking-words").textContent = `分 ${told.sections} 节问，发到 ${told.address}（模型 ${told.model}）。不合事实的会退回去重写，退回时要把它写的和哪里不对一起发去；写好一节再请它复读一遍。`
        + (told.edited ? "您改过这份底稿：模型照资料重写一份，您改的那份撤销就能回来。" : "");
      get("model-asking-text").textContent = told.text;
      asking.showModal();
      get("model-asking-text").scrollTop = 0;
    } catch (error) {
      wengao.tell(error.message, true);
    }
  });

  get("model-go").addEventListener("click", async () => {
    asking.close();
    try {
      const job = await wengao.post(`${base}/write`, {kind: wengao.page.now.kind, mark});
      get("model-lines").replaceChildren();
      wengao.tell("");
      follow(job);
    } catch (error) {
      wengao.tell(error.message, true);
    }
  });

  get("model-cancel").addEventListener("click", async () => {
    try {
      await wengao.post(`${base}/cancel`, {key: following});
    } catch (error) {
      wengao.tell(error.message, true);
    }
  });

  get("model-seen").addEventListener("click", () => {
    wengao.memory.drop(followed);
    following = "";
    bar.hidden = true;
    get("model-lines").replaceChildren();
    opener.focus();
  });

  async function beside(use) {
    const {kind, draft_version: version} = wengao.page.now;
    try {
      const told = await wengao.post(`${base}/beside`, {kind, use, draft_version: version});
      wengao.tell(told.said);
    } catch (error) {
      wengao.tell(error.message, true);
    }
    await wengao.page.fetchPage({kind});
    await look();
  }
  get("model-use").addEventListener("click", () => beside(true));
  get("model-drop").addEventListener("click", () => beside(false));
  get("model-look").addEventListener("click", async () => {
    try {
      get("model-looking-text").textContent = (await asked(`${base}/beside.json?${of()}`)).text;
      get("model-looking").showModal();
    } catch (error) {
      wengao.tell(error.message, true);
    }
  });

  records.firstElementChild.addEventListener("click", async () => {
    try {
      wengao.tell((await wengao.post(`${base}/erase`, {})).said);
    } catch (error) {
      wengao.tell(error.message, true);
    }
    await look();
  });

  wengao.on("asked", look); // something was asked for a paragraph: there is a record more
  wengao.on("rest", (told) => {
    const now = [told.kind, told.version, told.draft_version].join();
    if (now === seen) return;
    seen = now;
    look();
  });
})();
