// Excel's habits in the table: filling, folding, spreading, lines, the clipboard both ways.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cell, launch, open, paste, person, saved, type } from "./browser.mjs";
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

const lines = async () => (await server.json("/api/plans/1/sheet")).plan.lines;
const line = async (code) => (await lines()).find((l) => l.code === code);
const text = (name) => cell(page, name).innerText();
const month = (id, n, measure = "work") => `${id}.m${String(n).padStart(2, "0")}.${measure}`;
const months = (l, measure = "work") => l.months.map((m) => m[measure].value ?? "");

test("Ctrl+D fills down and Ctrl+R to the right, work never into money", async () => {
  const [above, below] = [await line("2.1"), await line("2.2")];
  await type(page, month(above.id, 1), "7");
  await cell(page, month(above.id, 1)).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  assert.equal(await text(month(below.id, 1)), "7");
  // A pair that is selected alone takes from the pair before it, past a quarter's total that is only shown.
  await type(page, month(above.id, 3), "8");
  await type(page, month(above.id, 3, "budget"), "200");
  await cell(page, month(above.id, 4)).click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+r");
  assert.deepEqual([await text(month(above.id, 4)), await text(month(above.id, 4, "budget"))], ["8", "200"]);
  await saved(page);
  assert.deepEqual(months(await line("2.1"))[3], "8");
});

test("the fill handle copies the selection over the cells that it is drawn over", async () => {
  const { id } = await line("2.3");
  await type(page, month(id, 1), "5");
  await cell(page, month(id, 1)).click();
  const [handle, to] = [await page.locator(".fill-handle").boundingBox(), await cell(page, month(id, 2)).boundingBox()];
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 4, to.y + 4, { steps: 4 });
  assert.ok((await page.locator(".filling").count()) > 0, "what will be filled is framed");
  await page.mouse.up();
  assert.equal(await text(month(id, 2)), "5");
  assert.equal(await page.locator(".filling").count(), 0);
  await saved(page);
  await page.keyboard.press("Control+z");
  await saved(page);
  assert.notEqual(await text(month(id, 2)), "5", "one step back");
});

test("what is copied goes to Excel as rows of tabs, and comes back", async () => {
  const [from, to] = [await line("2.4"), await line("2.5")];
  for (const [n, figure] of [[1, "3"], [2, "4"]]) await type(page, month(from.id, n), figure);
  await cell(page, month(from.id, 1)).click();
  for (let i = 0; i < 2; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+c");
  await page.waitForTimeout(100);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^3\t[^\t]*\t4$/);
  await cell(page, month(to.id, 1)).click();
  await paste(page, copied);
  await page.waitForFunction((name) => document.querySelector(`[data-cell="${name}"]`).innerText === "4", month(to.id, 2));
  assert.equal(await text(month(to.id, 1)), "3");
  // A range that is cut is empty, and one step back brings it home.
  await page.keyboard.press("Control+x");
  await page.waitForFunction((name) => document.querySelector(`[data-cell="${name}"]`).innerText === "", month(to.id, 1));
  await saved(page);
  await page.keyboard.press("Control+z");
  await saved(page);
  assert.equal(await text(month(to.id, 1)), "3");
});

test("the target of a year is spread in whole visits, with the remainder where it is seen", async () => {
  const { id } = await line("2.6");
  await cell(page, `${id}.target.work`).click();
  await page.getByRole("button", { name: "กระจายเป้าหมาย" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("เป้าหมายทั้งปี").fill("๑๒๕");
  await dialog.getByLabel("คงไว้ ต.ค.").check();
  await dialog.getByLabel("เศษลงเดือน").selectOption("m06");
  await dialog.locator(".spread-outcome").filter({ hasText: "มี.ค." }).waitFor();
  const kept = Number((await text(month(id, 1))) || 0) || 0;
  await dialog.getByRole("button", { name: "ใช้", exact: true }).click();
  await saved(page);
  const spread = await line("2.6");
  const figures = months(spread).map(Number);
  assert.equal(figures.reduce((a, b) => a + b), 125);
  assert.equal(figures[0], kept, "a month that is kept stays");
  const share = Math.floor((125 - kept) / 11);
  assert.deepEqual(figures.slice(1).map((n, i) => (i === 4 ? "rest" : n)), Array(11).fill(share).map((n, i) => (i === 4 ? "rest" : n)));
  assert.equal(spread.target.work.value, "125");
  await page.keyboard.press("Control+z");
  await saved(page);
  assert.notEqual((await line("2.6")).target.work.value, "125", "spreading is one step");
});

test("sections fold, also over a reload, and open where a cell in them is asked for", async () => {
  const inside = await line("2.8");
  const row = page.locator(`tr[data-line="${inside.id}"]`);
  const fold = page.locator(`tr[data-line="${inside.parent}"] button.fold`);
  await fold.click();
  assert.equal(await row.isVisible(), false);
  assert.equal(await fold.getAttribute("aria-expanded"), "false");
  await page.reload();
  await page.locator("html[data-ready]").waitFor();
  assert.equal(await row.isVisible(), false);
  await page.goto(`${server.url}/plans/1#${month(inside.id, 3)}`);
  await page.reload();
  await page.locator("html[data-ready]").waitFor();
  assert.equal(await row.isVisible(), true);
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.cell), month(inside.id, 3));
  const total = await page.locator("#grid tbody tr").count();
  await page.getByRole("button", { name: "พับทั้งหมด" }).click();
  assert.ok((await page.locator("#grid tbody tr:visible").count()) < total / 3);
  await page.getByRole("button", { name: "กางทั้งหมด" }).click();
  assert.equal(await page.locator("#grid tbody tr:visible").count(), total);
});

test("lines are inserted, named, moved, indented and deleted, each one step", async () => {
  const codes = async () => (await lines()).map((l) => l.code || l.title || l.id);
  const before = await codes();
  const beside = await line("2.9");
  await cell(page, month(beside.id, 1)).click();
  await page.keyboard.press("Alt+Insert");
  await saved(page);
  const fresh = (await lines()).find((l) => !before.includes(l.code || l.title || l.id));
  assert.equal((await lines()).findIndex((l) => l.id === fresh.id), before.indexOf("2.9"), "above the line");
  await page.locator(`tr[data-line="${fresh.id}"] .title`).click();
  await page.keyboard.press("F2");
  await page.keyboard.type("ออกเยี่ยม");
  await page.keyboard.press("Enter");
  await type(page, month(fresh.id, 1), "3");
  await saved(page);
  assert.equal(await text(`${fresh.id}.target.work`), "3", "its target follows");
  const at = async () => (await lines()).findIndex((l) => l.id === fresh.id);
  await cell(page, month(fresh.id, 1)).click();
  await page.keyboard.press("Alt+ArrowDown");
  await saved(page);
  assert.equal(await at(), before.indexOf("2.9") + 1);
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.cell), month(fresh.id, 1), "the focus goes along");
  await page.keyboard.press("Alt+ArrowRight");
  await saved(page);
  assert.equal((await lines()).find((l) => l.id === fresh.id).parent, beside.id);
  await page.keyboard.press("Alt+ArrowLeft");
  await saved(page);
  assert.equal((await lines()).find((l) => l.id === fresh.id).parent, beside.parent);
  await page.keyboard.press("Alt+Delete");
  await saved(page);
  assert.deepEqual(await codes(), before);
  await page.keyboard.press("Control+z");
  await saved(page);
  const back = (await lines()).find((l) => l.id === fresh.id);
  assert.deepEqual([back?.title, back?.months[0].work.value], ["ออกเยี่ยม", "3"], "a deleted line comes back with its figures");
  await page.keyboard.press("Control+y");
  await saved(page);
});
