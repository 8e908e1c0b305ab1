// On a phone every page is read without moving it sideways, and English is English everywhere.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cell, launch, open, person } from "./browser.mjs";
import { Server } from "./server.mjs";

const PAGES = [
  "/", "/new", "/plans/1", "/plans/1?at=110", "/plans/1/review", "/plans/1/year", "/plans/1/history", "/plans/1/print", "/plans/1/compare?from=1", "/keep",
  "/templates", "/targets?year=2566", "/help", "/none"];

let browser, server, page;

before(async () => {
  browser = await launch();
  server = await new Server().seeded().start();
  ({ page } = await person(browser, server.url, "A"));
});

after(async () => {
  await browser?.close();
  await server?.end();
});

for (const base of ["", "/en"]) {
  test(`no page is wider than a phone: ${base || "/"}`, async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of PAGES) {
      await page.goto(server.url + base + path);
      const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= screen, `${base}${path}: ${wide} on ${screen}`);
    }
  });
}

test("on a phone the table scrolls inside its box, its titles in view", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `${server.url}/plans/1`);
  const { id } = (await server.json("/api/plans/1/sheet")).plan.lines.find((l) => l.code === "2.8");
  await page.evaluate(() => document.querySelector(".grid-box").scrollTo({ left: 900 }));
  await cell(page, `${id}.m06.work`).scrollIntoViewIfNeeded();
  const title = await page.locator(`tr[data-line="${id}"] .title`).boundingBox();
  assert.ok(title.x >= 0 && title.x + title.width < 390, "the title stays");
  const across = await page.evaluate(() => [scrollX, document.querySelector(".grid-box").scrollLeft]);
  assert.equal(across[0], 0);
  assert.ok(across[1] > 0);
});

test("English pages say nothing in Thai but what the plan itself says", async () => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const { plan } = await server.json("/api/plans/1/sheet");
  // What a plan says: every text in it, longest first so that no part of one is left over.
  const texts = [];
  const gather = (value) => {
    if (typeof value === "string") texts.push(value);
    else if (value && typeof value === "object") Object.values(value).forEach(gather);
  };
  gather(plan);
  // The resolution that set the year's targets has a Thai name.
  texts.push("มติคณะรัฐมนตรี ปีงบประมาณ 2566");
  texts.sort((a, b) => b.length - a.length);
  for (const path of ["/", "/new", "/plans/1", "/plans/1/year", "/plans/1/print", "/help", "/none"]) {
    await page.goto(server.url + "/en" + path);
    await page.waitForTimeout(200);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    let shown = await page.evaluate(() => {
      document.querySelector(".language")?.remove();
      // File names, names of plans and of lines, cut ones too, and what the official form itself says of a lost line.
      const said = 'code, select, tr[data-kind="inferred"] .title, .chart svg text, .chart tbody th, .chart svg title';
      document.querySelectorAll(said).forEach((one) => one.remove());
      return [...document.querySelectorAll("[aria-label], [title], [alt]")]
        .flatMap((one) => ["aria-label", "title", "alt"].map((name) => one.getAttribute(name) ?? ""))
        .concat(document.body.innerText)
        .join("\n");
    });
    for (const text of texts) if (/[ก-๛]/.test(text)) shown = shown.replaceAll(text, "");
    const thai = shown.match(/[^\n]{0,20}[ก-๛][^\n]{0,40}/g) ?? [];
    assert.deepEqual(thai.slice(0, 5), [], path);
  }
});

test("what English pages say of an edit is English", async () => {
  await open(page, `${server.url}/en/plans/1`);
  const { id } = (await server.json("/api/plans/1/sheet")).plan.lines.find((l) => l.code === "2.8");
  await cell(page, `${id}.m01.work`).click();
  await page.keyboard.type("300 บาท");
  await page.keyboard.press("Enter");
  const alert = page.locator("#alerts").filter({ hasText: /\S/ });
  await alert.waitFor();
  assert.match(await alert.innerText(), /2\.8 Oct work: “300 บาท” is money/);
});

test("a word inside a plan finds it while one types, and nothing found is said", async () => {
  await page.goto(server.url + "/");
  const rows = page.locator("#plans tbody tr");
  await page.locator("#q").pressSequentially("หนี้");
  await page.waitForURL(/q=/);
  assert.equal(await rows.count(), 1);
  await page.locator("#q").fill("ไม่มีคำนี้ในแผนใด");
  await page.locator("#found .notice").waitFor();
  assert.equal(await rows.count(), 0);
  await page.locator("#q").fill("");
  await rows.first().waitFor();
  assert.equal(new URL(page.url()).search, "");
});

test("one button makes the PDF and the workbook, each under a name that says what it is", async () => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(server.url + "/plans/1/print");
  const files = [];
  page.on("download", (download) => files.push(download.suggestedFilename()));
  await page.locator('[data-action="both"]').click();
  for (let tries = 0; files.length < 2 && tries < 100; tries++) await page.waitForTimeout(100);
  assert.deepEqual(files.map((name) => name.replace(/^แผน-2566-.*\./, "")).sort(), ["pdf", "xlsx"]);
});
