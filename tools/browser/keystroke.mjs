// How long a key takes on an old PC: a plan of 300 lines, the processor slowed to a quarter. Run by hand:
//
//   PHAEN=target/release/phaen node tools/browser/keystroke.mjs [TIMES]
//
// `script` is the time in the page's own code from the key until every total is repainted, with whatever layout that
// code forces; `frame` is the time until the next frame is drawn. What is sent and kept comes after it and is not in it.
import { randomUUID } from "node:crypto";
import { launch, open, person, saved } from "./browser.mjs";
import { Server } from "./server.mjs";

const LINES = 300;
const SECTIONS = 12;
const SLOWER = 4;
const TIMES = Number(process.argv[2] ?? 60);

const server = await new Server().start();
const browser = await launch();
try {
  const plan = await planned();
  const { page, context } = await person(browser, server.url, "ก");
  await page.addInitScript(measuring);
  await open(page, `${server.url}/plans/${plan}`);
  await saved(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const rows = await page.locator("#grid tbody tr").count();
  const cells = await page.locator("#grid tbody tr[data-kind=activity] [data-cell$='.m03.work']").all();
  const figures = { arrow: [], digit: [], enter: [] };
  for (let i = 0; i < TIMES + 5; i++) {
    await cells[(i * 7) % cells.length].click();
    await page.waitForTimeout(30);
    const arrow = await press(page, "ArrowRight");
    await press(page, "ArrowLeft");
    const digit = await press(page, String(2 + (i % 7)));
    const enter = await press(page, "Enter");
    await saved(page);
    // The first keys warm the code up.
    if (i < 5) continue;
    figures.arrow.push(arrow);
    figures.digit.push(digit);
    figures.enter.push(enter);
  }
  const at = (list, share) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))].toFixed(1);
  console.log(`${rows} rows, processor ${SLOWER} times slower, ${TIMES} of each; milliseconds`);
  console.log("key     script p50   p95   frame p50   p95");
  for (const [key, taken] of Object.entries(figures)) {
    const [script, frame] = ["script", "frame"].map((name) => taken.map((one) => one[name]));
    const columns = [at(script, 0.5), at(script, 0.95), at(frame, 0.5), at(frame, 0.95)];
    console.log(`${key.padEnd(7)} ${columns[0].padStart(10)} ${columns[1].padStart(5)} ${columns[2].padStart(11)} ${columns[3].padStart(5)}`);
  }
} finally {
  await browser.close();
  await server.end();
}

/** Presses a key and hears what it took. */
async function press(page, key) {
  await page.evaluate(() => globalThis.measure.begin());
  await page.keyboard.press(key);
  return page.evaluate(() => globalThis.measure.ended());
}

/** In the page: adds up the time in its listeners, a listener within a listener once. */
function measuring() {
  let [deep, script, pressed, drawn] = [0, 0, 0, null];
  const timed = (work) =>
    function (...given) {
      const from = performance.now();
      deep += 1;
      try {
        return work.apply(this, given);
      } finally {
        deep -= 1;
        if (deep === 0) script += performance.now() - from;
      }
    };
  const { addEventListener: add } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, work, options) {
    const measured = typeof work === "function" && /^(key|focus|blur|input|beforeinput)/.test(type);
    return add.call(this, type, measured ? timed(work) : work, options);
  };
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (work) => frame(timed(work));
  add.call(
    window,
    "keydown",
    () => {
      [script, pressed] = [0, performance.now()];
      drawn = new Promise((resolve) => {
        frame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ script, frame: performance.now() - pressed });
          port2.postMessage(null);
        });
      });
    },
    true,
  );
  globalThis.measure = { begin: () => (drawn = null), ended: () => drawn };
}

/** A plan of sections with activities, all months filled, every total stated. */
async function planned() {
  const made = await fetch(`${server.url}/new`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "year=2570&office=สำนักงาน",
  });
  const plan = Number(/\d+$/.exec(made.headers.get("location"))[0]);
  const sheet = await server.json(`/api/plans/${plan}/sheet`);
  const base = { parent: null, times: null, count_unit: "ครั้ง", category: "งบดำเนินงาน", covers: [] };
  const pair = (work, budget) => ({ work: value(work), budget: value(budget) });
  const value = (number) => (number === null ? { state: "empty" } : { state: "value", value: number });
  const empty = pair(null, null);
  const quarters = [empty, empty, empty, empty];
  const inserted = [];
  let position = 1;
  const insert = (line) => {
    const after = { ...base, quarters, ...line };
    inserted.push({ kind: "insert", place: { position, line: after.id }, before: null, after });
    position += 1;
  };
  const each = Math.ceil((LINES - 2 - SECTIONS) / SECTIONS);
  let next = 10;
  for (let section = 1; section <= SECTIONS; section++) {
    const parent = `L${next++}`;
    const [rows, work] = [each, 2 * each];
    const months = Array(12).fill(pair(String(work), `${rows * 50}.00`));
    insert({ id: parent, code: `${section + 1}`, title: `หมวดที่ ${section}`, kind: "heading", target: pair(String(12 * work), `${12 * rows * 50}.00`), months });
    for (let row = 1; row <= each; row++) {
      insert({ id: `L${next++}`, parent, code: `${section + 1}.${row}`, title: "เข้าตรวจการสหกรณ์และกลุ่มเกษตรกร", kind: "activity", target: pair("24", "600.00"), months: Array(12).fill(pair("2", "50.00")) });
    }
  }
  // The grand total states what the sections come to, so that it follows from then on.
  const total = sheet.plan.lines.at(-1).id;
  const whole = SECTIONS * each;
  for (let period = 0; period <= 12; period++) {
    for (const [measure, one, digits] of [["work", 2, 0], ["budget", 50, 2]]) {
      const place = { line: total, period: period === 0 ? "target" : `m${String(period).padStart(2, "0")}`, measure, layer: "plan" };
      const sum = (whole * one * (period === 0 ? 12 : 1)).toFixed(digits);
      inserted.push({ kind: "cell", place, before: { state: "dash" }, after: value(sum) });
    }
  }
  const body = { who: "ก", group: randomUUID(), base: sheet.sequence, changes: inserted.map((change) => ({ id: randomUUID(), change })) };
  const answer = await fetch(`${server.url}/api/plans/${plan}/edits`, { method: "POST", body: JSON.stringify(body) });
  if (answer.status !== 200) throw new Error(await answer.text());
  return plan;
}
