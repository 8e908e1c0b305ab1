// A server of the real program on a free port, with a database of its own.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const SEED = join(ROOT, "fixtures/forms/action-plan-2566.txt");
const EXAMPLE = process.env.EXAMPLE_YEAR ?? join(ROOT, "target/debug/example-year");
export const PHAEN = process.env.PHAEN ?? join(ROOT, "target/debug/phaen");

/** Runs the program to its end; its standard output. Exit 2 says that questions are open. */
export function phaen(...args) {
  const done = spawnSync(PHAEN, args, { encoding: "utf8" });
  if (done.status !== 0 && done.status !== 2) throw new Error(`phaen ${args.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

export class Server {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "phaen-browser-"));
    this.db = join(this.folder, "plans.db");
    this.port = "0";
  }

  /** Reads the seed form into the database, as plan 1. */
  seeded() {
    phaen("read", SEED, "--db", this.db);
    return this;
  }

  /** Writes the made-up year into the database: plan 1 is signed and lived for eight months, 2 and 3 are other groups. */
  lived() {
    const done = spawnSync(EXAMPLE, ["--db", this.db], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(done.stderr);
    return this;
  }

  /** Starts; a second start listens where the first did. */
  async start() {
    this.process = spawn(PHAEN, ["serve", "--port", this.port, "--db", this.db], { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: this.process.stdout });
    for await (const line of lines) {
      const ready = /^ready (http:\/\/127\.0\.0\.1:(\d+))\//.exec(line);
      if (ready) {
        [, this.url, this.port] = ready;
        return this;
      }
    }
    throw new Error("the server ended before it was ready");
  }

  /** Ends at once, as when the power fails. */
  async kill() {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGKILL");
    await ended;
  }

  async end() {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async json(path) {
    return (await fetch(this.url + path)).json();
  }
}
