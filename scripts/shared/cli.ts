import { enableCompileCache } from "node:module";
import { parseArgs, type ParseArgsConfig } from "node:util";

// Caches compiled modules, because loading the TypeScript compiler takes half a second longer without the cache.
enableCompileCache();

/** An error with a message for users, which is printed without a stack. */
export class UserError extends Error {
  override readonly name: string = "UserError";
}

export class UsageError extends UserError {
  override readonly name = "UsageError";
}

/** Runs a command, or prints its usage. The exit code is 1 after a UserError and 2 after invalid arguments. */
export async function main<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
  run: (given: ReturnType<typeof parseArgs<Config>>) => Promise<void> | void,
): Promise<void> {
  try {
    if (process.argv.slice(2).includes("--help")) console.log(usage.trimEnd());
    else await run(parseArgs(config));
  } catch (error) {
    const isParseArgsError =
      error instanceof TypeError &&
      "code" in error &&
      String(error.code).startsWith("ERR_PARSE_ARGS");
    const isUsage = error instanceof UsageError || isParseArgsError;
    if (isUsage) console.error(`${error.message}\n\n${usage.trimEnd()}`);
    else if (error instanceof UserError) console.error(error.message);
    else throw error;
    process.exitCode = isUsage ? 2 : 1;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Formats rows in columns. Columns from index `numbers` on are aligned to the right. */
export function layOut(rows: readonly (readonly string[])[], numbers = Infinity): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cell = (text: string, column: number): string =>
    column < numbers ? text.padEnd(widths?.[column] ?? 0) : text.padStart(widths?.[column] ?? 0);
  return rows.map((row) => row.map(cell).join("   ").trimEnd()).join("\n");
}
