import { join } from "node:path";
import { expect } from "vitest";
import { publish } from "../publish.ts";
import { UserError } from "../../shared/cli.ts";
import { packRelease, version, type ReleaseContext } from "../release.ts";
import { createMemoryRegistry, type MemoryRegistry } from "./memory-registry.ts";
import {
  changesetFile,
  copyOf,
  createTinyRepository,
  type TinyRepository,
} from "./tiny-repository.ts";

/** A repository and a registry that only one test uses. */
export interface Stage {
  readonly repository: TinyRepository;
  registry: MemoryRegistry;
  /** Printed lines. */
  readonly printed: string[];
  /** Returns the context of a release. Each step succeeds, except the given steps. */
  readonly context: (steps?: Partial<ReleaseContext>) => ReleaseContext;
  /** Returns the versions that were published since the test began. */
  readonly published: () => string[];
  /** Applies a changeset and commits. */
  readonly applyChangeset: (
    bumps: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ) => Promise<void>;
  /** Returns the error message of an action. Checks that the action publishes, writes and tags nothing. */
  readonly refusalOf: (act: () => Promise<unknown>) => Promise<string>;
}

/** The repositories that tests start with, created once. */
export interface Stages {
  /** Folder with the packed first versions. */
  readonly folder: string;
  /** Creates a stage whose versions are applied but not published. */
  readonly unpublished: () => Promise<Stage>;
  /** Creates a stage whose versions are all published. */
  readonly released: () => Promise<Stage>;
  readonly remove: () => Promise<void>;
}

/** Creates a tiny repository and publishes its first release. */
export async function prepareStages(): Promise<Stages> {
  const repositories: TinyRepository[] = [];
  const start = async (origin: TinyRepository, full: MemoryRegistry): Promise<Stage> => {
    const repository = await copyOf(origin);
    repositories.push(repository);
    return stageOf(repository, createMemoryRegistry(full));
  };
  const versioned = await createTinyRepository();
  const first = stageOf(versioned, createMemoryRegistry());
  await version(first.context());
  await versioned.commit({});
  const folder = join(versioned.root, "node_modules/packed");
  await packRelease(first.context(), { test: true, snapshot: undefined, folder });
  const second = await start(versioned, first.registry);
  await publish(second.repository.root, folder, second.registry, () => undefined);
  return {
    folder,
    unpublished: () => start(versioned, first.registry),
    released: () => start(second.repository, second.registry),
    async remove() {
      await versioned.remove();
      for (const repository of repositories) await repository.remove();
    },
  };
}

function stageOf(repository: TinyRepository, registry: MemoryRegistry): Stage {
  const before = new Set(registry.versions);
  const printed: string[] = [];
  const stage: Stage = {
    repository,
    registry,
    printed,
    context: (steps) => ({
      root: repository.root,
      registry: stage.registry,
      build: () => Promise.resolve(true),
      test: () => Promise.resolve(true),
      checkChangesets: () => Promise.resolve(undefined),
      print: (line) => printed.push(line),
      ...steps,
    }),
    published() {
      const added = stage.registry.versions.filter((one) => !before.has(one));
      return added.map((one) => `${one.name}@${one.version}`);
    },
    async applyChangeset(bumps, files) {
      await repository.commit({ ...changesetFile("next", bumps, "Better."), ...files });
      await version(stage.context(), { skipUnpublished: true });
      await repository.commit({});
    },
    async refusalOf(act) {
      const look = (): Promise<string[]> =>
        Promise.all([
          repository.git("status", "--porcelain"),
          repository.git("tag"),
          repository.git("rev-parse", "HEAD"),
        ]);
      const [tree, out] = [await look(), stage.published()];
      const error: unknown = await act().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (!(error instanceof UserError))
        throw new Error(`The action did not fail with a UserError: ${String(error)}`);
      expect(stage.published()).toEqual(out);
      expect(await look()).toEqual(tree);
      return error.message;
    },
  };
  return stage;
}
