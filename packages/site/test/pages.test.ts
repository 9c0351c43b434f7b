import { describe, expect, it } from "vitest";
import { type Api, fieldsOf, type Operation, readApis, valuesOf } from "../src/document.ts";
import { integrationPage, supportRows } from "../src/integration-pages.ts";
import { anchor, operationPage } from "../src/operation-page.ts";

const apis = await readApis();
const cases = await Promise.all(
  apis.flatMap((api) =>
    api.operations.map(async (operation) => ({
      api,
      operation,
      name: `/${api.name}/${operation.slug}`,
      text: await operationPage(api, operation),
    })),
  ),
);

/** The part of a page from a heading to the next one of its level or above. */
function section(text: string, heading: string): string {
  const start = text.indexOf(heading);
  expect(start, heading).toBeGreaterThan(-1);
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const rest = text.slice(start + heading.length);
  const end = rest.search(new RegExp(`^#{1,${level}} `, "m"));
  return end === -1 ? rest : rest.slice(0, end);
}

const fieldNames = (api: Api, { success }: Operation): string[] =>
  fieldsOf(api, success.content?.["application/json"]?.schema ?? {}).map(({ name }) => name);

describe.each(cases)("the page $name", ({ api, operation, text }) => {
  it("has every parameter, with its values, default and support", () => {
    for (const { name, required, schema, "x-support": support } of operation.parameters) {
      const part = section(text, `### \`${name}\` {#${anchor(name)}}`);
      expect(part).toContain(required === true ? "required" : "optional");
      for (const value of valuesOf(api, schema)) expect(part).toContain(`\`${String(value)}\``);
      for (const slug of [...(support?.supported ?? []), ...(support?.required ?? [])])
        expect(part).toContain(`/integrations/${slug}`);
      if (support?.count !== undefined) expect(part).toContain(`${support.count} integration`);
      const resolved = api.resolve(schema);
      if (resolved.default !== undefined) expect(part).toContain("Default: ");
      if (resolved["x-coerced-maximum"] !== undefined)
        expect(part).toContain(`Maximum: \`${resolved["x-coerced-maximum"]}\``);
    }
  });

  it("has every field of the response and of the request body", () => {
    const response = section(text, "## Response\n");
    for (const name of fieldNames(api, operation)) expect(response).toContain(`| \`${name}\` |`);
    const body = operation.body ? fieldsOf(api, operation.body.schema) : [];
    for (const { name } of body)
      expect(section(text, "## Request body")).toContain(`| \`${name}\` |`);
  });

  it("has every error status, and says how the list ends", () => {
    const errors = section(text, "## Errors");
    for (const [status] of operation.errors)
      expect(errors).toContain(status === "default" ? "any other" : status);
    if (operation.list) expect(section(text, "## Pagination")).toContain(operation.list.nextField);
  });
});

describe("the page of an integration", () => {
  it("names each parameter that the integration requires", () => {
    for (const api of apis) {
      const rows = supportRows(api);
      for (const slug of Object.keys(api.integrations)) {
        const text = integrationPage(api, slug, rows);
        for (const { name, support } of rows)
          if (support.required?.includes(slug)) {
            expect(text).toContain("Requires: ");
            expect(text).toContain(`\`${name}\``);
          }
      }
    }
  });
});
