// A real Chromium, and what every test does in it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core")), "utf8");

/** Chromium as Debian has it; nothing goes out to the network. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A browser of its own, in which `who` typed a name; every script error fails the test that hears of it. */
export async function person(browser, url, who) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
  await context.addCookies([{ name: "phaen_who", value: encodeURIComponent(who), url, sameSite: "Strict" }]);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
  const page = await context.newPage();
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  return { context, page };
}

/** The cell of that name. */
export const cell = (page, name) => page.locator(`[data-cell="${name}"]`);

/** Opens a plan and waits until its table is alive. */
export async function open(page, address) {
  await page.goto(address);
  await page.locator("html[data-ready]").waitFor();
}

/** Types into a cell as a person does: click, type, Enter. */
export async function type(page, name, text) {
  await cell(page, name).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

/** Waits until the page says that everything is saved. */
export async function saved(page) {
  // What was typed is kept after the frame that shows it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  await page.waitForFunction(() => document.querySelector("#status")?.dataset.state === "saved", null, { timeout: 15_000 });
}

/** Puts text on the clipboard as another program would, and pastes it at the active cell. */
export async function paste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+V");
}

/** Nothing that axe knows is wrong. The policy of a page lets in no script but its own; the debugger is not bound by it. */
export async function accessible(page, what) {
  const found = await page.evaluate(`${AXE}; axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`);
  const told = found.violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map((n) => n.target).join(" | ")}`);
  assert.deepEqual(told, [], what);
}

/** Nothing that axe knows is wrong, nothing is wider than a phone, no script failed. */
export async function sound(page, what) {
  await accessible(page, what);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.setViewportSize(size);
  assert.ok(wider <= 0, `${what}: ${wider} pixels wider than a phone`);
  assert.deepEqual(page.errors, [], what);
}
