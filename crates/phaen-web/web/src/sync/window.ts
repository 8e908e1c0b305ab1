/** Which windows of this browser are open: a window's waiting entries are its own until it closes. */

/** The name of this window. */
export const WINDOW = crypto.randomUUID();
const PREFIX = "phaen-window-";

/** Tells other windows, for as long as this one is open, that it is. */
export function stayOpen(): void {
  void navigator.locks?.request(PREFIX + WINDOW, () => new Promise(() => undefined));
}

/** The names of the windows that are open; only this one where the browser cannot tell. */
export async function openWindows(): Promise<Set<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  const names = held.flatMap((lock) => (lock.name?.startsWith(PREFIX) ? [lock.name.slice(PREFIX.length)] : []));
  return new Set([WINDOW, ...names]);
}

/** Does something while no other window does the same. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(`phaen-${name}`, work) : work();
}
