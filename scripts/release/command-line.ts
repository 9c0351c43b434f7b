import { parseArgs } from "node:util";
import { UsageError } from "../shared/cli.ts";

export type Command =
  | { readonly kind: "help" | "dry" | "select" }
  | { readonly kind: "version"; readonly skipUnpublished: boolean }
  | { readonly kind: "release"; readonly test: boolean; readonly snapshot: string | undefined }
  | {
      readonly kind: "pack";
      readonly test: boolean;
      readonly snapshot: string | undefined;
      readonly folder: string;
    }
  | { readonly kind: "publish"; readonly folder: string };

export const usage = `pnpm release [command] [options]

Publishes the packages whose version the registry does not have, and tags them.

  pnpm release                    builds, tests, packs and publishes
  pnpm release --dry              shows what would be published, and what prevents it
  pnpm release --snapshot[=name]  publishes this branch's changesets under a tag of its own
  pnpm release version            applies the changesets: versions, ranges, changelogs
  pnpm release select             prints the next steps: the commit to publish, and whether there are changesets
  pnpm release pack <folder>      builds, tests and packs, and publishes nothing
  pnpm release publish <folder>   publishes the packed tarballs

  --no-test                       for a commit that was tested already
  --skip-unpublished              makes versions although earlier ones were never published
`;

/** Reads the arguments of `pnpm release`. */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [name = values.dry === true ? "dry" : "release", folder, ...rest] = positionals;
  if (values.help === true) return { kind: "help" };
  if (rest.length > 0) throw new UsageError(`"${rest[0] ?? ""}" is one argument too many.`);
  const test = values["no-test"] !== true;
  const { snapshot } = values;
  switch (name) {
    case "dry":
    case "select":
      return { kind: name };
    case "version":
      return { kind: name, skipUnpublished: values["skip-unpublished"] === true };
    case "release":
      return { kind: name, test, snapshot };
    case "pack":
    case "publish":
      if (folder === undefined) throw new UsageError(`"${name}" needs a folder.`);
      return name === "pack" ? { kind: name, test, snapshot, folder } : { kind: name, folder };
    default:
      throw new UsageError(`"${name}" is not a command.`);
  }
}

function parse(args: readonly string[]) {
  // A bare --snapshot takes the branch's name.
  const given = args.map((arg) => (arg === "--snapshot" ? "--snapshot=" : arg));
  return parseArgs({
    args: given,
    allowPositionals: true,
    options: {
      dry: { type: "boolean" },
      help: { type: "boolean" },
      "no-test": { type: "boolean" },
      snapshot: { type: "string" },
      "skip-unpublished": { type: "boolean" },
    },
  });
}
