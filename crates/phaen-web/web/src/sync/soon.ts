/** Work that may wait until the page is painted, but not until it is gone. */

let waiting: (() => void)[] = [];

function run(): void {
  const work = waiting;
  waiting = [];
  for (const each of work) each();
}

addEventListener("pagehide", run);

/** Does it after the next frame; at once when the page goes away before. */
export function soon(work: () => void): void {
  waiting.push(work);
  if (waiting.length > 1) return;
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(() => setTimeout(run));
}
