import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { type Api, generateApi, type SharedModules } from "./api.ts";
import { withDependents } from "./dependents.ts";
import { type SpecFolder, specFolders } from "./load.ts";
import { differences, generatedFolders, leftovers, recover, replace, type Tree } from "./output.ts";
import { type Problem, Problems, SpecError, type Unlisted } from "./spec-error.ts";
import { UserError } from "../shared/cli.ts";
import { typeErrors } from "./type-check.ts";

export interface GenerateOptions {
  /** Compares the files on disk with the generated files, and writes nothing. */
  readonly check?: boolean;
  /** Treats slips and ambiguous lists as errors. */
  readonly strict?: boolean;
  /** Compiles the generated types before they replace the types on disk. Default `true`. */
  readonly checkTypes?: boolean;
  /** Folder for the generated types, relative to the root. */
  readonly out?: string;
}

export interface GenerateResult {
  readonly apis: readonly Api[];
  readonly total: number;
  /** Files that differ from the generated text, relative to the root. */
  readonly changed: readonly string[];
  readonly warnings: readonly Problem[];
  readonly unlisted: readonly Unlisted[];
  /** Duration of the type check, in milliseconds. */
  readonly typeCheckTime: number;
}

/** Generates all files from `root/specs`, or types in another repository. Throws a SpecError with all problems. */
export async function generate(
  root: string,
  options: GenerateOptions = {},
): Promise<GenerateResult> {
  const { check = false, strict = false, checkTypes = true } = options;
  const manifest = await readFile(join(root, "packages/types/package.json"), "utf8").catch(
    () => "{}",
  );
  const isOurs = (JSON.parse(manifest) as { name?: string }).name === "@rosterkit/types";
  const folder = options.out ?? (isOurs ? "packages/types/src/generated" : "src/generated");
  const out = relative(root, resolve(root, folder)).replaceAll("\\", "/");
  if (out.startsWith(".."))
    throw new UserError(`--out ${folder} is outside the repository. Use another folder.`);
  if (!check) await recover(root);
  const folders = await specFolders(root);
  const names = new Set(folders.map(({ name }) => name));
  const former = (await generatedFolders(join(root, out))).filter((name) => !names.has(name));
  if (folders.length + former.length === 0) {
    const reason = "no folder in it contains an openapi.yaml";
    throw new SpecError([{ file: "specs", pointer: "#", reason }]);
  }
  const { apis, warnings, unlisted } = await generateApis(root, folders, isOurs, strict);
  const mark = checkTypes ? [] : [unchecked];
  const types = new Map([
    ...apis.map(({ name, files }) => [join(out, name), new Map([...files, ...mark])] as const),
    ...former.map((name) => [join(out, name), new Map<string, string>()] as const),
  ]);
  const output = isOurs
    ? await withDependents(root, types, apis)
    : { folders: types, files: new Map() };
  const changed = (await differences(root, output)).filter(
    (file) => checkTypes || !file.endsWith(`/${unchecked[0]}`),
  );
  if (check) changed.push(...(await leftovers(root)));
  let typeCheckTime = 0;
  if (changed.length > 0 && !check) {
    if (checkTypes) {
      const start = performance.now();
      assertTypes(join(root, out), apis);
      typeCheckTime = performance.now() - start;
    }
    await replace(root, output);
  }
  const sizes = [...output.folders.values()].map(({ size }) => size);
  const total = sizes.reduce((sum, size) => sum + size, output.files.size);
  return { apis, total, changed, warnings, unlisted, typeCheckTime };
}

async function generateApis(
  root: string,
  folders: readonly SpecFolder[],
  isOurs: boolean,
  strict: boolean,
): Promise<Pick<GenerateResult, "apis" | "warnings" | "unlisted">> {
  const shared: SharedModules = isOurs
    ? { lists: "../../lists.ts", support: "../../support.ts", extension: ".ts" }
    : // `.ts` in imports needs a compiler option that other repositories rarely have.
      { lists: "@rosterkit/types", support: "@rosterkit/types", extension: ".js" };
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  const unlisted: Unlisted[] = [];
  const apis: Api[] = [];
  for (const folder of folders) {
    const problems = new Problems(folder.file);
    const api = await generateApi(root, folder, shared, problems);
    errors.push(...problems.errors);
    warnings.push(...problems.warnings);
    unlisted.push(...problems.unlisted);
    if (api !== undefined) apis.push(api);
  }
  if (strict) errors.push(...warnings, ...unlisted.filter(({ isDoubt }) => isDoubt));
  if (errors.length > 0) {
    const places = new Set(errors.map(({ file, pointer }) => `${file} ${pointer}`));
    const others = warnings.filter(({ file, pointer }) => !places.has(`${file} ${pointer}`));
    throw new SpecError(errors, others);
  }
  return { apis, warnings, unlisted };
}

/** File that marks types without a type check. The next run finds the file and compiles the types. */
const unchecked = [
  "unchecked.txt",
  "The types in this folder have not been compiled. Run `pnpm generate`.\n",
] as const;

function assertTypes(folder: string, apis: readonly Api[]): void {
  const tree: Tree = new Map(
    apis.flatMap(({ name, files }) =>
      [...files].map(([file, text]) => [`${name}/${file}`, text] as const),
    ),
  );
  const typesEntry = join(import.meta.dirname, "../../packages/types/src/index.ts");
  const errors = typeErrors(folder, tree, { "@rosterkit/types": typesEntry });
  if (errors.length === 0) return;
  throw new SpecError(
    errors.map(({ file, names, reason }) => {
      const api = apis.find(({ name }) => file.startsWith(`${name}/`));
      return {
        file: api?.document ?? file,
        pointer:
          api?.origins.get(names.slice(0, 2).join(" ")) ?? api?.origins.get(names[0] ?? "") ?? "#",
        reason: `TypeScript rejects its type in ${file}: ${reason}`,
      };
    }),
  );
}
