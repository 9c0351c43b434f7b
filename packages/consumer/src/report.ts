import type { Result } from "./checks.ts";

/** One line for one check; a failure's message follows. */
export function lineOf({ group, name, outcome, note, seconds }: Result): string {
  const time = `${seconds.toFixed(1)} s`.padStart(7);
  const end = outcome === "passed" ? note : `${outcome.toUpperCase()} ${note}`;
  return `${time}  ${group.padEnd(11)} ${name.padEnd(34)} ${end}`.trimEnd();
}

/** All checks as a table, a line for each group, and what did not pass below it. */
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
  const failed = results.filter(({ outcome }) => outcome === "failed");
  const unchecked = results.filter(({ outcome }) => outcome === "not checked");
  const passed = results.length - failed.length - unchecked.length;
  const counts = `${passed} passed, ${failed.length} failed, ${unchecked.length} not checked, in ${seconds.toFixed(0)} s`;
  return [...rows, "", ...[...failed, ...unchecked].map(lineOf), counts].join("\n");
}
