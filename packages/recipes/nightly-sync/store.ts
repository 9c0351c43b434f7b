import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Checkpoint, Page } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";

/** A run that is older is not continued: its cursors may have expired, and its data is old. */
const maxAgeHours = 12;
const SQLITE_BUSY = 5;

const upsert = `
  INSERT INTO members (account, id, data, added, seen) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (account, id) DO UPDATE SET
    added = iif(deleted IS NULL, added, excluded.added),
    changed = iif(data = excluded.data, changed, excluded.seen),
    data = excluded.data, seen = excluded.seen, deleted = NULL`;

/** Opens the database and locks it until this process ends, also by `kill -9`. None, if another process has it. */
export function openStore(file: string): Store | undefined {
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return undefined;
  }
  return new Store(file, lock);
}

/** The run in the database: the last one if it has not finished, or a new one. */
export class Store {
  readonly #db: DatabaseSync;
  readonly #lock: DatabaseSync;
  readonly #run: number;

  constructor(file: string, lock: DatabaseSync) {
    this.#lock = lock;
    this.#db = new DatabaseSync(file);
    this.#db.exec(readFileSync(new URL("schema.sql", import.meta.url), "utf8"));
    const young = `started > unixepoch() - ${maxAgeHours} * 3600`;
    const open = `SELECT max(run) AS run FROM runs WHERE finished IS NULL AND ${young}`;
    const begin = "INSERT INTO runs DEFAULT VALUES RETURNING run";
    const { run } = this.#db.prepare(open).get() as { run: number | null };
    this.#run = run ?? (this.#db.prepare(begin).get() as { run: number }).run;
  }

  /** The place of an account in this run, and the ids that it has saved. */
  placeOf(account: string): { finished: boolean; resumeFrom: Checkpoint | null; saved: unknown[] } {
    const place = "SELECT checkpoint, finished FROM accounts WHERE account = ? AND run = ?";
    const row = this.#db.prepare(place).get(account, this.#run);
    const saved = "SELECT id FROM members WHERE account = ? AND seen = ?";
    return {
      finished: row?.["finished"] === 1,
      resumeFrom: JSON.parse(String(row?.["checkpoint"] ?? null)) as Checkpoint | null,
      saved: this.#db
        .prepare(saved)
        .all(account, this.#run)
        .map(({ id }) => id),
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

  /** Ends the run, so that the next one begins from the start. */
  finishRun(): void {
    this.#db.prepare("UPDATE runs SET finished = unixepoch() WHERE run = ?").run(this.#run);
  }

  /** Numbers of members, of this run with all its interruptions. */
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
