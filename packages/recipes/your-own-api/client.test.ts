import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { paginate } from "@rosterkit/pagination";
import { createCrewClient } from "./client.ts";
import { server } from "./server.ts";

server.listen(0, "127.0.0.1");
await once(server, "listening");
after(() => server.close());
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const crew = createCrewClient({ token: "any", baseUrl });
const team = { params: { path: { team: "a" } } };

test("lists people with a nested cursor field", async () => {
  const people = await paginate(crew, "/teams/{team}/people", team).toArray();
  assert.equal(new Set(people.map(({ id }) => id)).size, 95);
});

test("lists events with the id of the last event as the cursor", async () => {
  const events = await paginate(crew, "/events").toArray();
  assert.equal(new Set(events.map(({ id }) => id)).size, 45);
});

test("resumes both lists from a checkpoint", async () => {
  const people = paginate(crew, "/teams/{team}/people", team);
  for (const [list, total] of [[people, 95] as const, [paginate(crew, "/events"), 45] as const]) {
    const items = list[Symbol.asyncIterator]();
    let seen = 0;
    for await (const _ of items) if (++seen === 30) break;
    const rest = await list.with({ resumeFrom: items.checkpoint }).toArray();
    assert.equal(seen + rest.length, total);
  }
});

test("has the same descriptors as the output of Rosterkit's generator", async () => {
  const repository = process.env["ROSTERKIT"];
  assert.ok(repository, "ROSTERKIT names no clone of the repository of Rosterkit.");
  const root = await mkdtemp(join(tmpdir(), "crew-"));
  await mkdir(join(root, "specs/crew"), { recursive: true });
  await copyFile("openapi.yaml", join(root, "specs/crew/openapi.yaml"));
  const generator = join(repository, "scripts/generate/main.ts");
  await promisify(execFile)(process.execPath, [generator, "--root", root], { cwd: repository });
  const file = join(root, "src/generated/crew/lists.ts");
  const { lists: generated } = (await import(file)) as { lists: object };
  assert.deepEqual(Object.keys(generated), Object.keys(crew.lists));
  const { "/teams/{team}/people": people } = generated as typeof crew.lists;
  assert.deepEqual(people, crew.lists["/teams/{team}/people"]);
});
