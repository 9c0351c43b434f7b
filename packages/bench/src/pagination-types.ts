/**
 * Measures the cost of a call of the pager for the compiler, in type instantiations. They do not
 * depend on the load of the machine.
 *
 *   pnpm exec node packages/bench/src/pagination-types.ts
 *
 * Programs are created in memory and checked as strictly as the packages. Build the packages first.
 */
import { join } from "node:path";
import ts from "typescript";
import { table } from "./report.ts";

const calls = 20;
const trutoPaths = [
  "/unified/instant-messaging/members",
  "/unified/instant-messaging/workspaces",
  "/unified/user-directory/groups",
  "/unified/user-directory/organizations",
];
const kognitosPaths = [
  "/api/v1/organizations/{organization_id}/workspaces",
  "/api/v1/me/organizations/{organization_id}/workspaces",
];

interface Setup {
  readonly name: string;
  /** Code with the imports and a `client`. */
  readonly before: string;
  /** The parameters of a request to a list. */
  readonly init: string;
  /** The code after `init`. */
  readonly options: string;
  readonly paths: readonly string[];
}

const trutoInit = '{ params: { query: { integrated_account_id: "a" } } }';
const kognitosInit = '{ params: { path: { organization_id: "o" } } }';
const setups: readonly Setup[] = [
  {
    name: "openapi-fetch, Truto, lists in the options",
    before: openapiFetch("truto"),
    init: trutoInit,
    options: ", { lists }",
    paths: trutoPaths,
  },
  {
    name: "openapi-fetch, Kognitos, lists in the options",
    before: openapiFetch("kognitos"),
    init: kognitosInit,
    options: ', { lists, scope: "s" }',
    paths: kognitosPaths,
  },
  {
    name: "@rosterkit/client, Truto",
    before: `import { createTrutoClient } from "@rosterkit/client/truto"; const client = createTrutoClient();`,
    init: trutoInit,
    options: "",
    paths: trutoPaths,
  },
  {
    name: "@rosterkit/client, Kognitos",
    before: `import { createKognitosClient } from "@rosterkit/client/kognitos"; const client = createKognitosClient({ scope: "s" });`,
    init: kognitosInit,
    options: "",
    paths: kognitosPaths,
  },
];

table(
  [
    `${calls} calls, over all lists in turn`,
    "a bare GET",
    "first paginate, in addition (at most 10,000)",
    "each further (at most 100)",
    "each further of one list",
    "first of another list",
  ],
  setups.map((setup) => {
    const bare = listInstantiations(setup, 0, setup.paths);
    const first = listInstantiations(setup, 1, setup.paths);
    const all = listInstantiations(setup, 1 + calls, setup.paths);
    const one = listInstantiations(setup, 1 + calls, setup.paths.slice(0, 1));
    const other = listInstantiations(setup, 2, setup.paths);
    return [
      setup.name,
      String(bare),
      String(first - bare),
      ((all - first) / calls).toFixed(0),
      ((one - first) / calls).toFixed(0),
      String(other - first),
    ];
  }),
);

/** Counts the instantiations of a program that requests one list, and then paginates the lists `count` times. */
function listInstantiations(
  { before, init, options }: Setup,
  count: number,
  paths: readonly string[],
): number {
  const code = [
    before,
    'import { paginate } from "@rosterkit/pagination";',
    `export const bare = client.GET("${paths[0] ?? ""}", ${init});`,
    ...Array.from({ length: count }, (_, index) => {
      const path = paths[index % paths.length] ?? "";
      return `for await (const item of paginate(client, "${path}", ${init}${options})) item.name satisfies string | null | undefined;`;
    }),
    count === 0 ? "export { paginate };" : "",
  ].join("\n");
  const program = programOf(code);
  const [problem] = ts.getPreEmitDiagnostics(program);
  if (problem !== undefined) {
    throw new Error(`${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}\n${code}`);
  }
  return program.getInstantiationCount();
}

function programOf(code: string): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  const name = join(import.meta.dirname, "pagination-types-program.mts");
  const host = ts.createCompilerHost(options);
  const own: Partial<ts.CompilerHost> = {
    fileExists: (file) => file === name || host.fileExists(file),
    readFile: (file) => (file === name ? code : host.readFile(file)),
    getSourceFile: (file, version, ...rest) =>
      file === name
        ? ts.createSourceFile(file, code, version)
        : host.getSourceFile(file, version, ...rest),
  };
  return ts.createProgram([name], options, { ...host, ...own });
}

function openapiFetch(api: string): string {
  return `import createClient from "openapi-fetch"; import { lists, type paths } from "@rosterkit/types/${api}"; const client = createClient<paths>();`;
}
