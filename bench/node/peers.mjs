// The contestants of the Node world: `node peers.mjs NAME WORK FOLDER TARGET COUNT`, as make.py.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const WARM = 200; // the compiler of Node needs some hundred documents before it is at its best

const [name, work, folder, target, count] = process.argv.slice(2);
const require = createRequire(path.join(process.cwd(), "peers.mjs"));
const template = fs.readFileSync(path.join(folder, `${work}-mustache.docx`));
const data = work === "speech" ? "speeches.json" : "notices.json";
const records = JSON.parse(fs.readFileSync(path.join(folder, data), "utf8"));

function docxtemplater() {
  const PizZip = require("pizzip");
  const Docxtemplater = require("docxtemplater");
  return async (record) => {
    const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
    document.render(record);
    return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  };
}

function easyTemplate() {
  const { TemplateHandler } = require("easy-template-x");
  const handler = new TemplateHandler();
  return async (record) => Buffer.from(await handler.process(template, record));
}

const make = { docxtemplater, "easy-template-x": easyTemplate }[name]();
fs.mkdirSync(target, { recursive: true });
for (let at = 0; at < WARM; at += 1) await make(records[at % records.length]);

const cpu = process.cpuUsage();
const began = performance.now();
for (let at = 0; at < Number(count); at += 1) {
  fs.writeFileSync(path.join(target, `${at}.docx`), await make(records[at]));
}
const spent = process.cpuUsage(cpu);
console.log(
  JSON.stringify({
    cpu: (spent.user + spent.system) / 1e6,
    wall: (performance.now() - began) / 1000,
    count: Number(count),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
