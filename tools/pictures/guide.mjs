// Draws the pictures of the web pages for the guide and the README, from the running program, on the made-up form.
//
//   node tools/pictures/guide.mjs      into docs/pictures
//
// The program is $PHAEN, the browser $CHROMIUM; needs Debian's pngquant besides. No real name or number is shown.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { cell, launch, open, person, saved, type } from "../browser/browser.mjs";
import { ROOT, Server, phaen } from "../browser/server.mjs";

/** The most bytes of a picture. */
const LIMIT = 150_000;
const WHO = { th: "เจ้าหน้าที่แผน", en: "Planning officer" };

const browser = await launch();
try {
  for (const [language, base] of [["th", ""], ["en", "/en"]]) {
    await draw(language, base);
    await drawYear(language, base);
  }
} finally {
  await browser.close();
}

async function draw(language, base) {
  const server = new Server();
  // The form as a file of pages, with its questions still open.
  const pdf = join(server.folder, "action-plan-2567.pdf");
  const typed = join(server.folder, "typed.db");
  phaen("read", join(ROOT, "fixtures/forms/example-2567.txt"), "--db", typed);
  phaen("print", "1", "--pdf", pdf, "--db", typed);
  phaen("read", pdf, "--db", server.db);
  try {
    await server.start();
    const { page, context } = await person(browser, server.url, WHO[language]);
    const at = (path) => server.url + base + path;
    const picture = async (name, options = {}) => {
      const file = join(ROOT, "docs/pictures", `web-${name}-${language}.png`);
      await page.screenshot({ path: file, ...options });
      small(file);
    };

    await page.goto(at("/plans/1/review"));
    await page.locator(".source-page img").first().evaluate((img) => img.decode());
    await page.waitForTimeout(300);
    await picture("review");

    const { plan } = await server.json("/api/plans/1/sheet");
    const activities = plan.lines.filter((line) => line.kind === "activity");
    const line = activities[1] ?? activities[0];
    await open(page, at("/plans/1"));
    await type(page, `${line.id}.m02.work`, "12");
    await type(page, `${line.id}.m03.budget`, "300");
    await saved(page);
    await cell(page, `${line.id}.m01.work`).click();
    for (let i = 0; i < 5; i++) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    await picture("plan");
    await cell(page, `${line.id}.target.work`).click();
    await page.locator("#toolbar button").nth(3).click();
    await page.locator(".spread-outcome").filter({ hasText: /\S/ }).waitFor();
    await picture("spread", { clip: await page.getByRole("dialog").boundingBox() });
    await page.keyboard.press("Escape");

    for (const [name, path] of [["plans", "/"], ["year", "/plans/1/year"], ["history", "/plans/1/history"], ["print", "/plans/1/print"], ["keep", "/keep"], ["compare", "/plans/1/compare?from=80"]]) {
      await page.goto(at(path));
      await page.waitForTimeout(300);
      // No more than there is to see.
      const height = await page.locator("main").evaluate((main) => Math.min(768, Math.ceil(main.getBoundingClientRect().bottom)));
      await picture(name, { clip: { x: 0, y: 0, width: 1366, height } });
    }
    await context.close();
  } finally {
    await server.end();
  }
}

/** The pages of the year in motion, from the made-up year. */
async function drawYear(language, base) {
  const server = new Server().lived();
  try {
    await server.start();
    const { page, context } = await person(browser, server.url, WHO[language]);
    // A cell with several visits: the first line whose months are the sum of visits.
    const entries = (await server.json("/api/plans/1/book")).entries.map((posting) => posting.entry);
    const visits = entries.filter((entry) => entry.kind === "plan" && entry.at.month === 9);
    const { line, month } = visits[0].at;
    const plans = (await server.json("/api/plans")).map((plan) => `plan=${plan.number}`).join("&");
    const pages = [
      ["book", "/plans/1/book"], ["cell", `/plans/1/cells/${line}/${month}`], ["indicators", "/plans/1/indicators"],
      ["meeting", "/plans/1/meeting?month=8"], ["cases", "/cases?on=6/6/2566"], ["province", `/province?year=2566&${plans}`],
    ];
    for (const [name, path] of pages) {
      await page.goto(server.url + base + path);
      await page.waitForTimeout(300);
      const height = await page.locator("main").evaluate((main) => Math.min(768, Math.ceil(main.getBoundingClientRect().bottom)));
      const file = join(ROOT, "docs/pictures", `web-${name}-${language}.png`);
      await page.screenshot({ path: file, clip: { x: 0, y: 0, width: 1366, height } });
      small(file);
    }
    await context.close();
  } finally {
    await server.end();
  }
}

/** The picture in few colours, as pictures of text may be. */
function small(file) {
  const done = spawnSync("pngquant", ["--force", "--strip", "64", "--output", file, file]);
  if (done.status !== 0) throw new Error(`pngquant: ${done.error ?? done.stderr}`);
  const { size } = statSync(file);
  console.log(`${file.slice(ROOT.length + 1)} ${Math.ceil(size / 1000)} kB`);
  if (size > LIMIT) throw new Error(`${file} has more than ${LIMIT} bytes`);
}
