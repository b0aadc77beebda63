// Makes docx_npm.docx with docx (npm): `npm install docx@9 && node make_docx_npm.mjs docx_npm.docx`.
// Typed and automatic numbers, a table in a table, a text box, a footnote, a comment, revisions, a picture.
import * as fs from "node:fs";
import {
  AlignmentType, CommentRangeEnd, CommentRangeStart, CommentReference, DeletedTextRun, Document,
  FootnoteReferenceRun, HeadingLevel, ImageRun, InsertedTextRun, LevelFormat, Packer, Paragraph, Table,
  TableCell, TableRow, TextRun,
} from "docx";

const text = (words, more = {}) => new Paragraph({ text: words, ...more });
const cell = (...children) => new TableCell({ children });
const numbered = (words) => text(words, { numbering: { reference: "条", level: 0 } });
const dot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const when = { author: "核稿人", date: "2024-05-06T00:00:00Z" };

const made = new Document({
  numbering: { config: [{ reference: "条", levels: [
    { level: 0, format: LevelFormat.CHINESE_COUNTING, text: "（%1）", alignment: AlignmentType.START }] }] },
  footnotes: { 1: { children: [text("脚注里的话。")] } },
  comments: { children: [{ id: 0, ...{ author: "核稿人", date: new Date("2024-05-06") }, children: [text("这里要核。")] }] },
  sections: [{ children: [
    text("在全县河道清障工作会议上的讲话", { alignment: AlignmentType.CENTER, heading: HeadingLevel.TITLE }),
    text("同志们："),
    text("一、认清形势"),
    new Paragraph({ children: [new TextRun("今年汛期来得早"), new FootnoteReferenceRun(1), new TextRun("，任务重。")] }),
    text("二、抓好清障", {}),
    numbered("清理行洪河道内的阻水建筑。"),
    numbered("清运堆放在河滩的渣土。"),
    new Paragraph({ children: [
      new TextRun("责任单位要在"), new DeletedTextRun({ id: 1, text: "6月", ...when }),
      new InsertedTextRun({ id: 2, text: "5月", ...when }), new TextRun("底前完成。")] }),
    new Paragraph({ children: [
      new CommentRangeStart(0), new TextRun("完成率达到95%以上。"), new CommentRangeEnd(0),
      new TextRun({ children: [new CommentReference(0)] })] }),
    new Paragraph({ children: [new ImageRun({ type: "png", data: dot, transformation: { width: 10, height: 10 } })] }),
    new Table({ rows: [
      new TableRow({ children: [cell(text("单位")), cell(text("任务"))] }),
      new TableRow({ children: [cell(text("县水利局")), new TableCell({ children: [
        new Table({ rows: [new TableRow({ children: [cell(text("清障")), cell(text("巡查"))] })] }), text("")] })] })] }),
    text("同志们，时间不等人，回去就干。"),
  ] }],
});
fs.writeFileSync(process.argv[2], await Packer.toBuffer(made));
