// axe finds nothing on any page in either language; the grid is used without a mouse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, launch, person } from "./browser.mjs";
import { Server } from "./server.mjs";

const PAGES = [
  "/", "/new", "/plans/1", "/plans/1?at=110", "/plans/1/review", "/plans/1/year", "/plans/1/history", "/plans/1/print", "/plans/1/compare?from=1",
  "/province?year=2566&plan=1", "/province/spread?plan=1&group=A&weight=1", "/plans/1/department",
  "/keep", "/templates", "/targets?year=2566", "/help", "/none"];

let browser, server, page;

before(async () => {
  browser = await launch();
  server = await new Server().seeded().start();
  ({ page } = await person(browser, server.url, "ก"));
});

after(async () => {
  await browser?.close();
  await server?.end();
});

for (const base of ["", "/en"]) {
  for (const path of PAGES) {
    test(`axe: ${base}${path}`, async () => {
      await page.goto(server.url + base + path);
      await page.waitForTimeout(300);
      await accessible(page);
    });
  }
}
