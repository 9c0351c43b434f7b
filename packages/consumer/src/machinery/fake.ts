import { join } from "node:path";
import { startServer } from "./process.ts";
import type { Project } from "./project.ts";

/** A running `rosterkit-fake`, which serves the fakes of an installed `@rosterkit/fixtures`. */
export interface RunningFake {
  readonly origin: string;
  readonly account: string;
  readonly organization: string;
  readonly close: () => void;
}

/** Number of records in each list of the fakes: three pages of 50. */
export const records = 130;

/** Expected output of a program that has fetched both lists. */
export const everything = {
  truto: { pages: 3, items: records, different: records },
  kognitos: { pages: 3, items: records, different: records },
};

/** Starts `rosterkit-fake` of a project with the given Node, on a free port. */
export async function startFake(project: Project, node: string): Promise<RunningFake> {
  const { bin } = await project.installed("@rosterkit/fixtures");
  const file = bin?.["rosterkit-fake"];
  if (file === undefined) throw new Error("@rosterkit/fixtures has no rosterkit-fake.");
  const program = join(project.folder, "node_modules/@rosterkit/fixtures", file);
  const args = [program, "--port=0", `--members=${records}`];
  return startServer(node, args, project.folder, (output) => {
    const origin = /http:\/\/[\w.:]+/.exec(output)?.[0];
    const account = /integrated account\s+(\S+)/.exec(output)?.[1];
    const organization = /organization\s+(\S+)/.exec(output)?.[1];
    return origin === undefined || account === undefined || organization === undefined
      ? undefined
      : { origin, account, organization };
  });
}
