/** A message for the person at the terminal, without a stack: what happened, where, and what to do. */
export class UserError extends Error {
  override readonly name: string = "UserError";
}

/** The arguments of a command cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
}

/** Runs a command; a message for the person ends it with code 1, wrong arguments with code 2. */
export async function main(usage: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const isUsage = error instanceof UsageError || isParseArgsError(error);
    if (isUsage) console.error(`${error.message}\n\n${usage.trimEnd()}`);
    else if (error instanceof UserError) console.error(error.message);
    else throw error;
    process.exitCode = isUsage ? 2 : 1;
  }
}

/** What `parseArgs` of node:util throws for arguments that it does not know. */
function isParseArgsError(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("ERR_PARSE_ARGS")
  );
}
