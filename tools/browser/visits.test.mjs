// Visits made from the cells of the real form; three of them moved with their money; one made, with a photo.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, person } from "./browser.mjs";
import { Server, phaen } from "./server.mjs";

let browser, server, page, context;
const figures = (id) => page.locator(`[data-figure="${id}"] td`).allInnerTexts();
const number = (text) => Number(text.replaceAll(",", ""));

before(async () => {
  browser = await launch();
  server = new Server().seeded();
  phaen("answer", "1", "Q1=a", "Q2=f", "Q3=f", "--db", server.db);
  server.units(46);
  await server.start();
  ({ page, context } = await person(browser, server.url, "สมุห์ ก"));
});

after(async () => {
  await context?.close();
  await browser?.close();
  await server?.end();
});

test("the rates of the form are suggested, what is free is said, and 4,481 visits are posted at once", async () => {
  await page.goto(`${server.url}/plans/1/visits`);
  await page.getByText("ยังไม่ได้ลงนาม").first().waitFor();
  await page.goto(`${server.url}/plans/1/book`);
  await page.getByRole("button", { name: "ลงนามแผน" }).click();
  await page.goto(`${server.url}/plans/1/visits/from-cells`);
  const rates = await page.locator("#rates tbody th").allInnerTexts();
  assert.deepEqual(rates, ["25", "18", "20", "11"]);
  assert.match(await page.locator("#rates").innerText(), /แยกไม่ออกจาก 9, 7/);
  assert.match(await page.locator("#made").innerText(), /ช่องที่มีหลายทาง.*: 170/);
  assert.equal(await page.locator('[data-sum="visits"]').innerText(), "4,481");
  assert.equal(await page.locator('[data-sum="cost"]').innerText(), "99,424");
  await page.getByRole("button", { name: /^ยืนยัน/ }).click();
  await page.locator("#counted").waitFor();
  assert.match(await page.locator("#counted").innerText(), /จาก 4481/);
});

test("three visits and their baht go to another month, and original, revised and current are seen", async () => {
  await page.locator("#filter select[name=month]").selectOption("3");
  await page.locator("#filter select[name=line]").selectOption({ index: 20 });
  await page.getByRole("button", { name: "แสดง" }).click();
  await page.locator("#visits td a").first().click();
  const before = { original: await figures("original"), current: await figures("current") };
  assert.deepEqual(before.original, before.current);
  const boxes = page.locator('#visits input[type="checkbox"]');
  for (const at of [0, 1, 2]) await boxes.nth(at).check();
  const rows = page.locator("#visits tbody tr");
  let baht = 0;
  for (const at of [0, 1, 2]) baht += number(await rows.nth(at).locator("td.num").first().innerText());
  await page.locator("select[name=to_month]").selectOption("5");
  await page.getByRole("button", { name: "ตรวจก่อนโอน" }).click();
  const cells = await page.locator("#preview tbody tr").first().locator("td").allInnerTexts();
  assert.equal(number(cells[4]) - 3, number(cells[6]));
  assert.equal(number(cells[5]) - baht, number(cells[7]));
  await page.getByRole("button", { name: "ยืนยันการโอน" }).click();
  await page.locator("#moves").waitFor();
  const now = await figures("current");
  assert.deepEqual(await figures("original"), before.original);
  assert.deepEqual(await figures("revised"), before.original);
  assert.equal(number(now[0]), number(before.current[0]) - 3);
  assert.equal(number(now[1]), number(before.current[1]) - baht);
  assert.deepEqual(await figures("visits"), now, "the visits add to the cell");
  await page.goto(page.url().replace(/\/3$/, "/5"));
  const other = { original: await figures("original"), current: await figures("current") };
  assert.equal(number(other.current[0]), number(other.original[0]) + 3);
  assert.equal(number(other.current[1]), number(other.original[1]) + baht);
  assert.deepEqual(await figures("visits"), other.current);
});

test("a visit is told as made, with advice and a photo", async () => {
  await page.locator("#visits td a").first().click();
  const photo = join(server.folder, "ภาพ.png");
  const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  writeFileSync(photo, Buffer.from(dot, "base64"));
  await page.locator("input[name=on]").fill("15/2/2566");
  await page.locator("textarea[name=advised]").fill("แนะนำการปิดบัญชีให้ทันภายใน 30 วัน");
  await page.getByRole("button", { name: "บันทึกผลการเข้าแนะนำ" }).click();
  await page.getByText("แนะนำการปิดบัญชีให้ทันภายใน 30 วัน").first().waitFor();
  await page.locator("input[type=file]").setInputFiles(photo);
  await page.getByRole("button", { name: "แนบหลักฐาน" }).click();
  const shown = page.locator(".files img");
  await shown.waitFor();
  assert.equal(await shown.evaluate((image) => image.complete && image.naturalWidth), 1);
  assert.match(await page.locator("#events").innerText(), /ดำเนินการ[\s\S]*แนบแฟ้ม/);
  assert.deepEqual(page.errors, []);
});
