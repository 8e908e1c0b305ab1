// The year of a signed plan: a month reported, signed off and corrected late; the next revision and what it changed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, person, saved, sound, type } from "./browser.mjs";
import { Server } from "./server.mjs";

let browser, server, page;

before(async () => {
  browser = await launch();
  server = await new Server().lived().start();
  ({ page } = await person(browser, server.url, "ผู้รายงาน (ตัวอย่าง)"));
});

after(async () => {
  await browser?.close();
  await server?.end();
});

const month = () => `${server.url}/plans/1/book/8`;
const field = () => page.locator('input[name^="result."]').first();

test("a month is reported with the keyboard, signed off, and corrected late with both figures seen", async () => {
  await page.goto(month());
  const name = await field().getAttribute("name");
  const typed = page.locator(`input[name="${name}"]`);
  await typed.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("๗");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "บันทึกแล้ว" }).waitFor();
  assert.equal(await typed.inputValue(), "7");
  await page.getByRole("button", { name: "บันทึกและปิดยอดเดือนนี้" }).click();
  await page.getByText("ปิดยอดแล้ว", { exact: false }).first().waitFor();
  assert.match(await page.locator("main").innerText(), /ลงนามโดย ผู้รายงาน \(ตัวอย่าง\).*ยังไม่ยืนยันตัวตน/s);
  // Without a reason the browser itself does not send it.
  await typed.fill("6");
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  assert.equal(await page.locator("input[name=reason]").evaluate((e) => e.matches(":invalid")), true);
  await page.locator("input[name=reason]").fill("นับการเข้าแนะนำซ้ำหนึ่งครั้ง");
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  const correction = page.locator("#corrections tbody tr").filter({ hasText: "นับการเข้าแนะนำซ้ำหนึ่งครั้ง" });
  await correction.waitFor();
  assert.deepEqual((await correction.locator("td.num").allInnerTexts()), ["7", "6"]);
  assert.equal(await typed.inputValue(), "6");
  await page.goto(`${server.url}/plans/1/book`);
  assert.match(await page.locator("#months tbody tr").nth(7).innerText(), /ปิดยอดแล้ว/);
});

test("what was typed and not saved is there again after the browser comes back", async () => {
  await page.goto(`${server.url}/plans/1/book/9?all=1`);
  await field().fill("3");
  const name = await field().getAttribute("name");
  await page.goto("about:blank");
  await page.goto(`${server.url}/plans/1/book/9?all=1`);
  assert.equal(await page.locator(`input[name="${name}"]`).inputValue(), "3");
  await page.getByRole("status").filter({ hasText: "ยังไม่ได้บันทึก" }).waitFor();
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "บันทึกแล้ว" }).waitFor();
  await page.reload();
  assert.equal(await page.getByRole("status").filter({ hasText: "ยังไม่ได้บันทึก" }).count(), 0);
});

test("the next revision is signed, says what changed, and prints it", async () => {
  const sheet = await server.json("/api/plans/1/sheet");
  const line = sheet.plan.lines.find((l) => l.kind === "activity" && l.months[10].work.state === "value");
  const before = Number(line.months[10].work.value);
  await open(page, `${server.url}/plans/1`);
  await type(page, `${line.id}.m11.work`, String(before + 3));
  await saved(page);
  await page.goto(`${server.url}/plans/1/book`);
  const last = Number((await page.locator("#revisions tbody tr").last().locator("th").innerText()).match(/\d+/)[0]);
  await page.getByRole("button", { name: "ลงนามแผนครั้งต่อไป" }).click();
  await page.locator("#revisions tbody tr").nth(last).waitFor();
  await page.getByRole("link", { name: `สิ่งที่เปลี่ยนจากครั้งที่ ${last}` }).click();
  await page.getByRole("heading", { name: `สิ่งที่เปลี่ยนจากครั้งที่ ${last}` }).waitFor();
  assert.match(await page.locator("main").innerText(), new RegExp(`${before}\\s+${before + 3}\\s+\\+3`));
  const [printed] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "พิมพ์สิ่งที่เปลี่ยน (PDF)" }).click(),
  ]);
  const bytes = await (await printed.createReadStream()).toArray();
  assert.match(Buffer.concat(bytes).subarray(0, 5).toString(), /^%PDF-/);
});

for (const base of ["", "/en"]) {
  for (const path of ["/plans/1/book", "/plans/1/book/1", "/plans/1/book/9?all=1", "/plans/2/book", "/plans/1/revisions/2", "/plans/1/department/report"]) {
    test(`sound: ${base}${path}`, async () => {
      await page.goto(server.url + base + path);
      await sound(page, base + path);
    });
  }
}
