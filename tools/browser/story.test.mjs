// From the scanned form with its questions to a plan that adds up, is edited, printed and read back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cell, launch, open, paste, person, saved, type } from "./browser.mjs";
import { Server, phaen } from "./server.mjs";

let browser, server, page, context;

before(async () => {
  browser = await launch();
  server = await new Server().seeded().start();
  ({ page, context } = await person(browser, server.url, "สมุห์ ก"));
});

after(async () => {
  await browser?.close();
  await server?.end();
});

const line = async (code) => {
  const sheet = await server.json("/api/plans/1/sheet");
  return sheet.plan.lines.find((l) => l.code === code).id;
};
const text = (name) => cell(page, name).innerText();

test("every question is answered with the keyboard, and the plan adds up", async () => {
  await page.goto(`${server.url}/plans/1/review`);
  await page.locator("#doubts .question").first().waitFor();
  const questions = await page.locator("#doubts .question").count();
  assert.equal(questions, 3);
  // July for the lost pair; the last visit too many for the two others.
  for (const [question, choice] of [["Q1", "c"], ["Q2", "a"], ["Q3", "a"]]) {
    for (let tries = 0; tries < 12; tries++) {
      const at = await page.evaluate(() => document.activeElement?.closest("li[data-doubt]")?.dataset.doubt);
      if (at === question) break;
      await page.keyboard.press("j");
    }
    await page.keyboard.press(choice);
    await page.keyboard.press("Enter");
    // The page draws itself anew with what the answer has settled.
    await page.locator(`li[data-doubt="${question}"]`).waitFor({ state: "detached" });
    await page.waitForLoadState();
  }
  const sheet = await server.json("/api/plans/1/sheet");
  assert.deepEqual(sheet.questions, []);
  await page.goto(`${server.url}/`);
  assert.match(await page.locator("#plans").innerText(), /ยอดลงตัว/);
});

test("an edit moves every total above it, at once and in the database", async () => {
  await open(page, `${server.url}/plans/1`);
  const [activity, total] = [await line("2.8"), (await server.json("/api/plans/1/sheet")).plan.lines.at(-1).id];
  const before = [await text(`${activity}.target.work`), await text(`${total}.target.work`)];
  await type(page, `${activity}.m01.work`, "40 ครั้ง");
  assert.equal(await text(`${activity}.m01.work`), "40");
  assert.notEqual(await text(`${activity}.target.work`), before[0]);
  assert.notEqual(await text(`${total}.target.work`), before[1]);
  await saved(page);
  const shown = await text(`${total}.target.work`);
  await page.reload();
  assert.equal(await text(`${total}.target.work`), shown, "the server adds up as the page did");
  assert.match(await page.locator("#failing").innerText(), /ยอดรวมตรงกันทุกช่อง/);
});

test("what cannot stand in a cell is refused with a reason, and the old value stays", async () => {
  const activity = await line("2.8");
  const name = `${activity}.m01.work`;
  const before = await text(name);
  for (const wrong of ["300 บาท", "-5", "2.5"]) {
    await type(page, name, wrong);
    await page.locator("#alerts").filter({ hasText: /\S/ }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await text(name), before, wrong);
  }
});

test("a block as Excel puts it on the clipboard is one step", async () => {
  const { plan } = await server.json("/api/plans/1/sheet");
  const from = plan.lines.findIndex((l) => l.kind === "activity");
  // Twelve rows as they stand; over headings the block is empty, as it is in the sheet that it comes from.
  const [lines, below] = [plan.lines.slice(from, from + 12), plan.lines[from + 12]];
  await open(page, `${server.url}/plans/1`);
  // Without the quarters, which are only shown, twelve months of two measures are 24 columns.
  const thai = (n) => String(n).replace(/\d/g, (d) => "๐๑๒๓๔๕๖๗๘๙"[d]);
  const row = (i) => Array.from({ length: 24 }, (_, j) => thai(j % 2 ? (i + 2) * 25 : i + 2)).join("\t");
  const rows = lines.map((l, i) => (l.kind === "activity" ? row(i) : "\t".repeat(23)));
  const before = await text(`${below.id}.m01.work`);
  const sequence = (await server.json("/api/plans/1/sheet")).sequence;
  await cell(page, `${lines[0].id}.m01.work`).click();
  await paste(page, rows.join("\r\n") + "\r\n");
  await saved(page);
  const sheet = await server.json("/api/plans/1/sheet");
  assert.ok(sheet.sequence > sequence);
  const first = sheet.plan.lines.find((l) => l.id === lines[0].id);
  assert.deepEqual(first.months.map((m) => m.work.value), Array(12).fill("2"));
  const at = lines.findLastIndex((l) => l.kind === "activity");
  const last = sheet.plan.lines.find((l) => l.id === lines[at].id);
  assert.deepEqual(last.months.map((m) => m.budget.value), Array(12).fill(`${(at + 2) * 25}.00`));
  assert.equal(await text(`${below.id}.m01.work`), before, "the line feed at the end is no further row");

  await page.keyboard.press("Control+z");
  await saved(page);
  const undone = await server.json("/api/plans/1/sheet");
  assert.notEqual(undone.plan.lines.find((l) => l.id === lines[0].id).months[0].work.value, "2");
  await page.keyboard.press("Control+y");
  await saved(page);
  await page.reload();
  assert.equal(await text(`${lines[0].id}.m01.work`), "2");
});

test("the PDF and the workbook that are sent read back as the same plan", async () => {
  await page.goto(`${server.url}/plans/1/print`);
  const files = {};
  for (const kind of ["PDF", "XLSX"]) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: new RegExp(`${kind}\\)?$`) }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /^แผน-2566-/);
    files[kind] = join(server.folder, `sent.${kind.toLowerCase()}`);
    writeFileSync(files[kind], readFileSync(await file.path()));
  }
  const plan = (await server.json("/api/plans/1/sheet")).plan;
  // A row that the source has lost has neither code nor title: on paper it stands for its heading, with all its figures.
  const filled = (l) => [l.target, ...l.months].some((pair) => pair.work.state === "value" || pair.budget.state === "value");
  const figures = (p) => p.lines.filter(filled).map((l) => [l.target, l.months]);
  for (const file of Object.values(files)) {
    const db = join(server.folder, `${file.slice(-3)}.db`);
    phaen("read", file, "--db", db);
    const back = JSON.parse(phaen("export", "1", "--json", "--db", db));
    assert.deepEqual(figures(back), figures(plan), file);
    const codes = (p) => p.lines.map((l) => [l.code, l.title]);
    if (file.endsWith("xlsx")) assert.deepEqual(codes(back), codes(plan));
  }
  assert.deepEqual(page.errors, []);
});
