import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paginate } from "../../packages/pagination/src/index.ts";
import { bodyCursor, lastId, link, withStyles } from "../../packages/pagination/src/styles.ts";
import * as api from "../../packages/pagination/test/styles/api.ts";
import { generate } from "./generate.ts";

const documents = join(import.meta.dirname, "../../packages/pagination/test/styles");
const names = ["slack", "stripe", "github", "notion"] as const;
const linkHeader = `
overlay: 1.0.0
info: { title: Ours, version: "1" }
actions:
  - target: $.paths[*].get.responses['200']
    update: { headers: { Link: { schema: { type: string } } } }
`;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "foreign-"));
  for (const name of names) {
    await mkdir(join(root, "specs", name), { recursive: true });
    await cp(join(documents, `${name}.yaml`), join(root, "specs", name, "openapi.yaml"));
  }
  // Adds the header to the document, because the API sends the header, but its document does not contain the header.
  await writeFile(join(root, "specs/github/overlay.yaml"), linkHeader);
  await generate(root, { checkTypes: false });
});

afterAll(() => rm(root, { recursive: true }));

describe("paginate, with a generated table", () => {
  it("paginate lists all pages with a cursor in a nested field", async () => {
    const lists = await listsOf<typeof api.clients.slack>("slack");
    expect(lists["/users.list"]).toMatchObject({ nextField: "response_metadata.next_cursor" });
    await listsAll(api.slack, (baseUrl) =>
      paginate({ ...api.clients.slack(baseUrl), lists }, "/users.list"),
    );
  });

  it("paginate lists all pages by the id of the last item", async () => {
    const lists = await listsOf<typeof api.clients.stripe>("stripe");
    expect(lists["/v1/customers"]).toMatchObject({ style: "lastId", moreField: "has_more" });
    await listsAll(api.stripe, (baseUrl) =>
      paginate(
        { ...api.clients.stripe(baseUrl), lists: withStyles(lists, { lastId }) },
        "/v1/customers",
      ),
    );
  });

  it("paginate lists all pages by a Link header", async () => {
    const lists = await listsOf<typeof api.clients.github>("github");
    const path = "/repos/{owner}/{repo}/issues";
    expect(lists[path]).toMatchObject({ style: "link", itemsField: "" });
    const params = { path: { owner: "o", repo: "r" } };
    await listsAll(api.github, (baseUrl) =>
      paginate({ ...api.clients.github(baseUrl), lists: withStyles(lists, { link }) }, path, {
        params,
      }),
    );
  });

  it("paginate lists all pages of a POST with a cursor in its body", async () => {
    const lists = await listsOf<typeof api.clients.notion>("notion");
    expect(lists["/v1/databases/{id}/query"]).toMatchObject({
      style: "bodyCursor",
      cursorParam: "start_cursor",
    });
    await listsAll(api.notion, (baseUrl) =>
      paginate(
        { ...api.clients.notion(baseUrl), lists: withStyles(lists, { bodyCursor }) },
        "/v1/databases/{id}/query",
        { params: { path: { id: "1" } }, body: {} },
      ),
    );
  });
});

/** Returns the generated table of an API, typed for the client of the stub. */
async function listsOf<Client extends (baseUrl: string) => { lists: object }>(
  name: (typeof names)[number],
): Promise<ReturnType<Client>["lists"]> {
  const module = (await import(join(root, "src/generated", name, "lists.ts"))) as {
    lists: ReturnType<Client>["lists"];
  };
  return module.lists;
}

async function listsAll(
  answer: Parameters<typeof api.serve>[0],
  list: (baseUrl: string) => AsyncIterable<{ id: string }>,
): Promise<void> {
  const stub = await api.serve(answer);
  const found: string[] = [];
  for await (const { id } of list(stub.baseUrl)) found.push(id);
  await stub.close();
  expect(found).toEqual(api.ids);
}
