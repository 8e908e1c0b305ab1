// The network goes and the server is killed: what was shown as saved is there, once; what waits arrives in order.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cell, launch, open, person, saved, type } from "./browser.mjs";
import { Server } from "./server.mjs";

let browser, server, page, context, line;

before(async () => {
  browser = await launch();
  server = await new Server().seeded().start();
  ({ page, context } = await person(browser, server.url, "ก"));
  line = (await server.json("/api/plans/1/sheet")).plan.lines.find((l) => l.code === "2.3").id;
  await open(page, `${server.url}/plans/1`);
});

after(async () => {
  await browser?.close();
  await server?.end();
});

const month = (n) => `${line}.m${String(n).padStart(2, "0")}.work`;
const waiting = () =>
  page.waitForFunction(() => document.querySelector("#status")?.dataset.state === "waiting", null, { timeout: 15_000 });

test("edits without network are kept, checked and sent in order", async () => {
  await type(page, month(1), "11");
  await saved(page);
  await context.setOffline(true);
  const before = await cell(page, `${line}.target.work`).innerText();
  for (const n of [2, 3, 4]) await type(page, month(n), String(20 + n));
  await waiting();
  assert.notEqual(await cell(page, `${line}.target.work`).innerText(), before, "totals are worked out offline");
  await context.setOffline(false);
  await saved(page);
  const records = (await server.json("/api/plans/1/changes?since=0")).changes.filter(
    (c) => c.cause === "edit" && c.change.place.line === line && /^m/.test(c.change.place.period),
  );
  assert.deepEqual(records.map((r) => r.change.place.period), ["m01", "m02", "m03", "m04"]);
});

test("a killed server loses nothing that was shown as saved, and doubles nothing", async () => {
  await type(page, month(5), "55");
  await saved(page);
  await type(page, month(6), "66");
  await server.kill();
  for (const n of [7, 8]) await type(page, month(n), String(n * 11));
  await waiting();
  await server.start();
  await saved(page);
  const { changes } = await server.json("/api/plans/1/changes?since=0");
  const own = changes.filter((c) => c.cause === "edit" && c.change.place.line === line && /^m/.test(c.change.place.period));
  assert.deepEqual(
    own.map((r) => [r.change.place.period, r.change.after.value]),
    [["m01", "11"], ["m02", "22"], ["m03", "23"], ["m04", "24"], ["m05", "55"], ["m06", "66"], ["m07", "77"], ["m08", "88"]],
  );
  assert.equal(new Set(own.map((r) => r.id)).size, own.length);
});

test("a closed tab keeps its edits and sends them when it is opened again", async () => {
  await server.kill();
  await type(page, month(9), "99");
  await waiting();
  await page.close();
  await server.start();
  page = await context.newPage();
  await open(page, `${server.url}/plans/1`);
  await saved(page);
  const sheet = await server.json("/api/plans/1/sheet");
  assert.equal(sheet.plan.lines.find((l) => l.id === line).months[8].work.value, "99");
  assert.equal(await cell(page, month(9)).innerText(), "99");
});
