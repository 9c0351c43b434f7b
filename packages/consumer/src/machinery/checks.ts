/** A check in the table. */
export interface Check {
  /** Group of the check in the table. */
  readonly group: string;
  readonly name: string;
  /** Runs the check. Returns a note for the table, and throws if it fails. */
  readonly run: () => Promise<string | undefined>;
}

/** The result of a check. */
export interface Result extends Omit<Check, "run"> {
  readonly outcome: "passed" | "failed" | "not checked";
  readonly note: string;
  readonly seconds: number;
}

/** Thrown by a check that cannot run on this machine. It counts neither as a success nor as a failure. */
export class NotChecked extends Error {
  override readonly name = "NotChecked";
}

/** Runs independent checks with limited concurrency, and reports each check when it ends. */
export async function runChecks(
  checks: readonly Check[],
  width: number,
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...checks];
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const result = await outcomeOf(check);
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** Runs checks that depend on the checks before them. After a failed check, the remaining checks are skipped. */
export async function runStory(
  checks: readonly Check[],
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    const isOpen = results.every(({ outcome }) => outcome === "passed");
    const skip = (): Promise<never> => Promise.reject(new NotChecked("after a failure"));
    const result = await outcomeOf(isOpen ? check : { ...check, run: skip });
    results.push(result);
    onResult(result);
  }
  return results;
}

async function outcomeOf({ group, name, run }: Check): Promise<Result> {
  const start = performance.now();
  const end = (outcome: Result["outcome"], note: string): Result => {
    return { group, name, outcome, note, seconds: (performance.now() - start) / 1000 };
  };
  try {
    return end("passed", (await run()) ?? "");
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return end(error instanceof NotChecked ? "not checked" : "failed", message);
  }
}

/** Formats a check as one line, followed by the message of a failure. */
export function lineOf({ group, name, outcome, note, seconds }: Result): string {
  const time = `${seconds.toFixed(1)} s`.padStart(7);
  const end = outcome === "passed" ? note : `${outcome.toUpperCase()} ${note}`;
  return `${time}  ${group.padEnd(11)} ${name.padEnd(34)} ${end}`.trimEnd();
}

/** Formats all checks as a table with one line for each group. */
export function tableOf(results: readonly Result[], seconds: number): string {
  const groups = Map.groupBy(results, (result) => result.group);
  const rows = [...groups].map(([group, members]) => {
    const passed = members.filter(({ outcome }) => outcome === "passed");
    const took = members.reduce((sum, one) => sum + one.seconds, 0);
    const names = members.map(({ name, outcome }) =>
      outcome === "passed" ? name : `${name} (${outcome})`,
    );
    return `${group.padEnd(11)} ${`${passed.length}/${members.length}`.padStart(5)} ${`${took.toFixed(0)} s`.padStart(6)}   ${names.join(", ")}`;
  });
  const count = (outcome: Result["outcome"]): string =>
    `${results.filter((result) => result.outcome === outcome).length} ${outcome}`;
  const counts = `${count("passed")}, ${count("failed")}, ${count("not checked")}, in ${seconds.toFixed(0)} s`;
  return [...rows, "", counts].join("\n");
}
