// Two people in one plan: nothing is overwritten unseen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cell, launch, open, person, saved, type } from "./browser.mjs";
import { Server } from "./server.mjs";

let browser, server, one, other, line;

before(async () => {
  browser = await launch();
  server = await new Server().seeded().start();
  one = await person(browser, server.url, "ก");
  other = await person(browser, server.url, "ข");
  line = (await server.json("/api/plans/1/sheet")).plan.lines.find((l) => l.code === "2.2").id;
  for (const { page } of [one, other]) await open(page, `${server.url}/plans/1`);
});

after(async () => {
  await browser?.close();
  await server?.end();
});

test("two months of one line meet in its total without a question", async () => {
  await type(one.page, `${line}.m01.work`, "31");
  await type(other.page, `${line}.m02.work`, "32");
  await Promise.all([saved(one.page), saved(other.page)]);
  for (const { page } of [one, other]) {
    await page.waitForFunction(
      ([a, b]) => [a, b].every(([name, text]) => document.querySelector(`[data-cell="${name}"]`).innerText === text),
      [[`${line}.m01.work`, "31"], [`${line}.m02.work`, "32"]],
      { timeout: 15_000 },
    );
  }
  const totals = await Promise.all([one, other].map(({ page }) => cell(page, `${line}.target.work`).innerText()));
  assert.equal(totals[0], totals[1]);
});

test("one cell changed by both is asked about with both values", async () => {
  // The other's page hears nothing for a while.
  await other.context.setOffline(true);
  await type(one.page, `${line}.m03.work`, "41");
  await saved(one.page);
  await type(other.page, `${line}.m03.work`, "42");
  await other.context.setOffline(false);
  const dialog = other.page.getByRole("dialog");
  await dialog.waitFor({ timeout: 20_000 });
  const asked = await dialog.innerText();
  assert.match(asked, /41/);
  assert.match(asked, /42/);
  const stands = async () =>
    (await server.json("/api/plans/1/sheet")).plan.lines.find((l) => l.id === line).months[2].work.value;
  assert.equal(await stands(), "41", "nothing is overwritten before it is chosen");
  assert.deepEqual([...one.page.errors, ...other.page.errors], []);
});
