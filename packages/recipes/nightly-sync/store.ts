import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { ManyCheckpoint } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";

const lastRun = "SELECT * FROM runs ORDER BY run DESC LIMIT 1";
const newRun = "INSERT INTO runs DEFAULT VALUES RETURNING *";
// Ignores a member that this run has already saved, because a restarted list delivers it again.
const saveMembers = `
  INSERT INTO members (account, id, data, added, seen)
  SELECT :account, value ->> 'id', value, :run, :run FROM json_each(:members) WHERE true
  ON CONFLICT DO UPDATE SET
    added = iif(deleted IS NULL, added, :run),
    changed = iif(data = excluded.data, changed, :run),
    data = excluded.data, seen = :run, deleted = NULL
  WHERE seen < :run`;
const sweepMembers = `
  UPDATE members SET deleted = :run WHERE account = :account AND seen < :run AND deleted IS NULL`;

/** Opens the database for a new run, or to resume the last run. Throws if another process has opened it. */
export function openStore(file: string, isContinued = false) {
  const lock = new DatabaseSync(`${file}.lock`);
  lock.exec("BEGIN EXCLUSIVE");
  const db = new DatabaseSync(file, { timeout: 10_000 });
  db.exec(readFileSync(new URL("schema.sql", import.meta.url), "utf8"));
  const last = isContinued ? db.prepare(lastRun).get() : undefined;
  const { run = 0, checkpoint = null } = last ?? db.prepare(newRun).get() ?? {};

  /** Runs a statement and saves the checkpoint in the same transaction. */
  function save(place: ManyCheckpoint, change: string, values: Record<string, string>): void {
    db.exec("BEGIN IMMEDIATE");
    try {
      db.prepare(change).run({ ...values, run });
      db.prepare("UPDATE runs SET checkpoint = ? WHERE run = ?").run(JSON.stringify(place), run);
      db.exec("COMMIT");
    } catch (error) {
      db.exec("ROLLBACK");
      throw error;
    }
  }

  return {
    /** Connection that locks the database until this process exits, also after `kill -9`. */
    lock,
    checkpoint: JSON.parse(String(checkpoint)) as ManyCheckpoint | null,
    savePage: (account: string, members: readonly Member[], place: ManyCheckpoint) =>
      save(place, saveMembers, { account, members: JSON.stringify(members) }),
    /** Marks members of a finished account as deleted if this run did not find them. */
    sweep: (account: string, place: ManyCheckpoint) => save(place, sweepMembers, { account }),
    /** Returns the member counts of this run, including the parts before an interruption. */
    summary: () => db.prepare("SELECT * FROM summaries WHERE run = ?").get(run) ?? {},
  };
}
