import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { serve } from "@rosterkit/fixtures/node";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { readApis } from "../src/document.ts";
import {
  demanding,
  integrationSample,
  sampleInput,
  samplesOf,
  tokenVariable,
} from "../src/samples.ts";

const run = promisify(execFile);
const folder = join(import.meta.dirname, "../.vitest/samples");
const apis = await readApis();
const id = "23423523";
const organization = "your-organization-id";

/** Creates a fake with 25 records of each kind, for the requests of the samples. */
function fakeOf(api: string, integration?: string) {
  if (api === "kognitos")
    return createKognitosFake({
      organizations: [
        {
          id: organization,
          workspaces: 24,
          users: 25,
          roles: 25,
          invitations: 25,
          records: [{ name: `organizations/${organization}/workspaces/your-workspace-id` }],
          mine: () => true,
        },
      ],
    });
  const records = { members: [{ id }], groups: [{ id }], organizations: [{ id }] };
  return createTrutoFake({
    ...{ members: 24, groups: 24, organizations: 24, workspaces: 25, records },
    ...(integration !== undefined && { integration: integration as "slack" }),
  });
}

const known = apis.filter(({ name }) => name === "truto" || name === "kognitos");
const operations = known.flatMap((api) => api.operations.map((operation) => ({ api, operation })));
const cases = (
  await Promise.all(
    operations.map(async ({ api, operation }) => {
      const all = await samplesOf(api, operation);
      return all.map((sample) => ({
        api,
        operation,
        sample,
        name: `${operation.id}, ${sample.label}`,
      }));
    }),
  )
).flat();
const demands = operations.flatMap(({ api, operation }) =>
  demanding(operation).map((slug) => ({
    api,
    operation,
    slug,
    name: `${operation.id} of ${slug}`,
  })),
);

const servers = new Map(
  await Promise.all(
    known.map(async ({ name }) => {
      const fake = fakeOf(name);
      return [name, { fake, server: await serve(fake) }] as const;
    }),
  ),
);

beforeAll(() => mkdir(folder, { recursive: true }));
afterAll(async () => {
  await Promise.all([...servers.values()].map(({ server }) => server.close()));
  await rm(folder, { recursive: true });
});

async function runInProcess(api: string, code: string, file: string, integration?: string) {
  const fake = fakeOf(api, integration);
  const printed = vi.spyOn(console, "log").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) =>
    fake.fetch(new Request(input, init)),
  );
  vi.stubEnv(tokenVariable(api), "any");
  await writeFile(join(folder, file), code);
  try {
    await import(/* @vite-ignore */ join(folder, file));
    return { fake, printed: printed.mock.calls.map(([value]) => value as unknown) };
  } finally {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    printed.mockRestore();
  }
}

const programs = { sh: ["bash", "-c"], python: ["python3", "-c"] } as const;
const [hasCurl, hasPython] = await Promise.all(
  [run("curl", ["--version"]), run("python3", ["--version"])].map((started) =>
    started.then(() => true).catch(() => false),
  ),
);

it.each(cases.filter(({ sample }) => sample.language === "ts" || sample.language === "js"))(
  "a sample in TypeScript or JavaScript runs against the fake: $name",
  async ({ api, operation, sample }) => {
    const file = `${api.name}-${operation.slug}-${sample.label.replaceAll(/\W/g, "")}.${sample.language}`;
    const { fake, printed } = await runInProcess(api.name, sample.code, file);
    const requests = [...fake.requests];
    expect(requests.map((request) => request.operation)).toEqual(requests.map(() => operation.id));
    const isWhole = operation.list && sample.label !== "TypeScript";
    expect(printed).toHaveLength(isWhole ? 25 : 1);
    expect(printed[0]).toBeTruthy();
  },
);

it.each(demands)(
  "a sample runs with an integration that requires a parameter: $name",
  async ({ api, operation, slug }) => {
    const sample = await integrationSample(api, operation, slug);
    const file = `${api.name}-${operation.slug}-${slug}.ts`;
    const { fake, printed } = await runInProcess(api.name, sample.code, file, slug);
    expect(fake.requests.length).toBeGreaterThan(0);
    expect(printed.length).toBeGreaterThan(0);
  },
);

it.each(
  cases.filter(({ sample }) =>
    sample.language === "sh" ? hasCurl : sample.language === "python" && hasPython,
  ),
)(
  "a sample in Python or for curl runs against the fake's server: $name",
  async ({ api, operation, sample }) => {
    const served = servers.get(api.name);
    if (!served) throw new Error(`No server of ${api.name} was started.`);
    const { fake, server } = served;
    fake.reset();
    const [program, flag] = programs[sample.language as "sh" | "python"];
    const { stdout } = await run(program, [flag, sample.code.replaceAll(api.server, server.url)], {
      env: {
        PATH: process.env["PATH"],
        [tokenVariable(api.name)]: "any",
        no_proxy: "127.0.0.1",
      },
    });
    expect(fake.requests.at(-1)?.operation).toBe(operation.id);
    expect(stdout.trim().split("\n").length).toBe(
      operation.list && sample.language === "python" ? 25 : 1,
    );
  },
);

it("the samples send every required parameter", () => {
  for (const { api, operation } of operations) {
    const { path, query } = sampleInput(api, operation);
    for (const { name, required } of operation.parameters)
      if (required) expect({ ...path, ...query }).toHaveProperty([name]);
  }
});
