/**
 * Measures the cost of a client's types for the compiler. Counts the type instantiations of a
 * program that creates a client and calls every operation, and of the same program with bare
 * openapi-fetch. Also counts the instantiations that each further client adds.
 *
 *   pnpm exec node packages/bench/src/client-types.ts
 *
 * Build the packages first.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ratio, table } from "./report.ts";

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript")), "tsc.js");

const trutoPrograms = {
  bare: `import createClient from "openapi-fetch";
import type { paths } from "@rosterkit/types/truto";
const client = createClient<paths>();`,
  ours: `import { createTrutoClient } from "@rosterkit/client";
const client = createTrutoClient();`,
  calls: `
const query = { integrated_account_id: "a" };
const path = { id: "1" };
const a = await client.GET("/unified/instant-messaging/workspaces", { params: { query } });
const b = await client.GET("/unified/instant-messaging/members", {
  params: { query: { ...query, channel: { id: "C1" }, limit: 5 } },
});
const c = await client.GET("/unified/instant-messaging/members/{id}", { params: { path, query } });
const d = await client.GET("/unified/user-directory/groups", { params: { query } });
const e = await client.GET("/unified/user-directory/groups/{id}", { params: { path, query } });
const f = await client.GET("/unified/user-directory/organizations", { params: { query } });
const g = await client.GET("/unified/user-directory/organizations/{id}", { params: { path, query } });
export const names: (string | undefined)[] = [
  a.data?.result[0]?.name, b.data?.result[0]?.name, c.data?.name, d.data?.result[0]?.name,
  e.data?.name, f.data?.result[0]?.name, g.data?.name, a.error?.message,
];`,
};

const kognitosPrograms = {
  bare: `import createClient from "openapi-fetch";
import type { paths } from "@rosterkit/types/kognitos";
const client = createClient<paths>();`,
  ours: `import { createKognitosClient } from "@rosterkit/client";
const client = createKognitosClient();`,
  calls: `
const path = { organization_id: "o", workspace_id: "w" };
const at = "/api/v1/organizations/{organization_id}/workspaces";
const a = await client.GET(at, { params: { path, query: { page_size: 5 } } });
const b = await client.GET(\`\${at}/{workspace_id}\`, { params: { path } });
const c = await client.GET(\`\${at}/{workspace_id}/users\`, { params: { path } });
const d = await client.GET(\`\${at}/{workspace_id}/roles\`, { params: { path } });
const e = await client.GET(\`\${at}/{workspace_id}/invites\`, { params: { path } });
const f = await client.POST(\`\${at}:countUsers\`, { params: { path }, body: { workspace_ids: ["w"] } });
export const names: (string | undefined)[] = [
  a.data?.workspaces?.[0]?.title, b.data?.title, c.data?.users?.[0]?.user?.email,
  d.data?.roles?.[0]?.title, e.data?.invitations?.[0]?.email, f.error?.message,
];`,
};

const slack = `import { createTrutoClient } from "@rosterkit/client";
const client = createTrutoClient({ integratedAccountId: "a", integration: "slack" });`;

/** Returns the code of ten more clients, which are not called. */
function more(made: string): string {
  return Array.from({ length: 10 }, (_, at) => `\nexport const client${at} = ${made};`).join("");
}

// The folder is in node_modules, so that TypeScript finds the packages and other tools ignore the folder.
const scratch = mkdtempSync(join(import.meta.dirname, "../node_modules/.types-"));
const tsconfig = {
  compilerOptions: {
    module: "NodeNext",
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
  include: ["program.ts"],
};

function programInstantiations(program: string): number {
  writeFileSync(join(scratch, "program.ts"), program);
  writeFileSync(join(scratch, "tsconfig.json"), JSON.stringify(tsconfig));
  const output = execFileSync(process.execPath, [tsc, "-p", scratch, "--extendedDiagnostics"], {
    encoding: "utf8",
  });
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
}

try {
  const rows: string[][] = [];
  for (const [name, { bare, ours, calls }] of Object.entries({
    truto: trutoPrograms,
    kognitos: kognitosPrograms,
  })) {
    const base = programInstantiations(bare + calls);
    const cost = programInstantiations(ours + calls);
    rows.push([`${name}, every operation: bare`, String(base), "1.00"]);
    rows.push([`${name}, every operation: ours`, String(cost), ratio(cost, base)]);
  }
  const base = programInstantiations(trutoPrograms.bare + trutoPrograms.calls);
  const known = programInstantiations(slack + trutoPrograms.calls);
  rows.push(["truto, for Slack: ours", String(known), ratio(known, base)]);
  const one = programInstantiations(trutoPrograms.ours + trutoPrograms.calls);
  const same = programInstantiations(
    trutoPrograms.ours + trutoPrograms.calls + more("createTrutoClient()"),
  );
  const accounts = more('createTrutoClient({ token: "t", integratedAccountId: "a" })');
  const others = programInstantiations(trutoPrograms.ours + trutoPrograms.calls + accounts);
  rows.push(["each further client of the same kind", String((same - one) / 10), ""]);
  rows.push(["each further client of one other kind", String((others - one) / 10), ""]);
  table(["program", "instantiations", "ratio"], rows);
  console.log("\nEach ratio must be at most 1.30.");
} finally {
  rmSync(scratch, { recursive: true });
}
