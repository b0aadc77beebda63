// A block of cells as Excel and WPS put it on the clipboard: tabs, lines, cells in quotes with lines of their own.
"use strict";
const blockOf = (text) => {
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows = [[]];
  let at = 0;
  while (at <= plain.length) {
    const quoted = plain[at] === '"' ? /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(plain.slice(at)) : null;
    const cell = quoted ? quoted[0] : /^[^\t\n]*/.exec(plain.slice(at))[0];
    rows.at(-1).push(quoted ? quoted[1].replace(/""/g, '"') : cell);
    at += cell.length;
    if (plain[at] === "\n") rows.push([]);
    at += 1;
  }
  return rows.filter((row) => row.some((one) => one.trim()));
};

/** Whether what is on the clipboard is a block of cells, not words for one cell. */
const isBlock = (data, control) => {
  const text = data.getData("text/plain");
  if (text.includes("\t")) return true;
  const lines = text.trim().includes("\n");
  return lines && (control.dataset.kind !== "texts" || data.getData("text/html").includes("<table"));
};
