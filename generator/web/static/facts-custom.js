// Facts under names of the user's own: a small table of 名称 and 内容; names are added, changed and taken out.
"use strict";
if (facts) {
  const {form, panel, saver} = facts;
  const ours = (target) => target instanceof Element && (form.contains(target) || panel.contains(target)) && target.closest("[data-custom]");
  const rowOf = (target) => target.closest("tr");
  const textOf = (row) => row.querySelector("[data-path], [data-custom-text]");
  const nameOf = (row) => row.querySelector("[data-custom-name]");
  const failed = (error) => wengao.tell(error.message, true);

  /** ``资金．总额 `` as it is saved: dots between names, no spaces around them. */
  const plain = (name) => name.replaceAll("．", ".").split(".").map((one) => one.trim()).join(".");

  /** ``资金.明细.第2项`` → ``自定.资金.明细[1]``. */
  const pathOf = (top, name) => name.split(".").reduce((path, step) => {
    const item = /^第([1-9]\d*)项$/.exec(step);
    return item ? `${path}[${item[1] - 1}]` : `${path}.${step}`;
  }, top);
  const upper = (path) => path.replace(/(?:\[\d+\]|\.[^.[\]]+)$/, "");

  /** Why this name cannot be used here, in one sentence; empty: it can. */
  function refused(name, row) {
    const others = [...row.parentElement.rows].filter((one) => one !== row).map((one) => one.dataset.name).filter(Boolean);
    if (name.split(".").some((one) => !one)) return "点号的前面和后面都要有名称。";
    if (/[[\]]/.test(name)) return "名称里不能有方括号，请换一个名称。";
    if (/^第\d+项/.test(name)) return "“第1项”前面要有名称，例如 明细.第1项。";
    if (others.includes(name)) return `已经有“${name}”了，请换一个名称。`;
    const above = others.find((one) => name.startsWith(`${one}.`));
    if (above) return `“${above}”自己已经有内容，下面不能再写“${name}”，请换一个名称。`;
    const below = others.find((one) => one.startsWith(`${name}.`));
    return below ? `“${name}”下面已经有“${below}”，自己不能再有内容，请换一个名称。` : "";
  }

  function fault(row, words) {
    const line = row.querySelector(".fault");
    line.hidden = !words;
    line.textContent = words;
    nameOf(row).toggleAttribute("aria-invalid", Boolean(words));
    return Boolean(words);
  }

  /** A row is begun when both its name and its text are there. */
  async function begin(row) {
    const [name, text] = [plain(nameOf(row).value), textOf(row).value.trim()];
    if (!text || !name) return fault(row, text && !name ? "请在左边写上名称。" : "");
    if (fault(row, refused(name, row))) return;
    saver.set(pathOf(row.closest("[data-custom]").dataset.custom, name), text, "");
    await saver.flush();
    await facts.refresh();
  }

  async function rename(row) {
    const top = row.closest("[data-custom]").dataset.custom;
    const [old, name, text] = [row.dataset.name, plain(nameOf(row).value), textOf(row).value];
    if (!name) nameOf(row).value = old;
    if (!name || name === old) return fault(row, "");
    if (fault(row, refused(name, row))) return;
    const [from, to] = [pathOf(top, old), pathOf(top, name)];
    await saver.flush();
    if (upper(from) === upper(to) && !from.endsWith("]") && !to.endsWith("]")) {
      saver.act({act: "rename", path: from, value: name.split(".").at(-1), old: text}, "改名称");
    } else {
      taken(from, text, "改名称");
      saver.act({act: "set", path: to, value: text, old: ""}, "改名称");
    }
    await saver.flush();
    await facts.refresh();
  }

  const taken = (path, text, label) => saver.act(path.endsWith("]") ? {act: "remove", path} : {act: "set", path, value: "", old: text}, label);

  async function forget(row) {
    await saver.flush();
    taken(row.dataset.at, textOf(row).value, "删去一项");
    await saver.flush();
    await facts.refresh(`删去了“${row.dataset.name}”；删错了请按“撤销”。`);
  }

  document.addEventListener("change", (event) => {
    if (!ours(event.target) || !event.target.matches("[data-custom-name], [data-custom-text]")) return;
    const row = rowOf(event.target);
    (row.classList.contains("ghost") ? begin(row) : rename(row)).catch?.(failed);
  });
  document.addEventListener("click", (event) => {
    const button = ours(event.target) && event.target.closest("[data-act=forget-custom]");
    if (button) forget(rowOf(button)).catch(failed);
  });
}
