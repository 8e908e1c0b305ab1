// A province's plan is spread over three groups; one of them is wronged, one loses a line; they are added, asked about and printed.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, person } from "./browser.mjs";
import { Server, phaen } from "./server.mjs";

const GROUPS = [["กลุ่มตัวอย่าง 1", "16"], ["กลุ่มตัวอย่าง 2", "15"], ["กลุ่มตัวอย่าง 3", "15"]];
let browser, server, page;

before(async () => {
  browser = await launch();
  server = new Server().seeded();
  phaen("answer", "1", "Q1=c", "Q2=a", "Q3=a", "--db", server.db);
  await server.start();
  ({ page } = await person(browser, server.url, "ตัวอย่าง"));
});

after(async () => {
  await browser?.close();
  await server?.end();
});

const sheet = (plan) => server.json(`/api/plans/${plan}/sheet`);

/** Sends a change as another person would; `change` is made of the sheet. */
async function edit(plan, change) {
  const stands = await sheet(plan);
  const body = { who: "ข", group: randomUUID(), base: stands.sequence, changes: [{ id: randomUUID(), change: change(stands.plan) }] };
  const answer = await fetch(`${server.url}/api/plans/${plan}/edits`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  assert.equal(answer.status, 200, await answer.text());
}

const total = () => page.locator("#groups tbody tr").last().innerText();

test("a plan is spread after a preview, and its groups add up to it again", async () => {
  await page.goto(`${server.url}/province`);
  await page.locator("#choices a").first().click();
  for (const [at, [group, weight]] of GROUPS.entries()) {
    await page.locator('#shares [name="group"]').nth(at).fill(group);
    await page.locator('#shares [name="weight"]').nth(at).fill(weight);
  }
  await page.locator("#shares .primary").click();
  await page.locator("#preview").waitFor();
  assert.equal((await server.json("/api/plans/1/sheet")).sequence, (await sheet(1)).sequence);
  assert.equal((await fetch(`${server.url}/api/plans/2/sheet`)).status, 404, "a preview makes nothing");
  assert.match(await page.locator("#preview tbody tr").last().innerText(), /4,481\s+99,424/);
  await page.locator("#confirm .primary").click();
  await page.locator("#groups").waitFor();
  assert.match(await total(), /4,481\s+99,424/);
  assert.equal(await page.locator("#groups .badge.bad").count(), 0);
  const given = (await sheet(1)).plan.lines.map((line) => line.target.budget.value ?? "");
  const money = given.filter((value) => value !== "").map((value) => Number(value).toLocaleString("en"));
  const shown = await page.locator("#by-group tbody tr td:last-child").allInnerTexts();
  assert.deepEqual(shown.filter((text) => /\d/.test(text) && text !== "0"), money.filter((text) => text !== "0"));
});

test("an unbalanced group, a lost line and a line in doubt are named; the total is that of the groups", async () => {
  await edit(3, (plan) => {
    const position = plan.lines.findIndex((line) => line.code === "2.8");
    return { kind: "delete", place: { position, line: plan.lines[position].id }, before: plan.lines[position], after: null };
  });
  await edit(4, (plan) => {
    const line = plan.lines.at(-1);
    const after = { state: "value", value: String(Number(line.target.budget.value) + 1) };
    return { kind: "cell", place: { line: line.id, period: "target", measure: "budget", layer: "plan" }, before: line.target.budget, after };
  });
  await edit(2, (plan) => {
    const line = plan.lines.find((line) => line.code === "2.9");
    return { kind: "line", place: { line: line.id, field: "title" }, before: line.title, after: `${line.title} (ตัวอย่าง)` };
  });
  await page.reload();
  await page.locator("details summary").first().click();
  await page.locator('[name="names"]').fill([...GROUPS.map(([name]) => name), "กลุ่มตัวอย่าง 4"].join("\n"));
  await page.locator('form[action$="/province/groups"] button').click();
  assert.match(await page.locator("#missing").innerText(), /กลุ่มตัวอย่าง 4/);
  assert.match(await page.locator("#notes").innerText(), /กลุ่มตัวอย่าง 3 มียอดไม่ตรงกัน/);
  assert.match(await page.locator("#form").innerText(), /ไม่มีในแผนของ กลุ่มตัวอย่าง 2/);
  const before = await total();
  assert.match(await page.locator("#questions-head").innerText(), /\(1\)/);
  const rows = await page.locator("#form tbody tr").count();
  await page.locator("#questions input[type=radio]").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /\(0\)/.test(document.querySelector("#questions-head")?.textContent));
  assert.equal(await page.locator("#form tbody tr").count(), rows - 1);
  assert.equal(await total(), before, "no answer changes a total");
});

test("the province's form is printed as PDF and as a workbook", async () => {
  for (const [button, begins] of [[".primary", "%PDF"], ["button:not(.primary)", "PK"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#send ${button}`).click()]);
    assert.match(download.suggestedFilename(), /^แผนจังหวัด-2566\./);
    assert.equal(readFileSync(await download.path()).subarray(0, begins.length).toString(), begins);
  }
  assert.deepEqual(page.errors, []);
});
