import type { Support } from "@rosterkit/types";
import {
  type Api,
  type ApiResponse,
  type Field,
  fieldsOf,
  type Operation,
  type Parameter,
  type Provenance,
  type Schema,
  supportsOf,
  typeOf,
  valuesOf,
} from "./document.ts";
import { codeSpan, escapeText, fence, page, plural, sentence, table } from "./markdown.ts";
import { demanding, integrationSample, type Sample, samplesOf } from "./samples.ts";

/** Returns the page of an operation. */
export async function operationPage(api: Api, operation: Operation): Promise<string> {
  const { method, path, summary, description } = operation;
  const head = {
    title: `${summary} (${shortTitle(api)})`,
    description: `${method} ${path}: parameters, fields, errors, ${supportsOf(api, operation).length > 0 ? "support by integration, " : ""}and samples.`,
    kind: "operation",
    outline: [2, 3],
    console: consoleInput(api, operation),
  };
  return page(head, [
    `# ${summary}`,
    `**${method}** ${codeSpan(path)}`,
    escapeText(description.trim()),
    notes(api, operation),
    "## Samples",
    samples(await samplesOf(api, operation)),
    ...(await requirements(api, operation)),
    "## Try it",
    `<llm-exclude><ClientOnly><Console /></ClientOnly></llm-exclude>`,
    "The console runs the client, the pager and the fake in your browser. It sends no request to a server.",
    ...parameterSections(api, operation),
    ...responseSections(api, operation),
    ...paginationSection(operation),
    ...errorSection(api, operation),
    ...provenanceSection(api, operation),
  ]);
}

/** Short name of an API: the first word of its title. */
export function shortTitle(api: Api): string {
  return api.title.split(" ")[0] ?? api.name;
}

function notes(api: Api, { isSafeToRetry, dependsOnCaller, externalDocs, id }: Operation): string {
  return [
    `- Operation: ${codeSpan(id)} of the [${escapeText(api.title)}](/specs/#${api.name})`,
    ...(externalDocs
      ? [
          `- Vendor's page: [${escapeText(externalDocs.description ?? externalDocs.url)}](${externalDocs.url})`,
        ]
      : []),
    ...(isSafeToRetry ? ["- This POST only reads data, so the client retries it."] : []),
    ...(dependsOnCaller
      ? [
          "- The response depends on the owner of the token, so the client needs a [`scope`](/guide/pagination#scope).",
        ]
      : []),
  ].join("\n");
}

function samples(all: readonly Sample[]): string {
  const blocks = all.map(({ label, language, code: text }) =>
    fence(`${language}${language === "ts" ? " twoslash" : ""} [${label}]`, text),
  );
  return ["::: code-group", ...blocks, ":::"].join("\n\n");
}

async function requirements(api: Api, operation: Operation): Promise<string[]> {
  const sections = await Promise.all(
    demanding(operation).map(async (slug) => {
      const names = operation.parameters
        .filter(({ "x-support": support }) => support?.required?.includes(slug))
        .map(({ name }) => codeSpan(name));
      const label = api.integrations[slug] ?? slug;
      return [
        `### ${operation.summary} of ${label} {#${slug}}`,
        `[${label}](/integrations/${slug}) requires ${names.join(" and ")}. With ${codeSpan(`integration: "${slug}"`)}, the client's types require ${names.length === 1 ? "it" : "them"} too.`,
        fence("ts twoslash", (await integrationSample(api, operation, slug)).code),
      ];
    }),
  );
  return sections.flat();
}

function parameterSections(api: Api, { parameters, body }: Operation): (string | undefined)[] {
  const places = [
    ["path", "Path parameters"],
    ["query", "Query parameters"],
    ["header", "Headers"],
    ["cookie", "Cookies"],
  ] as const;
  return [
    ...places.flatMap(([place, title]) => {
      const here = parameters.filter((parameter) => parameter.in === place);
      return here.length === 0
        ? []
        : [`## ${title}`, ...here.flatMap((each) => parameterSection(api, each))];
    }),
    ...(body
      ? [
          "## Request body",
          escapeText(`${body.description ?? ""} ${body.required ? "Required." : "Optional."}`),
          fieldTable(api, fieldsOf(api, body.schema)),
        ]
      : []),
  ];
}

function parameterSection(api: Api, parameter: Parameter): string[] {
  const { name, required, description = "", schema, example, examples } = parameter;
  const shown = [
    ...(example === undefined ? [] : [example]),
    ...Object.values(examples ?? {}).map(({ value }) => value),
  ];
  const facts = [
    ...constraints(api, schema),
    ...(shown.length === 0 ? [] : [`Example: ${shown.map(codeSpan).join(", ")}`]),
    ...supportLines(api, parameter["x-support"], "Supported by"),
  ];
  const fields = fieldsOf(api, schema);
  return [
    `### ${codeSpan(name)} {#${anchor(name)}}`,
    `<span class="facts">${typeOf(api, schema)}, ${required === true ? "**required**" : "optional"}</span>`,
    escapeText(description.trim()),
    facts.map((fact) => `- ${fact}`).join("\n"),
    fields.length === 0 ? "" : fieldTable(api, fields),
  ];
}

/** Anchor of a parameter's section. */
export function anchor(name: string): string {
  return `parameter-${name.replaceAll(/[^\w-]/g, "-")}`;
}

/** Describes the limits, the default and the values of a schema. */
function constraints(api: Api, schema: Schema): string[] {
  const resolved = api.resolve(schema);
  const values = valuesOf(api, schema);
  const limit = (label: string, value: unknown): string[] =>
    value === undefined ? [] : [`${label}: ${codeSpan(value)}`];
  return [
    ...(values.length === 0 ? [] : [`Values: ${values.map(codeSpan).join(", ")}`]),
    ...limit("Default", resolved.default),
    ...limit("Minimum", resolved.minimum),
    ...limit("Maximum", resolved.maximum),
    ...(resolved["x-coerced-maximum"] === undefined
      ? []
      : [
          `Maximum: ${codeSpan(resolved["x-coerced-maximum"])}. The server replaces a larger value with this maximum.`,
        ]),
    ...limit("Maximum length", resolved.maxLength),
    ...limit("Minimum length", resolved.minLength),
    ...limit("Maximum number of items", resolved.maxItems),
    ...limit("Pattern", resolved.pattern),
  ];
}

function supportLines(api: Api, support: Support | undefined, verb: string): string[] {
  if (!support) return [];
  const { supported, required, values, count, requiredCount } = support;
  const link = (slug: string): string =>
    `[${api.integrations[slug] ?? slug}](/integrations/${slug})`;
  return [
    ...(supported
      ? [
          supported.length === 0
            ? `${verb}: no integration`
            : `${verb}: ${supported.map(link).join(", ")}`,
        ]
      : []),
    ...(required && required.length > 0 ? [`Required by: ${required.map(link).join(", ")}`] : []),
    ...(count === undefined
      ? []
      : [`${verb}: ${plural(count, "integration")}. The vendor's page states only this number.`]),
    ...(requiredCount === undefined
      ? []
      : [`Required by: ${plural(requiredCount, "integration")}`]),
    ...Object.entries(values ?? {}).map(
      ([slug, some]) => `Values with ${link(slug)}: ${(some ?? []).map(codeSpan).join(", ")}`,
    ),
  ];
}

function fieldTable(api: Api, fields: readonly Field[]): string {
  const rows = fields.map(({ name, schema, isRequired }) => {
    const resolved = api.resolve(schema);
    const facts = [
      ...constraints(api, schema),
      ...supportLines(api, resolved["x-support"], "Returned by"),
    ];
    return [
      codeSpan(name),
      `${typeOf(api, schema)}${isRequired ? ", always present" : ""}`,
      [escapeText((resolved.description ?? "").trim()), ...facts]
        .filter((part) => part !== "")
        .map(sentence)
        // The space separates the sentences in the Markdown of the page, which has no tags.
        .join("<br> "),
    ];
  });
  return table(["Field", "Type", "Description"], rows);
}

function responseSections(api: Api, operation: Operation): (string | undefined)[] {
  const { success, list } = operation;
  const schema = success.content?.["application/json"]?.schema ?? {};
  const variants = success["x-response-variants"] ?? [];
  const headers = headersOf(api, success);
  return [
    "## Response",
    escapeText(success.description.trim()),
    list && `The items are in ${codeSpan(list.itemsField)}.`,
    fieldTable(api, fieldsOf(api, schema)),
    ...(headers.length === 0
      ? []
      : ["### Response headers", table(["Header", "Type", "Description"], headers)]),
    ...(variants.length === 0
      ? []
      : [
          "### Response formats",
          "These query parameters change the body. The first matching row applies.",
          table(
            ["Parameters", "Content type", "Body"],
            variants.map(({ when, contentType, schema: body }) => [
              Object.entries(when)
                .map(([name, value]) =>
                  value === "*" ? `any ${codeSpan(name)}` : codeSpan(`${name}=${value}`),
                )
                .join(" and "),
              contentType ?? "application/json",
              bodyName(api, body),
            ]),
          ),
          ...variantFields(api, operation),
        ]),
  ];
}

/** Returns a table of the fields that exist only in some formats of the response. */
function variantFields(api: Api, operation: Operation): string[] {
  const fields = addedFields(api, operation);
  if (fields.length === 0) return [];
  return ["Some of these bodies have more fields:", fieldTable(api, fields)];
}

/** Lists the fields that exist in other formats of the response, but not in its main body. */
export function addedFields(api: Api, { success }: Operation): Field[] {
  const main = fieldsOf(api, success.content?.["application/json"]?.schema ?? {});
  const known = new Set(main.map(({ name }) => name));
  const variants = success["x-response-variants"] ?? [];
  return variants
    .flatMap(({ schema }) => fieldsOf(api, schema))
    .filter(({ name }) => {
      // Treats `[key]` as `[]`, because keyed items have the same fields as listed items.
      const same = name.replaceAll("[key]", "[]");
      const isNew = !known.has(name) && !known.has(same);
      known.add(name);
      return isNew;
    });
}

function bodyName(api: Api, schema: Schema): string {
  const name = schema.$ref?.split("/").at(-1);
  if (name === undefined)
    return schema.type === undefined
      ? "the unprocessed response of the connected tool"
      : "bytes, as a stream";
  return `${codeSpan(name)}: ${escapeText((api.resolve(schema).description ?? "").trim())}`;
}

function paginationSection({ list, path }: Operation): string[] {
  if (!list) return [];
  const { cursorParam, nextField, itemsField, omitsEmpty } = list;
  return [
    "## Pagination",
    [
      `- The next cursor is the field ${codeSpan(nextField)} of the response.`,
      `- Send this cursor unchanged as the parameter ${codeSpan(cursorParam)}. Do not change the other parameters.`,
      `- The list ends if ${codeSpan(nextField)} is absent, \`null\` or empty. An empty page with a next cursor does not end the list.`,
      ...(omitsEmpty ? [`- An empty page can be \`{}\`, without ${codeSpan(itemsField)}.`] : []),
      `- [\`paginate\`](/guide/pagination) implements these rules for ${codeSpan(path)}.`,
    ].join("\n"),
  ];
}

function errorSection(api: Api, { errors }: Operation): string[] {
  const headers = errors.flatMap(([status, response]) =>
    headersOf(api, response).map((row) => [statusName(status), ...row]),
  );
  return [
    "## Errors",
    table(
      ["Status", "Meaning and what to do"],
      errors.map(([status, { description }]) => [
        statusName(status),
        escapeText(description.trim()),
      ]),
    ),
    ...errorBodies(api, errors),
    ...(headers.length === 0
      ? []
      : ["### Headers of an error", table(["Status", "Header", "Type", "Description"], headers)]),
    "[Errors and retries](/guide/errors) lists the errors of the client and the retryable statuses.",
  ];
}

function statusName(status: string): string {
  return status === "default" ? "any other" : status;
}

/** Returns tables of the fields in error bodies. Statuses with the same body share a table. */
function errorBodies(api: Api, errors: Operation["errors"]): string[] {
  const bodies = Map.groupBy(errors, ([, { content }]) =>
    JSON.stringify(content?.["application/json"]?.schema ?? null),
  );
  return [...bodies].flatMap(([schema, same]) => {
    const fields = fieldsOf(api, (JSON.parse(schema) ?? {}) as Schema);
    if (fields.length === 0) return [];
    const statuses = same.map(([status]) => statusName(status)).join(", ");
    const title = bodies.size === 1 ? "Body of an error" : `Body of an error: ${statuses}`;
    return [`### ${title}`, fieldTable(api, fields)];
  });
}

function headersOf(api: Api, { headers }: ApiResponse): string[][] {
  return Object.entries(headers ?? {}).map(([name, reference]) => {
    const { schema = {}, description = "" } = api.resolve(reference);
    return [codeSpan(name), typeOf(api, schema), escapeText(description.trim())];
  });
}

function provenanceSection(api: Api, operation: Operation): string[] {
  const { parameters, success, body, provenance } = operation;
  const schema = success.content?.["application/json"]?.schema ?? {};
  const notesOf = (what: string, from: Provenance | undefined): string[][] =>
    from ? [[what, from.source, escapeText(from.note.trim())]] : [];
  const rows = [
    ...notesOf("the operation", provenance),
    ...parameters.flatMap((parameter) =>
      notesOf(`the parameter ${codeSpan(parameter.name)}`, parameter["x-provenance"]),
    ),
    ...notesOf("the request body", body?.provenance),
    ...notesOf("the response", success["x-provenance"]),
    ...fieldsOf(api, schema).flatMap(({ name, schema: field }) =>
      notesOf(`the field ${codeSpan(name)}`, api.resolve(field)["x-provenance"]),
    ),
  ];
  if (rows.length === 0) return [];
  return [
    "## Provenance",
    `The vendor's page for this operation does not state the following facts. *Documented* facts come from another page of the vendor, and *public* facts come from a public source. *Inferred* facts are our conclusions. The [decisions](/specs/${api.name}-decisions) contain the reasons.`,
    table(["What", "Source", "Note"], rows),
  ];
}

/** Returns the input for the console of a page. */
export function consoleInput(api: Api, operation: Operation): Record<string, unknown> {
  const body = api.resolve(operation.body?.schema ?? {});
  const named = new Set(supportsOf(api, operation).flatMap(({ supported = [] }) => supported));
  return {
    api: api.name,
    id: operation.id,
    method: operation.method,
    path: operation.path,
    ...(operation.list && { items: operation.list.itemsField, cursor: operation.list.cursorParam }),
    integrations: Object.fromEntries(
      Object.entries(api.integrations).filter(([slug]) => named.has(slug)),
    ),
    parameters: [
      ...operation.parameters
        .filter(({ name }) => name !== operation.list?.cursorParam)
        .map(({ name, in: place, required, schema, "x-support": support }) => ({
          ...control(api, name, place, schema, required),
          ...(support?.required && { requiredBy: support.required }),
        })),
      ...Object.entries(body.properties ?? {}).map(([name, schema]) =>
        control(api, name, "body", schema, body.required?.includes(name)),
      ),
    ],
  };
}

/** Returns the input for the form control of a parameter or a body field. */
function control(
  api: Api,
  name: string,
  place: string,
  schema: Schema,
  required: boolean | undefined,
): Record<string, unknown> {
  const values = valuesOf(api, schema);
  return {
    name,
    in: place,
    type: typeOf(api, schema),
    ...(required && { required }),
    ...(values.length > 0 && { values }),
  };
}
