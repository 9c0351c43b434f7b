import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Checkpoint, Page } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";

const SQLITE_BUSY = 5;

const upsert = `
  INSERT INTO members (account, id, data, added, seen) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (account, id) DO UPDATE SET
    added = iif(deleted IS NULL, added, excluded.added),
    changed = iif(data = excluded.data, changed, excluded.seen),
    data = excluded.data, seen = excluded.seen, deleted = NULL`;

/** Opens the database and locks it until this process ends, also by `kill -9`. Returns undefined if another process has it. */
export function openStore(file: string, isContinued = false): Store | undefined {
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return undefined;
  }
  return new Store(file, lock, isContinued);
}

/** A run of the database: a new one, or the last one if it is continued and has not finished. */
export class Store {
  readonly #db: DatabaseSync;
  readonly #lock: DatabaseSync;
  readonly #run: number;

  constructor(file: string, lock: DatabaseSync, isContinued: boolean) {
    this.#lock = lock;
    // A write waits up to ten seconds for another program that writes to the database.
    this.#db = new DatabaseSync(file, { timeout: 10_000 });
    this.#db.exec(readFileSync(new URL("schema.sql", import.meta.url), "utf8"));
    const last = "SELECT run, finished FROM runs ORDER BY run DESC LIMIT 1";
    const begin = "INSERT INTO runs DEFAULT VALUES RETURNING run";
    const open = isContinued ? this.#db.prepare(last).get() : undefined;
    const row = open?.["finished"] === null ? open : this.#db.prepare(begin).get();
    this.#run = Number(row?.["run"]);
  }

  /** Returns the accounts that this run has finished. */
  finishedAccounts(): Set<unknown> {
    const finished = "SELECT account FROM accounts WHERE run = ? AND finished = 1";
    const rows = this.#db.prepare(finished).all(this.#run);
    return new Set(rows.map(({ account }) => account));
  }

  /** Returns the place of an account in this run, and the ids that it has saved. */
  placeOf(account: string): { resumeFrom: Checkpoint | null; saved: unknown[] } {
    const place = "SELECT checkpoint FROM accounts WHERE account = ? AND run = ?";
    const row = this.#db.prepare(place).get(account, this.#run);
    const saved = "SELECT id FROM members WHERE account = ? AND seen = ?";
    const rows = this.#db.prepare(saved).all(account, this.#run);
    return {
      resumeFrom: JSON.parse(String(row?.["checkpoint"] ?? null)) as Checkpoint | null,
      saved: rows.map(({ id }) => id),
    };
  }

  /** Saves a page together with the place after it. */
  savePage(account: string, page: Page<Member, unknown>): void {
    this.#transaction(() => {
      const save = this.#db.prepare(upsert);
      for (const member of page.items) {
        save.run(account, member.id, JSON.stringify(member), this.#run, this.#run);
      }
      const place = "REPLACE INTO accounts (account, run, checkpoint) VALUES (?, ?, ?)";
      this.#db.prepare(place).run(account, this.#run, JSON.stringify(page.checkpoint));
    });
  }

  /** Marks what the finished account no longer has as deleted. */
  finishAccount(account: string): void {
    this.#transaction(() => {
      const sweep = "UPDATE members SET deleted = ?1 WHERE account = ?2 AND seen < ?1";
      this.#db.prepare(`${sweep} AND deleted IS NULL`).run(this.#run, account);
      this.#db.prepare("UPDATE accounts SET finished = 1 WHERE account = ?").run(account);
    });
  }

  /** Ends the run, so that it is not continued. */
  finishRun(): void {
    this.#db.prepare("UPDATE runs SET finished = unixepoch() WHERE run = ?").run(this.#run);
  }

  /** Returns numbers of members, of this run with all its interruptions. */
  summary(): Record<"seen" | "added" | "changed" | "deleted", number> {
    const counts = ["seen", "added", "changed", "deleted"].map(
      (name) => `count(*) FILTER (WHERE ${name} = ?1) AS ${name}`,
    );
    const row = this.#db.prepare(`SELECT ${counts.join()} FROM members`).get(this.#run);
    return row as ReturnType<Store["summary"]>;
  }

  close(): void {
    this.#db.close();
    this.#lock.close();
  }

  #transaction(change: () => void): void {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      change();
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }
}
