/** Where waiting entries are kept so that a closed window loses none: IndexedDB, or memory where it is barred. */
import type { Entry } from "./entry";

export interface Store {
  /** Keeps a new entry and gives it the next key. */
  add(entry: Entry): Promise<void>;
  put(entry: Entry): Promise<void>;
  remove(key: number): Promise<void>;
  /** All entries of all plans, in order. */
  list(): Promise<Entry[]>;
}

const DATABASE = "phaen";
const ENTRIES = "entries";

/** Keys by time, so that windows which know nothing of each other still keep the order in which things were done. */
let lastKey = 0;
export function nextKey(): number {
  lastKey = Math.max(lastKey + 1, Date.now() * 1000);
  return lastKey;
}

export function memoryStore(): Store {
  const entries = new Map<number, Entry>();
  return {
    add: async (entry) => void entries.set(entry.key, structuredClone(entry)),
    put: async (entry) => void entries.set(entry.key, structuredClone(entry)),
    remove: async (key) => void entries.delete(key),
    list: async () => [...entries.values()].sort((a, b) => a.key - b.key).map((entry) => structuredClone(entry)),
  };
}

export async function openStore(): Promise<Store> {
  try {
    return databaseStore(await openDatabase());
  } catch {
    return memoryStore();
  }
}

function databaseStore(database: IDBDatabase): Store {
  const run = <T>(mode: IDBTransactionMode, work: (entries: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(ENTRIES, mode);
      const request = work(transaction.objectStore(ENTRIES));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  return {
    add: async (entry) => void (await run("readwrite", (entries) => entries.add(entry))),
    put: async (entry) => void (await run("readwrite", (entries) => entries.put(entry))),
    remove: async (key) => void (await run("readwrite", (entries) => entries.delete(key))),
    list: () => run<Entry[]>("readonly", (entries) => entries.getAll()),
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(ENTRIES, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}
