// The form's other fields: lists are edited as rows, saved and undone like any edit.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cell, launch, open, person, saved } from "./browser.mjs";
import { Server } from "./server.mjs";

let browser, server, page;

before(async () => {
  browser = await launch();
  server = await new Server().seeded().start();
  ({ page } = await person(browser, server.url, "ก"));
  await open(page, `${server.url}/plans/1`);
});

after(async () => {
  assert.deepEqual(page.errors, []);
  await browser?.close();
  await server?.end();
});

const plan = async () => (await server.json("/api/plans/1/sheet")).plan;
const list = (name) => page.locator(`section[data-list="${name}"]`);
const entry = (name, i) => list(name).locator(".entry").nth(i);

test("units in charge, money and indicators are changed in their rows", async () => {
  await entry("units", 0).getByLabel("จำนวน (แห่ง)").fill("๓๓");
  await entry("allotments", 0).getByLabel("จำนวนเงิน (บาท)").fill("๑๐๐,๐๐๐ บาท");
  const indicator = entry("indicators", 1);
  await indicator.getByLabel("ค่าเป้าหมาย").fill("65%");
  await indicator.getByLabel("ข้อมูล ณ วันที่").fill("๓๑/๘/๒๕๖๕");
  await indicator.getByText("เป้าหมายรายเดือน").click();
  await indicator.getByLabel("ต.ค.", { exact: true }).fill("12");
  await indicator.getByLabel("ต.ค.", { exact: true }).press("Tab");
  await saved(page);
  const { units, allotments, indicators } = await plan();
  assert.equal(units[0].count, 33);
  assert.equal(allotments[0].baht, "100000.00");
  assert.deepEqual([indicators[1].threshold, indicators[1].as_of, indicators[1].months[0]], ["65", "2022-08-31", "12"]);
  assert.match(await page.locator("#failing").innerText(), /100,000/, "the sums are held against the new money");
});

test("an entry is put in, taken out, and comes back with undo", async () => {
  const before = (await plan()).allotments;
  await list("allotments").getByRole("button", { name: "เพิ่มรายการ" }).click();
  await saved(page);
  assert.equal((await plan()).allotments.length, before.length + 1);
  await entry("allotments", before.length).getByRole("button", { name: /ลบ/ }).click();
  await saved(page);
  assert.deepEqual((await plan()).allotments, before);
  await cell(page, `${(await plan()).lines[0].id}.m01.work`).click();
  await page.keyboard.press("Control+z");
  await saved(page);
  assert.equal((await plan()).allotments.length, before.length + 1);
  assert.equal(await list("allotments").locator(".entry").count(), before.length + 1, "the row is back on the page");
  await page.keyboard.press("Control+z");
  await saved(page);
  assert.deepEqual((await plan()).allotments, before);
});

test("what cannot stand in a field is refused with a reason, and the old value stays", async () => {
  for (const [name, label, wrong] of [
    ["units", "จำนวน (แห่ง)", "-3"],
    ["allotments", "จำนวนเงิน (บาท)", "12 ครั้ง"],
    ["indicators", "ข้อมูล ณ วันที่", "31/2/2565"],
  ]) {
    const input = entry(name, 0).getByLabel(label);
    const stood = await input.inputValue();
    await input.fill(wrong);
    await input.press("Tab");
    await page.locator("#alerts").filter({ hasText: wrong }).waitFor();
    assert.equal(await input.inputValue(), stood);
  }
  const year = page.locator('input[data-head="fiscal_year"]');
  await year.fill("2023");
  await year.press("Tab");
  assert.equal(await year.inputValue(), "2566");
});

test("a line's unit and budget category are set for all selected lines", async () => {
  const [first, second] = (await plan()).lines.filter((l) => l.kind === "activity");
  await cell(page, `${first.id}.m01.work`).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "หน่วยนับและงบรายจ่าย…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("หน่วยนับ").fill("แห่ง");
  await dialog.getByRole("button", { name: "ใช้", exact: true }).click();
  await saved(page);
  const units = (await plan()).lines.filter((l) => [first.id, second.id].includes(l.id)).map((l) => l.count_unit);
  assert.deepEqual(units, ["แห่ง", "แห่ง"]);
});
