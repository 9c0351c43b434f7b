import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { generate } from "./generate.ts";

/** Part of a vendor's document, with the vendor's names and with more operations than our document. */
const published = `
openapi: 3.1.1
info: { title: Acme API, version: 2.3.0 }
servers: [{ url: https://acme.test }]
paths:
  /api/v1/spaces:
    get:
      operationId: SpaceService_List
      parameters:
        - { name: page_size, in: query, schema: { type: integer, format: int32 } }
        - { name: page_token, in: query, schema: { type: string } }
        - { name: internal, in: query, schema: { type: boolean } }
      responses:
        "200":
          description: A successful response.
          content: { application/json: { schema: { $ref: "#/components/schemas/v1ListSpacesResponse" } } }
  /api/v1/me/spaces:
    get:
      operationId: MeService_List
      responses:
        "200": { description: A successful response. }
  /api/v1/billing:
    get: { operationId: BillingService_Get, responses: { "200": { description: A successful response. } } }
components:
  schemas:
    v1ListSpacesResponse:
      type: object
      properties:
        spaces: { type: array, items: { $ref: "#/components/schemas/v1Space" } }
        next_page_token: { type: string }
    v1Space: { type: object, properties: { title: { type: string } } }
    v1Invoice: { type: object }
`;

/** An overlay that sets our names and texts, and removes other operations. */
const overlay = `
overlay: 1.1.0
info: { title: Ours, version: "1" }
actions:
  - { target: $.info, update: { title: Acme Spaces } }
  - { target: "$.paths['/api/v1/billing']", remove: true }
  - { target: "$.paths['/api/v1/me/spaces']", remove: true }
  - { target: "$.paths['/api/v1/spaces'].get.parameters[?@.name=='internal']", remove: true }
  - target: $.paths['/api/v1/spaces'].get
    update: { operationId: ListSpaces, description: Lists the spaces. }
  - target: $.paths['/api/v1/spaces'].get.responses['200']
    update: { description: One page of spaces. }
  - { target: $.components.schemas, update: { ListSpacesResponse: {}, Space: {} } }
  - { target: $.components.schemas.ListSpacesResponse, copy: $.components.schemas.v1ListSpacesResponse }
  - { target: $.components.schemas.Space, copy: $.components.schemas.v1Space }
  - { target: $.components.schemas.Space, update: { description: A space., required: [title] } }
  - { target: "$.components.schemas['v1ListSpacesResponse','v1Space','v1Invoice']", remove: true }
  - target: $..[?@['$ref'] == '#/components/schemas/v1Space']
    update: { $ref: "#/components/schemas/Space" }
  - target: $..[?@['$ref'] == '#/components/schemas/v1ListSpacesResponse']
    update: { $ref: "#/components/schemas/ListSpacesResponse" }
`;

/** The same operation, transcribed by hand. */
const transcribed = `
openapi: 3.1.1
info: { title: Acme Spaces, version: 2.3.0 }
servers: [{ url: https://acme.test }]
paths:
  /api/v1/spaces:
    get:
      operationId: ListSpaces
      parameters:
        - { name: page_size, in: query, schema: { type: integer, format: int32 } }
        - { name: page_token, in: query, schema: { type: string } }
      responses:
        "200":
          description: One page of spaces.
          content: { application/json: { schema: { $ref: "#/components/schemas/ListSpacesResponse" } } }
      description: Lists the spaces.
components:
  schemas:
    ListSpacesResponse:
      type: object
      properties:
        spaces: { type: array, items: { $ref: "#/components/schemas/Space" } }
        next_page_token: { type: string }
    Space: { type: object, properties: { title: { type: string } }, description: A space., required: [title] }
`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "overlay-"));
});

afterEach(() => rm(root, { recursive: true }));

it("the generator writes the same modules from a document with an overlay as from a transcription", async () => {
  await mkdir(join(root, "specs/acme"), { recursive: true });
  await writeFile(join(root, "specs/acme/openapi.yaml"), transcribed);
  const options = { checkTypes: false, strict: true };
  await generate(root, options);
  const expected = await files();
  await writeFile(join(root, "specs/acme/openapi.yaml"), published);
  await writeFile(join(root, "specs/acme/overlay.yaml"), overlay);
  await generate(root, options);
  expect(await files()).toEqual(expected);
  expect(expected["lists.ts"]).toContain('itemsField: "spaces"');
});

async function files(): Promise<Record<string, string>> {
  const folder = join(root, "src/generated/acme");
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const),
    ),
  );
}
