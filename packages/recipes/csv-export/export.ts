import { parseArgs } from "node:util";
import { createKognitosClient, isApiError, unwrap } from "@rosterkit/client";
import { paginate, PaginationError } from "@rosterkit/pagination";
import { SingleBar } from "cli-progress";
import { stringify } from "csv-stringify/sync";
import { PartFile } from "./part-file.ts";

const usage = `Usage: KOGNITOS_TOKEN=… node export.ts --organization ID --workspace ID
       [--role NAME] [--search TEXT] [--out FILE]`;

/** Ends with exit code 2. */
function refuse(problem: string): never {
  console.error(`${problem}\n${usage}`);
  process.exit(2);
}

function readArguments() {
  const options = {
    organization: { type: "string" },
    workspace: { type: "string" },
    role: { type: "string" },
    search: { type: "string" },
    out: { type: "string", default: "users.csv" },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return refuse((error as Error).message);
  }
}
const { organization, workspace, role, search, out } = readArguments();
const token = process.env["KOGNITOS_TOKEN"];
if (!token) refuse("KOGNITOS_TOKEN is not set.");
if (!organization || !workspace) refuse("--organization or --workspace is missing.");

/** An AIP-160 filter. Values are quoted, and a wildcard is refused, so that input cannot change what the filter means. */
function filter(strings: TemplateStringsArray, ...values: string[]): string {
  const wild = values.find((value) => value.includes("*"));
  if (wild !== undefined) refuse(`"${wild}" holds "*", which a filter takes for any text.`);
  return String.raw({ raw: strings }, ...values.map((value) => JSON.stringify(value)));
}

const clauses = [
  ...(role ? [filter`role=${role}`] : []),
  ...(search ? [filter`search:${search}`] : []),
];

const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("interrupted")));

const kognitos = createKognitosClient({ token, baseUrl: process.env["KOGNITOS_BASE_URL"] });
const path = { organization_id: organization, workspace_id: workspace };
const users = paginate(
  kognitos,
  "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users",
  {
    params: {
      path,
      query: { page_size: 200, filter: clauses.join(" AND ") || undefined },
    },
    signal: stop.signal,
  },
  { key: ({ user }) => user?.name },
);

/** Writes the users after the place of the file. */
async function writeUsers(part: PartFile, bar: SingleBar): Promise<void> {
  for await (const page of users.with({ resumeFrom: part.state.checkpoint }).pages()) {
    const rows = page.items.map(({ user, roles }) => [
      user?.name?.split("/").at(-1),
      user?.display_name,
      user?.email,
      roles?.map(({ name }) => name).join(" "),
    ]);
    // A spreadsheet runs cells that begin like a formula.
    await part.append(stringify(rows, { escape_formulas: true }), rows.length, page.checkpoint);
    bar.update(part.state.rows);
  }
}

const codeOf = (error: unknown) => error instanceof PaginationError && error.code;
const bar = new SingleBar({
  format: "{bar} {value} of at most {total} users",
  clearOnComplete: true,
});
let part: PartFile | undefined;
try {
  const { workspace_user_counts: counts } = await unwrap(
    kognitos.POST("/api/v1/organizations/{organization_id}/workspaces:countUsers", {
      params: { path: { organization_id: organization } },
      body: { workspace_ids: [workspace] },
      signal: stop.signal,
    }),
  );
  const file = (part = await PartFile.open(out, "id,display_name,email,roles\n"));
  const isContinued = file.state.checkpoint !== null;
  bar.start(counts?.[workspace] ?? 0, file.state.rows);
  await writeUsers(file, bar).catch(async (error: unknown) => {
    // The page token of an export that was interrupted may have expired.
    if (!isContinued || codeOf(error) !== "refused-cursor") throw error;
    await file.restart();
    await writeUsers(file, bar);
  });
  await file.finish();
  bar.stop();
  console.log(`${file.state.rows} users in ${out}`);
} catch (error) {
  bar.stop();
  process.exitCode = stop.signal.aborted ? 130 : 1;
  if (stop.signal.aborted) {
    console.error("Stopped. Run the same command to continue.");
  } else if (codeOf(error) === "wrong-checkpoint") {
    console.error(`${out}.state is of an export with other arguments: use these, or delete it.`);
  } else if (isApiError(error) || codeOf(error) || Object(error).syscall) {
    console.error((error as Error).message);
  } else throw error;
} finally {
  await part?.close();
}
