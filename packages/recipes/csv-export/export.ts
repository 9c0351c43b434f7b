import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createKognitosClient, isApiError, unwrap } from "@rosterkit/client";
import { type Checkpoint, paginate, PaginationError } from "@rosterkit/pagination";
import { SingleBar } from "cli-progress";
import { stringify } from "csv-stringify/sync";

const { values: args } = parseArgs({
  options: {
    organization: { type: "string" },
    workspace: { type: "string" },
    role: { type: "string" },
    search: { type: "string" },
    out: { type: "string", default: "users.csv" },
  },
});
const { organization, workspace, out } = args;
const token = process.env["KOGNITOS_TOKEN"];
if (!organization || !workspace || !token) {
  console.error("Usage: KOGNITOS_TOKEN=… node export.ts --organization ID --workspace ID");
  console.error("       [--role NAME] [--search TEXT] [--out FILE]");
  process.exit(2);
}

/** An AIP-160 filter. Values are quoted and escaped, so that input cannot change what the filter means. */
function filter(strings: TemplateStringsArray, ...values: string[]): string {
  return String.raw({ raw: strings }, ...values.map((value) => JSON.stringify(value)));
}

const clauses = [
  ...(args.role ? [filter`role=${args.role}`] : []),
  ...(args.search ? [filter`search:${args.search}`] : []),
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

// The state says how long the file was when the checkpoint was true: what was written later is cut off.
const stateFile = `${out}.state`;
type State = { checkpoint: Checkpoint; bytes: number; rows: number };
const state = await readFile(stateFile, "utf8").then(
  (text): State | null => JSON.parse(text),
  () => null,
);
const file = await open(out, state ? "r+" : "w");
await file.truncate(state?.bytes ?? 0);
let bytes = state?.bytes ?? 0;
let rows = state?.rows ?? 0;

const bar = new SingleBar({
  format: "{bar} {value} of at most {total} users",
  clearOnComplete: true,
});
try {
  const { workspace_user_counts: counts } = await unwrap(
    kognitos.POST("/api/v1/organizations/{organization_id}/workspaces:countUsers", {
      params: { path: { organization_id: organization } },
      body: { workspace_ids: [workspace] },
      signal: stop.signal,
    }),
  );
  bar.start(counts?.[workspace] ?? 0, rows);
  for await (const page of users.with({ resumeFrom: state?.checkpoint ?? null }).pages()) {
    const lines = page.items.map(({ user, roles }) => [
      user?.name?.split("/").at(-1),
      user?.display_name,
      user?.email,
      roles?.map(({ name }) => name).join(" "),
    ]);
    const header = rows === 0 && bytes === 0;
    const columns = ["id", "display_name", "email", "roles"];
    // A spreadsheet runs cells that begin like a formula.
    const text = stringify(lines, { header, columns, escape_formulas: true });
    bytes += (await file.write(text, bytes)).bytesWritten;
    await file.datasync();
    rows += page.items.length;
    await writeFile(
      `${stateFile}.new`,
      JSON.stringify({ checkpoint: page.checkpoint, bytes, rows }),
    );
    await rename(`${stateFile}.new`, stateFile);
    bar.update(rows);
  }
  await rm(stateFile, { force: true });
  bar.stop();
  console.log(`${rows} users in ${out}`);
} catch (error) {
  bar.stop();
  if (stop.signal.aborted) {
    console.error(`Stopped after ${rows} users. Run the same command to continue.`);
    process.exitCode = 130;
  } else if (isApiError(error) || error instanceof PaginationError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
} finally {
  await file.close();
}
