// Makes shown.tsv: what SheetJS's formatter shows of seeded formats and values, and numfmt where SheetJS is known
// to differ from Excel. In a folder with both packages (npm install ssf@0.11.2 numfmt@4.0.1):
//   node PATH/make_shown.mjs > shown.tsv
import { createRequire } from "node:module";
import path from "node:path";

const installed = createRequire(path.join(process.cwd(), "make_shown.mjs"));
const SSF = installed("ssf");
const numfmt = await import(path.join(process.cwd(), "node_modules/numfmt/dist/index.mjs")); // its package names a missing file
const COUNT = 5000;

let state = 20240418;
function below(limit) {
  // Park and Miller's minimal generator: the same table on every machine
  state = (state * 48271) % 2147483647;
  return state % limit;
}
const one = (list) => list[below(list.length)];

const WHOLE = ["0", "00", "0000", "#", "##", "#,##0", "#,###", "#0", "##0"];
const DECIMALS = ["", "", ".0", ".00", ".000", ".#", ".##", ".0#"];
const BEFORE = ["", "", "", '"第"', '"共 "', "\\A", "[Red]", "[$¥-804]", "[$￥-804]", "_ ", "$"];
const AFTER = ["", "", "", '"名"', '"万元"', '"余人"', "%", ",", ",,", ',"千元"', "_ ", "\\-", ' "人"', "%%"];
const SECOND = [";-0", ';"负"0', ";(0.0)", ';[Red]-0.00', ';"-"', ";"];
const THIRD = ["", "", ';"无"', ";-", ";0.0", ";"];
const FOURTH = ["", ';@', ';@"镇"'];
const OTHER = [
  "0.00E+00", "0E+0", "0.0E+0", "##0.0E+0", "0.000E-00", "# ?/?", "# ??/??", "# ?/4", "# ?/16", "?/?", "??/??",
  "0000-0000000", "000\\-0000", '0000"-"0000000', '0000"年第"000"号"', "General", 'General"人"', "@",
  "[>100]0;0.0", '[>=100]"多"0;"少"0', '[=1]"是";[=0]"否";0', "[<10]0.00;[<100]0.0;0", "[Blue]0;[Red]0",
];
const DATES = [
  "yyyy/m/d", "yyyy-mm-dd", 'yyyy"年"m"月"d"日"', 'm"月"d"日"', 'yyyy"年"m"月"', "d-mmm-yy", "mmm-yy", "mmmm d, yyyy",
  "ddd", "dddd", "yy/m/d", "h:mm", "hh:mm:ss", "h:mm AM/PM", "h:mm:ss AM/PM", "[h]:mm", "[h]:mm:ss", "[mm]:ss", "[ss]",
  "mm:ss", "mm:ss.0", "ss.00", 'h"时"mm"分"', 'h"时"mm"分"ss"秒"', '上午/下午h"时"mm"分"', "yyyy/m/d h:mm", "m/d",
  'yyyy"年"m"月"d"日" dddd', "e/m/d", "mmmmm", "hh", 's"秒"', "yyyy-mm-dd hh:mm:ss.000", "h A/P",
];
const NUMBERS = [
  0, 1, 2, 5, 7, 8, 10, 12, 42, 99, 100, 101, 512, 999, 1000, 1234, 12345, 99999, 123456, 1234567, 87654321,
  8744406121, 13800000000, 0.1, 0.125, 0.25, 0.5, 0.75, 0.95, 0.999, 1.5, 2.25, 2.675, 3.14159, 12.5, 35.665, 99.95,
  123.456, 1234.5, 98765.4321, 0.05, 0.005, 0.0004,
];
const SERIALS = [
  0, 0.25, 0.375, 0.5, 0.604166666666667, 0.75, 0.999, 1, 1.5, 59, 60, 61, 366, 36526, 43831.25, 45000, 45000.5,
  45351, 45352.708333333336, 45400.99999, 46000.123456789, 73050, 2958465,
];

function numberFormat() {
  if (below(4) === 0) return one(OTHER);
  const first = one(BEFORE) + one(WHOLE) + one(DECIMALS) + one(AFTER);
  if (below(3)) return first;
  const second = one(SECOND);
  const third = one(THIRD);
  return first + second + third + (third ? one(FOURTH) : "");
}

// Kinds of which Excel is known to show something else than SheetJS does: for these numfmt is asked.
function sheetJsDiffers(format, value) {
  const first = format.split(";")[0].replace(/"[^"]*"|\\.|\[\$[^\]]*\]|\[Red\]/g, "");
  const digits = String(Math.abs(value));
  return (
    /00[.][0#]|00[0#]*[.]/.test(first) || // drops leading zeros before decimals
    (value < 0 && (digits.includes(".") || /,$|,,|,[^#0]|#[.]|-/.test(first))) || // -0.5 goes up, -0 keeps its minus
    (/[.].*5$/.test(digits) && !DATES.includes(format)) || // rounds the binary fraction: 1.005 under 0.00 is 1.00
    /^0E|E-|##0[.]/.test(first) || // 1.2E+2 under 0E+0, one digit of the power under E-00
    (/[?]\/\d/.test(first) && Math.abs(value) < 0.1) || // blanks for 0 under # ?/4
    (/^\[[<>=]/.test(format) && value < 0) || // no minus in a section with a condition
    (/general/i.test(format) && format !== "General") // loses the text beside a number with decimals
  );
}

// And kinds of which numfmt shows something else, so that nobody is asked.
function bothDiffer(format, value) {
  return (
    /%%|%,|,%/.test(format) ||
    (/[?]\/\d/.test(format) && /5$/.test(value)) || // 1 4/4
    (/general/i.test(format) && Math.abs(value) >= 1e11) // 1.38E+11: we keep the digits
  );
}

function shownBy(format, value) {
  if (sheetJsDiffers(format, value)) return ["numfmt", numfmt.format(format, value)];
  return ["ssf", SSF.format(format, value)];
}

const seen = new Set();
const rows = [];
while (rows.length < COUNT) {
  const date = below(4) === 0;
  const format = date ? one(DATES) : numberFormat();
  const value = (date ? one(SERIALS) : one(NUMBERS) * (below(8) ? 1 : -1)) || 0;
  const key = `${format}\t${value}`;
  if (seen.has(key) || bothDiffer(format, value)) continue;
  seen.add(key);
  try {
    const [source, shown] = shownBy(format, value);
    rows.push(`${source}\t${key}\t${shown}`);
  } catch {
    continue; // a format that it does not follow
  }
}
console.log(["source\tformat\tvalue\tshown", ...rows].join("\n"));
