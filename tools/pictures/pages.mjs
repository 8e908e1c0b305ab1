// Every page in both languages as a picture, to be looked at: on the screen of an office PC and on a phone.
//
//   node tools/pictures/pages.mjs [FOLDER [WORD…]]
//
// FOLDER is target/pages unless told; with WORDs only pictures whose name holds one of them. The program is $PHAEN, the
// browser $CHROMIUM. The pictures show the seed form and so real names: they are looked at and not kept.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, person } from "../browser/browser.mjs";
import { ROOT, Server, phaen } from "../browser/server.mjs";

const [folder = join(ROOT, "target/pages"), ...wanted] = process.argv.slice(2);
const SCREENS = { pc: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };
const PAGES = {
  plans: "/",
  search: "/?q=หนี้",
  new: "/new",
  plan: "/plans/1",
  then: "/plans/1?at=110",
  review: "/plans/1/review",
  page: "/plans/2/review",
  year: "/plans/1/year",
  history: "/plans/1/history",
  compare: "/plans/1/compare?from=1",
  print: "/plans/1/print",
  keep: "/keep",
  templates: "/templates",
  targets: "/targets?year=2566",
  help: "/help",
  none: "/none",
};

mkdirSync(folder, { recursive: true });
const server = new Server().seeded();
// A plan that was read from pages: the example as it is printed.
const [example, pdf] = [join(server.folder, "example.db"), join(server.folder, "example.pdf")];
phaen("read", join(ROOT, "fixtures/forms/example-2567.txt"), "--db", example);
phaen("print", "1", "--pdf", pdf, "--db", example);
phaen("read", pdf, "--db", server.db);
const browser = await launch();
try {
  await server.start();
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    const { context, page } = await person(browser, server.url, "สมุห์");
    await page.setViewportSize(viewport);
    for (const [language, base] of [["th", ""], ["en", "/en"]]) {
      for (const [name, path] of Object.entries(PAGES)) {
        const picture = `${name}-${language}-${screen}`;
        if (wanted.length > 0 && !wanted.some((word) => picture.includes(word))) continue;
        await page.goto(server.url + base + path);
        await page.waitForTimeout(500);
        await page.screenshot({ path: join(folder, `${picture}.png`) });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wider > 0) console.log(`${picture}: the page is ${wider} pixels wider than its screen`);
        for (const error of page.errors.splice(0)) console.log(`${picture}: ${error}`);
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.end();
}
console.log(folder);
