import type { Result } from "./checks.ts";

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
