// The monthly meeting and the table of progress, over the made-up year: what a director is shown, chosen by keyboard.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { accessible, launch, person } from "./browser.mjs";
import { Server } from "./server.mjs";


let browser, server, page;

before(async () => {
  browser = await launch();
  server = await new Server().lived().start();
  ({ page } = await person(browser, server.url, "ผู้ทดสอบ"));
});

after(async () => {
  await browser?.close();
  await server?.end();
});

/** Saves what a link leads to; the path of the file. */
async function download(link) {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { path: await file.path(), name: file.suggestedFilename() };
}

test("the last reported month is looked at, another is chosen by keyboard", async () => {
  await page.goto(`${server.url}/plans/1/meeting`);
  await page.getByRole("heading", { level: 1, name: "พฤษภาคม 2566" }).waitFor();
  await page.getByLabel("เดือนที่รายงาน").selectOption("ตุลาคม 2565");
  await page.getByLabel("วันประชุม").fill("๖/๑๑/๒๕๖๕");
  await page.getByLabel("วันประชุม").press("Enter");
  await page.getByRole("heading", { level: 1, name: "ตุลาคม 2565" }).waitFor();
  assert.match(await page.locator("main header").innerText(), /ข้อมูล ณ วันที่ 6 พฤศจิกายน 2565/);
  assert.deepEqual(page.errors, []);
});

test("a case of fraud bears its number alone until names are chosen", async () => {
  await page.goto(`${server.url}/plans/1/meeting`);
  const fraud = page.locator("main li", { hasText: /กรณีที่ \d+ ทุจริต/ }).first();
  assert.doesNotMatch(await fraud.innerText(), /ตัวอย่าง/);
  await page.getByLabel("ระบุชื่อหน่วยในกรณีทุจริตและหนี้").check();
  await page.getByRole("button", { name: "แสดง" }).click();
  await page.waitForURL(/names=on/);
  assert.match(await fraud.innerText(), /\(ตัวอย่าง\)/);
});

test("the paper for the table is one page, and says what the page says", async () => {
  await page.goto(`${server.url}/plans/1/meeting`);
  const whole = await page.locator("main tr.total td").allInnerTexts();
  const { path, name } = await download(page.getByRole("link", { name: "พิมพ์หน้าเดียว (PDF)" }));
  assert.match(name, /^สรุปประชุม-2566-05-.*\.pdf$/);
  const info = spawnSync("pdfinfo", [path], { encoding: "utf8" }).stdout;
  assert.match(info, /Pages:\s+1\n/);
  const text = spawnSync("pdftotext", ["-raw", path, "-"], { encoding: "utf8" }).stdout;
  for (const figure of whole.map((cell) => cell.match(/[\d,.]+$/)?.[0]).filter(Boolean)) assert.ok(text.includes(figure), figure);
  assert.match(text, /ประมาณการสิ้นปี/);
});

test("rules of the lights are set, and a rule that makes no sense is refused", async () => {
  await page.goto(`${server.url}/plans/1/meeting`);
  await page.getByText("เกณฑ์สัญญาณ", { exact: true }).click();
  const green = page.getByRole("group", { name: "งาน", exact: true }).getByLabel("เขียวตั้งแต่ร้อยละ");
  await green.fill("90");
  await page.getByRole("button", { name: "บันทึกเกณฑ์" }).click();
  await page.getByText("เกณฑ์สัญญาณกำหนดโดย ผู้ทดสอบ").waitFor();
  await page.getByText("เกณฑ์สัญญาณ", { exact: true }).click();
  await green.fill("10");
  await page.getByRole("button", { name: "บันทึกเกณฑ์" }).click();
  await page.getByText("สีเขียวต้องไม่น้อยกว่าสีเหลือง").waitFor();
});

test("a heading folds and opens by keyboard, and the whole keeps its figures", async () => {
  await page.goto(`${server.url}/plans/1/progress?measure=budget&by=quarters`);
  const rows = page.locator("#progress tbody tr");
  const [all, whole] = [await rows.count(), await page.locator("#whole").innerText()];
  const fold = page.getByRole("link", { name: /^ย่อ 1 / });
  await fold.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /^ขยาย 1 / }).waitFor();
  assert.ok((await rows.count()) < all);
  assert.equal(await page.locator("#whole").innerText(), whole);
  await page.getByRole("link", { name: "ขยายทั้งหมด" }).click();
  assert.equal(await rows.count(), all);
});

for (const base of ["", "/en"]) {
  for (const path of ["/plans/1/meeting", "/plans/1/progress?by=quarters&measure=budget", "/plans/1/progress?by=month"]) {
    test(`axe: ${base}${path}`, async () => {
      await page.goto(server.url + base + path);
      await page.waitForTimeout(300);
      await accessible(page);
    });
  }
}
