// Problem cases and small records of the made-up year, as an officer works them off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, person, sound } from "./browser.mjs";
import { Server } from "./server.mjs";

const DAY = "7/6/2566";

let browser, server, page, context;

before(async () => {
  browser = await launch();
  server = await new Server().lived().start();
  ({ page, context } = await person(browser, server.url, "เจ้าหน้าที่ทดสอบ"));
});

after(async () => {
  await browser?.close();
  await server?.end();
});

const text = (selector) => page.locator(selector).innerText();

test("the board has every case by where it stood, fraud and debt by number until names are chosen", async () => {
  await page.goto(`${server.url}/cases?on=${DAY}`);
  assert.equal(await page.locator(".stage").count(), 5);
  assert.equal(await page.locator("#board .case").count(), 14);
  const hidden = await page.locator("#board .case", { hasText: "ไม่แสดงชื่อ" }).count();
  assert.equal(hidden, 5, "four of debt, one of fraud");
  await page.getByLabel("แสดงชื่อในเรื่องทุจริตและหนี้ค้าง").check();
  await page.getByRole("button", { name: "แสดง", exact: true }).click();
  assert.equal(await page.locator("#board .case", { hasText: "ไม่แสดงชื่อ" }).count(), 0);
  assert.ok((await page.locator("#moved-cases tbody tr").count()) > 3);
  await page.getByLabel("ประเภทปัญหา").selectOption("fraud");
  await page.getByRole("button", { name: "แสดง", exact: true }).click();
  assert.equal(await page.locator("#board .case").count(), 1);
});

test("a case is opened, a step ticked off, a wrong amount refused with what was typed, and the case closed", async () => {
  await page.goto(`${server.url}/cases/new`);
  await page.getByLabel("สหกรณ์/กลุ่มเกษตรกร").selectOption("U9");
  await page.getByLabel("ประเภทปัญหา").selectOption("losses");
  await page.getByLabel("แผนที่ดำเนินการ").selectOption("1");
  await page.getByLabel("ยอดคงเหลือ").fill("12,000");
  await page.getByRole("button", { name: "บันทึก" }).click();
  await page.waitForURL(/\/cases\/C15$/);
  assert.equal(await page.locator("ul.linked li").count(), 4, "the four steps of 1.3 work on it at once");
  await page.getByRole("button", { name: /^บันทึกว่าทำแล้ว: วิเคราะห์/ }).click();
  await page.locator("ol.steps li.done").waitFor();
  assert.equal(await page.locator("ol.steps li.done").count(), 1);
  const amount = page.getByLabel("ยอดคงเหลือ (บาท)");
  await amount.fill("หมื่นสอง");
  await page.getByRole("button", { name: "บันทึกยอด" }).click();
  assert.match(await text("#refused"), /จำนวนเงินบาท/);
  assert.equal(await amount.inputValue(), "หมื่นสอง");
  await amount.fill("๙,๕๐๐.๕๐");
  await page.getByRole("button", { name: "บันทึกยอด" }).click();
  await page.locator("dl.facts", { hasText: "9,500.50" }).waitFor();
  await page.getByRole("button", { name: "ยุติเรื่องนี้" }).click();
  await page.locator("dl.facts", { hasText: "ยุติแล้ว" }).waitFor();
  assert.deepEqual(page.errors, []);
});

test("an event is recorded with a picture, corrected with a reason, and both are to be seen", async () => {
  await page.goto(`${server.url}/plans/1/records`);
  await page.getByRole("link", { name: "เพิ่ม: กิจกรรมและการประชาสัมพันธ์" }).click();
  await page.getByLabel(/^ดำเนินการเมื่อ/).fill("15/5/2566");
  await page.getByLabel("ชื่อกิจกรรม").fill("ปลูกป่าชุมชน (ตัวอย่าง)");
  await page.getByLabel("สถานที่").fill("ป่าชุมชนตัวอย่าง");
  await page.getByLabel("จำนวนผู้เข้าร่วม").fill("85");
  const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=", "base64");
  await page.getByLabel(/^แนบรูป/).setInputFiles({ name: "ป่า.png", mimeType: "image/png", buffer: picture });
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  const image = page.locator(".pictures img");
  await image.waitFor();
  assert.equal(await image.evaluate((shown) => shown.complete && shown.naturalWidth), 1, "the picture is shown");
  await page.getByLabel("จำนวนผู้เข้าร่วม").fill("58");
  await page.getByLabel("เหตุผลที่แก้ไข").fill("สลับเลข");
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  await page.locator("#entries tbody tr").nth(1).waitFor();
  assert.match(await text("dl.facts"), /58/);
  assert.match(await text("#entries"), /สลับเลข[\s\S]*85/);
});

test("without a script everything is still there", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const read = await plain.newPage();
  await read.goto(`${server.url}/cases/C2?names=1`);
  await read.getByRole("button", { name: /^บันทึกว่าทำแล้ว/ }).first().click();
  assert.match(read.url(), /\/cases\/C2\?names=1$/);
  await plain.close();
});

for (const path of [`/cases?on=${DAY}`, "/cases/C2?names=1", "/cases/new", "/plans/1/records", "/plans/1/records/R1", "/plans/1/records/new?kind=inspection"]) {
  for (const base of ["", "/en"]) {
    test(`axe and narrow screens: ${base}${path}`, async () => {
      await page.goto(server.url + base + path);
      await sound(page);
    });
  }
}
