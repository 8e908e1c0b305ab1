// The register is brought in from a file as an officer does it; indicators tell what it comes to, with the units.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, person, sound } from "./browser.mjs";
import { agree, preview, table } from "./register.mjs";
import { Server } from "./server.mjs";


let browser, server, page;

before(async () => {
  browser = await launch();
  server = await new Server().seeded().start();
  ({ page } = await person(browser, server.url, "ก"));
});

after(async () => {
  await browser?.close();
  await server?.end();
});

const text = (selector) => page.locator(selector).innerText();
const units = () => page.locator("#units tbody tr");

test("a table is shown cell by cell, nothing is recorded before one agrees", async () => {
  await page.goto(`${server.url}/register`);
  await sound(page, "the empty register");
  await preview(page, server.url, table());
  assert.match(await text("h1"), /ตัวอย่างก่อนบันทึก/);
  assert.match(await text("#entered"), /\(46\)/);
  await sound(page, "the preview");
  const other = await page.context().newPage();
  await other.goto(`${server.url}/register`);
  assert.equal(await other.locator("#units").count(), 0, "a preview records nothing");
  await other.close();
  await agree(page);
  assert.equal(await units().count(), 46);
  assert.match(await text(".notice.ok"), /แห่งใหม่ 46/);
  await sound(page, "the list");
});

test("units are chosen and sorted without a script", async () => {
  await page.goto(`${server.url}/register?on=30/9/2566`);
  await page.locator('select[name="kind"]').selectOption("farmer_group");
  await page.locator('select[name="sort"]').selectOption("level");
  await page.getByRole("button", { name: "แสดง" }).click();
  await page.waitForURL(/kind=farmer_group/);
  const levels = await page.locator("#units tbody tr td:nth-child(5)").allInnerTexts();
  assert.ok(levels.length > 5 && levels.length < 46);
  assert.deepEqual(levels, [...levels].sort((a, b) => (a > b) - (a < b)), "what is unknown comes last");
});

test("a bad table is told by row and column; answered and mended it is made", async () => {
  const bad = ["รหัส,ชื่อ,ประเภท,จำนวนสมาชิก", "7,,,500", "0101,แห่งใหม่ (ตัวอย่าง),กลุ่มเกษตรกร,12", "0101,อีกแห่ง (ตัวอย่าง),กลุ่มเกษตรกร,สิบ"];
  await preview(page, server.url, bad.join("\n"));
  assert.match(await text("section.notice.bad"), /แถว 4 คอลัมน์ A: รหัส 0101 ซ้ำกับแถว 3/);
  assert.match(await text("fieldset.question"), /แถว 2 คอลัมน์ A: น่าจะเป็น U7 รหัส 0007 ที่เลข 0 ข้างหน้าหายไป/);
  assert.equal(await page.getByRole("button", { name: "บันทึกทั้งหมดตามตัวอย่าง" }).count(), 0);
  await sound(page, "a preview with questions");
  await preview(page, server.url, bad.slice(0, 3).join("\n"));
  await page.getByLabel(/คือ U7/).check();
  await page.getByRole("button", { name: "ดูตัวอย่างใหม่ตามคำตอบ" }).click();
  await page.locator("#cells").waitFor();
  assert.match(await text("#cells"), /แถว 2 คอลัมน์ D\s+U7 .*\s+จำนวนสมาชิก\s+89\s+500/);
  await agree(page);
  await page.goto(`${server.url}/register/U7`);
  assert.match(await text('tr[data-field="members"]'), /500/);
  assert.match(await text('tr[data-field="code"]'), /0007/, "the code has kept its noughts");
  await page.locator('tr[data-field="members"] summary').click();
  await sound(page, "a unit");
});

test("an export comes back without a change", async () => {
  await page.goto(`${server.url}/register?on=30/9/2566`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "ส่งออก Excel (XLSX)" }).click()]);
  assert.equal(file.suggestedFilename(), "ทะเบียน-2566-09-30.xlsx");
  await page.goto(`${server.url}/register/import`);
  await page.locator('input[type="file"]').setInputFiles(await file.path());
  await page.locator('input[name="on"]').fill("30/9/2566");
  await page.getByRole("button", { name: "ดูตัวอย่าง" }).click();
  assert.match(await text(".notice.ok"), /ไม่มีอะไรเปลี่ยน/);
});

test("one fact is changed by hand, from its day on, and taken back", async () => {
  await page.goto(`${server.url}/register/U7?on=30/9/2566`);
  await page.locator('input[name="members"]').fill("510");
  await page.locator('form.card input[name="since"]').fill("1/10/2566");
  await page.getByRole("button", { name: "บันทึก", exact: true }).click();
  await page.waitForURL(/\/register\/U7/);
  assert.match(await text('tr[data-field="members"]'), /510\s+1 ตุลาคม 2566/);
  await page.locator('tr[data-field="members"] summary').click();
  await page.getByRole("button", { name: "ถอนข้อมูลนี้: จำนวนสมาชิก 1 ตุลาคม 2566" }).click();
  await page.waitForURL(/\/register\/U7$/);
  assert.match(await text('tr[data-field="members"]'), /500/);
});

test("indicators say value, base, what is unknown, and whose they are", async () => {
  await page.goto(`${server.url}/plans/1/indicators`);
  assert.equal(await page.locator("#indicators tbody tr").count(), 11);
  const four = await text('tr[data-indicator="4"]');
  assert.match(four, /ตัวอย่าง ไม่ใช่เกณฑ์ทางการ/);
  assert.match(four, /\d+\.\d\d%/);
  assert.match(await text('tr[data-indicator="1"]'), /154 แห่ง\s*เป้าหมายของหน่วยงานระดับที่สูงกว่า/);
  await sound(page, "the indicators");
  const [part, base] = (await text('tr[data-indicator="4"] td:nth-child(4)')).match(/\d+/g).map(Number);
  await page.locator('tr[data-indicator="4"] td:nth-child(4) a').click();
  await page.waitForURL(/\/plans\/1\/indicators\/4/);
  const listed = await page.locator(".two-columns section").evaluateAll((all) => all.map((one) => one.querySelectorAll("li").length));
  assert.deepEqual([listed[0], listed[0] + listed[1]], [part, base], "the lists are what the value is made of");
  await sound(page, "the units of an indicator");
});

test("an office confirms a rule from a day on; before that day it is as it was", async () => {
  await page.goto(`${server.url}/indicators/rules/4`);
  await sound(page, "the form of a rule");
  await page.locator('input[name="threshold"]').fill("๙๕");
  await page.locator('input[name="since"]').fill("1/1/2566");
  await page.locator('input[name="why"]').fill("หนังสือ (ตัวอย่าง) ที่ 1");
  await page.getByRole("button", { name: "บันทึกและยืนยันเป็นเกณฑ์ของสำนักงาน" }).click();
  await page.waitForURL(/\/indicators\/rules$/);
  await sound(page, "the rules");
  await page.goto(`${server.url}/plans/1/indicators?on=30/9/2566`);
  const four = await text('tr[data-indicator="4"]');
  assert.match(four, /ไม่น้อยกว่าร้อยละ 95/);
  assert.doesNotMatch(four, /ตัวอย่าง ไม่ใช่เกณฑ์ทางการ/);
  await page.goto(`${server.url}/plans/1/indicators?on=31/12/2565`);
  assert.match(await text('tr[data-indicator="4"]'), /ไม่น้อยกว่าร้อยละ 91/);
});
