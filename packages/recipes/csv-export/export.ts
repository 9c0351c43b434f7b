import { parseArgs } from "node:util";
import { createKognitosClient, isApiError, unwrap } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import { SingleBar } from "cli-progress";
import { stringify } from "csv/sync";
import { append, finish, openPart } from "./part.ts";

const usage = `Usage: KOGNITOS_TOKEN=… node export.ts --organization ID --workspace ID
       [--role NAME] [--search TEXT] [--out FILE]`;

/** Returns a term of an AIP-160 filter. Quotes the value and rejects wildcards, so that input cannot change the term. */
function term(field: string, value: string | undefined): string[] {
  if (value?.includes("*")) throw new Error(`Remove "*" from "${value}": it is a wildcard.`);
  return value ? [field + JSON.stringify(value)] : [];
}

async function readArguments() {
  const text = { type: "string" } as const;
  const options = { organization: text, workspace: text, role: text, search: text, out: text };
  const { organization, workspace, role, search, out } = parseArgs({ options }).values;
  const token = process.env["KOGNITOS_TOKEN"];
  if (!token) throw new Error("KOGNITOS_TOKEN is not set.");
  if (!organization || !workspace) throw new Error("--organization or --workspace is missing.");
  const filter = [...term("role=", role), ...term("search:", search)].join(" AND ") || undefined;
  return { token, organization, workspace, filter, out: out ?? "users.csv" };
}
const input = await readArguments().catch(({ message }: Error) => {
  console.error(`${message}\n${usage}`);
  process.exit(2);
});

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
const bar = new SingleBar({ format: "{bar} {value} of at most {total} users" });

/** Returns the id of a user, which is the last part of the name. */
const idOf = (user: { name?: string } | undefined) => user?.name?.split("/").at(-1);

/** Writes all users to the file. Returns the number of users. */
async function exportUsers({ token, organization, workspace, filter, out }: typeof input) {
  const kognitos = createKognitosClient({ token, baseUrl: process.env["KOGNITOS_BASE_URL"] });
  const path = { organization_id: organization, workspace_id: workspace };
  const { workspace_user_counts: counts } = await unwrap(
    kognitos.POST("/api/v1/organizations/{organization_id}/workspaces:countUsers", {
      params: { path },
      body: { workspace_ids: [workspace] },
      signal: stop.signal,
    }),
  );
  const { checkpoint, ids } = await openPart(out, "id,display_name,email,roles\n");
  const users = paginate(
    kognitos,
    "/api/v1/organizations/{organization_id}/workspaces/{workspace_id}/users",
    { params: { path, query: { page_size: 200, filter } }, signal: stop.signal },
    // If the page token has expired, the pager restarts the list and skips the users that are in the file.
    { resumeFrom: checkpoint, key: ({ user }) => idOf(user), onExpired: "restart", delivered: ids },
  );
  let count = ids.length;
  bar.start(counts?.[workspace] ?? 0, count);
  for await (const page of users.pages()) {
    const rows = page.items.map(({ user, roles }) => {
      const names = roles?.map(({ name }) => name).join(" ");
      return [idOf(user), user?.display_name, user?.email, names];
    });
    // Escapes cells that start like a formula, because a spreadsheet would run the formula.
    await append(out, stringify(rows, { escape_formulas: true }), page.checkpoint);
    bar.update((count += rows.length));
  }
  await finish(out);
  return count;
}

try {
  const count = await exportUsers(input);
  bar.stop();
  console.log(`${count} users in ${input.out}`);
} catch (error) {
  bar.stop();
  const { code, message } = error as { code?: string; message: string };
  const isOther = code === "wrong-checkpoint";
  if (stop.signal.aborted) console.error("Stopped. Run the same command to resume.");
  else if (isOther) console.error(`${input.out}.state belongs to another export. Delete the file.`);
  else console.error((code ?? isApiError(error)) ? message : error);
  process.exitCode = stop.signal.aborted ? 130 : 1;
}
