// Visits made from the cells of the real form; three of them moved with their money; one made, with a photo.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, person, sound } from "./browser.mjs";
import { agree, preview, table } from "./register.mjs";
import { Server, phaen } from "./server.mjs";

let browser, server, page, context;
const figures = (id) => page.locator(`[data-figure="${id}"] td`).allInnerTexts();
const number = (text) => Number(text.replaceAll(",", ""));

before(async () => {
  browser = await launch();
  server = new Server().seeded();
  phaen("answer", "1", "Q1=a", "Q2=f", "Q3=f", "--db", server.db);
  await server.start();
  ({ page, context } = await person(browser, server.url, "สมุห์ ก"));
  await preview(page, server.url, table());
  await agree(page);
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
  await sound(page, "visits from cells");
  const rates = await page.locator("#rates tbody th").allInnerTexts();
  assert.deepEqual(rates, ["25", "18", "20", "11"]);
  assert.match(await page.locator("#rates").innerText(), /แยกไม่ออกจาก 9, 7/);
  assert.match(await page.locator("#made").innerText(), /ช่องที่มีหลายทาง.*: 170/);
  assert.equal(await page.locator('[data-sum="visits"]').innerText(), "4,481");
  assert.equal(await page.locator('[data-sum="cost"]').innerText(), "99,424");
  await page.getByRole("button", { name: /^ยืนยัน/ }).click();
  await page.locator("#counted").waitFor();
  assert.match(await page.locator("#counted").innerText(), /จาก 4481/);
  await sound(page, "the list of visits");
});

test("three visits and their baht go to another month, and original, revised and current are seen", async () => {
  await page.locator("#filter select[name=month]").selectOption("3");
  await page.locator("#filter select[name=line]").selectOption({ index: 20 });
  await page.getByRole("button", { name: "แสดง" }).click();
  // The rows of before have links too.
  await page.waitForURL(/month=3/);
  await page.locator("#visits td a").first().click();
  await sound(page, "a cell");
  const before = { original: await figures("original"), current: await figures("current") };
  assert.deepEqual(before.original, before.current);
  const boxes = page.locator('#visits input[type="checkbox"]');
  for (const at of [0, 1, 2]) await boxes.nth(at).check();
  const rows = page.locator("#visits tbody tr");
  let baht = 0;
  for (const at of [0, 1, 2]) baht += number(await rows.nth(at).locator("td.num").first().innerText());
  await page.locator("select[name=to_month]").selectOption("5");
  await page.getByRole("button", { name: "ตรวจก่อนโอน" }).click();
  await sound(page, "the preview of a transfer");
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
  await sound(page, "a visit");
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

test("a payment document pays several visits, and the monthly table is held against the book", async () => {
  await page.goto(`${server.url}/plans/1/money`);
  await sound(page, "money");
  await page.locator("#receive input[name=amount]").fill("50000");
  await page.locator("#receive input[name=document]").fill("กษ 0001/1");
  await page.locator("#receive input[name=document_date]").fill("1/10/2565");
  await page.locator("#receive button").click();
  const money = () => page.locator("#categories tbody td").allInnerTexts();
  assert.deepEqual((await money()).slice(2, 6), ["50,000", "ยังไม่บันทึก", "ยังไม่บันทึก", "50,000"]);
  await page.goto(`${server.url}/plans/1/money/pay?month=5&planned=1`);
  await sound(page, "a payment");
  const rows = page.locator("#visits tbody tr");
  let baht = 0;
  for (const at of [0, 1, 2, 3]) {
    await rows.nth(at).locator('input[type="checkbox"]').check();
    baht += number(await rows.nth(at).locator("input[name^=part]").inputValue());
  }
  await page.locator("#pay input[name=payment]").fill("บ 12/2566");
  await page.locator("#pay input[name=date]").fill("28/2/2566");
  await page.locator("#pay input[name=amount]").fill(String(baht));
  await page.locator("#pay").getByRole("button", { name: "บันทึกใบเบิก" }).click();
  await page.locator("#payments").waitFor();
  assert.equal(number((await money())[4]), baht);

  const file = join(server.folder, "ตาราง.csv");
  const left = 60_000 - 500 - baht;
  writeFileSync(file, [
    "ตัวอย่าง ตารางเบิกจ่าย ณ วันที่ 28 กุมภาพันธ์ 2566", "(หน่วย : บาท)",
    "ที่,รายการ,จัดสรร,รับโอน,PO/ผูกพัน,เบิกจ่าย,คงเหลือ",
    `1,งบดำเนินงาน,99424.00,60000.00,500.00,${baht}.00,${left}.00`,
    "2,งบลงทุน,300.00,200.00,0.00,80.00,120.00",
    "3,งบรายจ่ายอื่น,90.00,80.00,10.00,20.00,50.00",
    `,รวม,99814.00,60280.00,510.00,${baht + 100}.00,${left + 170}.00`].join("\r\n"));
  await page.locator("#table input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "อ่านและเทียบ" }).click();
  await page.locator("#rows").waitFor();
  await sound(page, "the table beside the book");
  assert.match(await page.locator("#rows").innerText(), /ไม่ตรง 10,000/);
  assert.match(await page.locator("#compared").innerText(), /งบดำเนินงาน · รับโอน · 10,000/);
  await page.getByRole("button", { name: /^ยืนยัน/ }).click();
  await page.locator("#categories").waitFor();
  assert.equal((await money())[2], "60,000");
});
