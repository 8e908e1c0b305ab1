// A plan that was read from pages: the page itself is shown, with a frame around every figure that is in doubt.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { launch, person } from "./browser.mjs";
import { ROOT, Server, phaen } from "./server.mjs";

let browser, server, page;

before(async () => {
  browser = await launch();
  server = new Server();
  const [typed, pdf] = [join(server.folder, "typed.db"), join(server.folder, "example.pdf")];
  phaen("read", join(ROOT, "fixtures/forms/example-2567.txt"), "--db", typed);
  phaen("print", "1", "--pdf", pdf, "--db", typed);
  phaen("read", pdf, "--db", server.db);
  await server.start();
  ({ page } = await person(browser, server.url, "ก"));
  await page.goto(`${server.url}/plans/1/review`);
  await page.locator("#doubts .question").first().waitFor();
});

after(async () => {
  assert.deepEqual(page.errors, []);
  await browser?.close();
  await server?.end();
});

test("every frame lies over ink of the page", async () => {
  for (const img of await page.locator(".source-page img").all()) {
    await img.scrollIntoViewIfNeeded();
    await img.evaluate((one) => one.decode());
  }
  const marks = await page.evaluate(() =>
    [...document.querySelectorAll(".source-page")].flatMap((figure) => {
      const [img, svg] = [figure.querySelector("img"), figure.querySelector("svg")];
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [img.naturalWidth, img.naturalHeight];
      const paper = canvas.getContext("2d");
      paper.drawImage(img, 0, 0);
      const scale = img.naturalWidth / svg.viewBox.baseVal.width;
      return [...svg.querySelectorAll("rect")].map((rect) => {
        const of = (name) => Math.round(rect[name].baseVal.value * scale);
        const inside = paper.getImageData(of("x"), of("y"), Math.max(1, of("width")), Math.max(1, of("height"))).data;
        let ink = 0;
        for (let i = 0; i < inside.length; i += 4) if (inside[i] < 128) ink += 1;
        return { doubt: rect.dataset.doubt, share: (4 * ink) / inside.length, high: of("height") };
      });
    }),
  );
  assert.ok(marks.length >= 4, `${marks.length} frames`);
  for (const { doubt, share, high } of marks) {
    assert.ok(share > 0.03, `${doubt}: ${share} of the frame is ink`);
    assert.ok(high > 4 && high < 60, `${doubt}: a frame ${high} pixels high is no line of figures`);
  }
});

test("choosing a doubt lights its frames and brings them into view, and a frame leads to its doubt", async () => {
  const lit = () => page.evaluate(() => [...new Set([...document.querySelectorAll("rect.current")].map((one) => one.dataset.doubt))]);
  const here = () => page.evaluate(() => document.querySelector(".doubt.current")?.dataset.doubt);
  const marked = await page.evaluate(() => [...new Set([...document.querySelectorAll("rect[data-doubt]")].map((one) => one.dataset.doubt))]);
  const seen = new Set();
  for (let i = 0; i < 8 && seen.size < 2; i++) {
    await page.keyboard.press("j");
    const at = await here();
    assert.deepEqual(await lit(), marked.includes(at) ? [at] : []);
    if (!marked.includes(at)) continue;
    seen.add(at);
    const inView = await page.evaluate(() => {
      const [mark, box] = [document.querySelector("rect.current"), document.querySelector(".source-box")].map((one) => one.getBoundingClientRect());
      return mark.top >= box.top && mark.bottom <= box.bottom && mark.left >= box.left && mark.left <= box.right;
    });
    assert.ok(inView, `${at} is in view`);
  }
  assert.ok(seen.size > 0);
  // The topmost frame takes the click.
  const top = page.locator("rect[data-doubt]").last();
  await top.click();
  assert.equal(await here(), await top.getAttribute("data-doubt"));
});

test("a picture that the browser has is not drawn again, and there are no others", async () => {
  const address = `${server.url}/plans/1/source/1.png`;
  const got = await fetch(address);
  assert.equal(got.headers.get("content-type"), "image/png");
  const etag = got.headers.get("etag");
  assert.equal((await fetch(address, { headers: { "if-none-match": etag } })).status, 304);
  for (const wrong of ["0.png", "999.png", "1.jpg", "x.png"]) {
    const { status } = await fetch(`${server.url}/plans/1/source/${wrong}`);
    assert.ok(status === 404 || status === 422, `${wrong}: ${status}`);
  }
});
