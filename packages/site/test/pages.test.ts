import { describe, expect, it } from "vitest";
import type { Support } from "@rosterkit/types";
import { type Api, fieldsOf, readApis, type Schema, typeOf, valuesOf } from "../src/document.ts";
import { integrationPage, supportRows } from "../src/integration-pages.ts";
import { addedFields, anchor, operationPage } from "../src/operation-page.ts";

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

/** Returns the part of a page from a heading to the next heading of the same or a higher level. */
function section(text: string, heading: string): string {
  const start = text.indexOf(heading);
  expect(start, heading).toBeGreaterThan(-1);
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const rest = text.slice(start + heading.length);
  const end = rest.search(new RegExp(`^#{1,${level}} `, "m"));
  return end === -1 ? rest : rest.slice(0, end);
}

/** Returns the row of a field in a table. */
function rowOf(text: string, name: string): string {
  const row = text.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));
  expect(row, name).toBeDefined();
  return row ?? "";
}

const limits = ["default", "minimum", "maximum", "minLength", "maxLength", "maxItems", "pattern"];

/** Expects the type, values, default and limits of a schema in a text. */
function expectConstraints(api: Api, schema: Schema, text: string): void {
  const resolved = api.resolve(schema);
  expect(text).toContain(typeOf(api, schema));
  for (const value of valuesOf(api, schema)) expect(text).toContain(`\`${String(value)}\``);
  for (const limit of [...limits, "x-coerced-maximum"]) {
    const value = resolved[limit as "maximum"];
    if (value !== undefined) expect(text.replaceAll("\\|", "|")).toContain(`\`${value}\``);
  }
}

/** Expects all facts about the support by integrations in a text. */
function expectSupport(support: Support | undefined, text: string): void {
  const { supported, required, values, count, requiredCount } = support ?? {};
  const slugs = [supported ?? [], required ?? [], Object.keys(values ?? {})].flat();
  for (const slug of slugs) expect(text).toContain(`(/integrations/${slug})`);
  for (const each of Object.values(values ?? {}).flat())
    expect(text).toContain(`\`${String(each)}\``);
  for (const number of [count, requiredCount])
    if (number !== undefined) expect(text).toContain(`${number} integration`);
}

describe.each(cases)("the page $name", ({ api, operation, text }) => {
  it("the page of an operation has every parameter, with its type, values, default, limits and support", () => {
    for (const { name, required, schema, "x-support": support } of operation.parameters) {
      const part = section(text, `### \`${name}\` {#${anchor(name)}}`);
      expect(part).toContain(required === true ? "required" : "optional");
      expectConstraints(api, schema, part);
      expectSupport(support, part);
    }
  });

  it("the page of an operation has every field of the bodies, with its type, values and support", () => {
    const { success, body } = operation;
    const bodies = [
      ["## Response\n", success.content?.["application/json"]?.schema],
      ["## Request body\n", body?.schema],
    ] as const;
    for (const [heading, schema] of bodies) {
      if (schema === undefined) continue;
      const part = section(text, heading);
      for (const { name, schema: field } of fieldsOf(api, schema)) {
        const row = rowOf(part, name);
        expectConstraints(api, field, row);
        expectSupport(api.resolve(field)["x-support"], row);
      }
    }
  });

  it("the page of an operation has every field that a format of the response adds", () => {
    const added = addedFields(api, operation);
    const formats = operation.success["x-response-variants"] ?? [];
    expect(added.some(({ name }) => name.startsWith("debug"))).toBe(
      formats.some(({ when }) => when["truto_response_format"] === "debug"),
    );
    for (const { name, schema } of added) expectConstraints(api, schema, rowOf(text, name));
  });

  it("the page of an operation has the status, headers and body of every error, and the field with the next cursor", () => {
    const errors = section(text, "## Errors");
    for (const [status, { headers = {}, content }] of operation.errors) {
      expect(errors).toContain(status === "default" ? "any other" : status);
      for (const name of Object.keys(headers)) expect(errors).toContain(`| \`${name}\` |`);
      for (const { name, schema } of fieldsOf(api, content?.["application/json"]?.schema ?? {}))
        expectConstraints(api, schema, rowOf(section(errors, "### Body of an error"), name));
    }
    if (operation.list) expect(section(text, "## Pagination")).toContain(operation.list.nextField);
  });
});

describe("the page of an integration", () => {
  it("the page of an integration names each parameter that the integration requires", () => {
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
