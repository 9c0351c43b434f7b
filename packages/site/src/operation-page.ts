import type { Support } from "@rosterkit/types";
import {
  type Api,
  type Field,
  fieldsOf,
  type Operation,
  type Parameter,
  type Provenance,
  type Schema,
  typeOf,
  valuesOf,
} from "./document.ts";
import { code, escapeText, fence, page, plural, table } from "./markdown.ts";
import { demanding, integrationSample, type Sample, samplesOf } from "./samples.ts";

/** Writes the page of an operation. */
export async function operationPage(api: Api, operation: Operation): Promise<string> {
  const { method, path, summary, description } = operation;
  const head = {
    title: `${summary} (${labelOf(api)})`,
    description: `${method} ${path}: parameters, fields, errors, support by integration, and samples.`,
    kind: "operation",
    outline: [2, 3],
    console: consoleInput(api, operation),
  };
  return page(head, [
    `# ${summary}`,
    `<p class="endpoint"><span class="method">${method}</span> <code>${path}</code></p>`,
    escapeText(description.trim()),
    notes(api, operation),
    "## Samples",
    samples(await samplesOf(api, operation)),
    ...(await requirements(api, operation)),
    "## Try it",
    `<llm-exclude><ClientOnly><Console /></ClientOnly></llm-exclude>`,
    "The console runs the client, the pager and the fake in this page. It sends nothing to any server.",
    ...parameterSections(api, operation),
    ...responseSections(api, operation),
    ...paginationSection(operation),
    ...errorSection(operation),
    ...provenanceSection(api, operation),
  ]);
}

/** Short name of an API: the first word of its title. */
export function labelOf(api: Api): string {
  return api.title.split(" ")[0] ?? api.name;
}

function notes(api: Api, { isSafeToRetry, dependsOnCaller, externalDocs, id }: Operation): string {
  return [
    `- Operation: ${code(id)} of the [${escapeText(api.title)}](/specs/#${api.name})`,
    ...(externalDocs
      ? [
          `- Vendor's page: [${escapeText(externalDocs.description ?? externalDocs.url)}](${externalDocs.url})`,
        ]
      : []),
    ...(isSafeToRetry ? ["- It only reads, so the client retries it although it is a POST."] : []),
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
        .map(({ name }) => code(name));
      const label = api.integrations[slug] ?? slug;
      return [
        `### ${operation.summary} of ${label} {#${slug}}`,
        `[${label}](/integrations/${slug}) requires ${names.join(" and ")}. With ${code(`integration: "${slug}"`)}, the client's types require ${names.length === 1 ? "it" : "them"} too.`,
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
    ...(shown.length === 0 ? [] : [`Example: ${shown.map(code).join(", ")}`]),
    ...supportLines(api, parameter["x-support"], "Supported by"),
  ];
  const fields = fieldsOf(api, schema);
  return [
    `### ${code(name)} {#${anchor(name)}}`,
    `<span class="facts">${typeOf(api, schema)}, ${required === true ? "<strong>required</strong>" : "optional"}</span>`,
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
    value === undefined ? [] : [`${label}: ${code(value)}`];
  return [
    ...(values.length === 0 ? [] : [`Values: ${values.map(code).join(", ")}`]),
    ...limit("Default", resolved.default),
    ...limit("Minimum", resolved.minimum),
    ...limit("Maximum", resolved.maximum),
    ...(resolved["x-coerced-maximum"] === undefined
      ? []
      : [
          `Maximum: ${code(resolved["x-coerced-maximum"])}. The server takes a larger value as this one.`,
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
      : [`${verb}: ${plural(count, "integration")}. The vendor's page keeps only the number.`]),
    ...(requiredCount === undefined
      ? []
      : [`Required by: ${plural(requiredCount, "integration")}`]),
    ...Object.entries(values ?? {}).map(
      ([slug, some]) => `Values with ${link(slug)}: ${(some ?? []).map(code).join(", ")}`,
    ),
  ];
}

function fieldTable(api: Api, fields: readonly Field[]): string {
  const rows = fields.map(({ name, schema, isRequired }) => {
    const resolved = api.resolve(schema);
    const facts = [
      ...constraints(api, schema),
      ...supportLines(api, resolved["x-support"], "Filled by"),
    ];
    return [
      code(name),
      `${typeOf(api, schema)}${isRequired ? ", always present" : ""}`,
      [escapeText((resolved.description ?? "").trim()), ...facts]
        .filter((part) => part !== "")
        .join("<br>"),
    ];
  });
  return table(["Field", "Type", "Description"], rows);
}

function responseSections(api: Api, { success, list }: Operation): (string | undefined)[] {
  const schema = success.content?.["application/json"]?.schema ?? {};
  const variants = success["x-response-variants"] ?? [];
  const headers = Object.entries(success.headers ?? {}).map(
    ([name, header]) => [name, api.resolve(header)] as const,
  );
  return [
    "## Response",
    escapeText(success.description.trim()),
    list && `The items are in ${code(list.itemsField)}.`,
    fieldTable(api, fieldsOf(api, schema)),
    ...(headers.length === 0
      ? []
      : [
          "### Response headers",
          table(
            ["Header", "Type", "Description"],
            headers.map(([name, header]) => [
              code(name),
              typeOf(api, header.schema ?? {}),
              escapeText((header.description ?? "").trim()),
            ]),
          ),
        ]),
    ...(variants.length === 0
      ? []
      : [
          "### Response formats",
          "These query parameters change the body. The first row that matches counts.",
          table(
            ["Parameters", "Content type", "Body"],
            variants.map(({ when, contentType, schema: body }) => [
              Object.entries(when)
                .map(([name, value]) =>
                  value === "*" ? `any ${code(name)}` : code(`${name}=${value}`),
                )
                .join(" and "),
              contentType ?? "application/json",
              bodyName(api, body),
            ]),
          ),
        ]),
  ];
}

function bodyName(api: Api, schema: Schema): string {
  const name = schema.$ref?.split("/").at(-1);
  if (name === undefined)
    return schema.type === undefined
      ? "the unprocessed response of the connected tool"
      : "bytes, as a stream";
  return `${code(name)}: ${escapeText((api.resolve(schema).description ?? "").trim())}`;
}

function paginationSection({ list, path }: Operation): string[] {
  if (!list) return [];
  const { cursorParam, nextField, itemsField, omitsEmpty } = list;
  return [
    "## Pagination",
    [
      `- The next cursor is the field ${code(nextField)} of the response.`,
      `- Send it back unchanged as the parameter ${code(cursorParam)}, with all other parameters the same.`,
      `- The list ends when ${code(nextField)} is absent, \`null\` or empty. An empty page that has a cursor is not the end.`,
      ...(omitsEmpty ? [`- An empty page may be \`{}\`: ${code(itemsField)} is absent.`] : []),
      `- [\`paginate\`](/guide/pagination) follows these rules for ${code(path)}.`,
    ].join("\n"),
  ];
}

function errorSection({ errors }: Operation): string[] {
  return [
    "## Errors",
    table(
      ["Status", "Meaning and what to do"],
      errors.map(([status, { description }]) => [
        status === "default" ? "any other" : status,
        escapeText(description.trim()),
      ]),
    ),
    "[Errors and retries](/guide/errors) has the classes that the client throws, and which statuses it retries.",
  ];
}

function provenanceSection(api: Api, operation: Operation): string[] {
  const { parameters, success, body, provenance } = operation;
  const schema = success.content?.["application/json"]?.schema ?? {};
  const notesOf = (what: string, from: Provenance | undefined): string[][] =>
    from ? [[what, from.source, escapeText(from.note.trim())]] : [];
  const rows = [
    ...notesOf("the operation", provenance),
    ...parameters.flatMap((parameter) => notesOf(code(parameter.name), parameter["x-provenance"])),
    ...notesOf("the request body", body?.provenance),
    ...notesOf("the response", success["x-provenance"]),
    ...fieldsOf(api, schema).flatMap(({ name, schema: field }) =>
      notesOf(code(name), api.resolve(field)["x-provenance"]),
    ),
  ];
  if (rows.length === 0) return [];
  return [
    "## Provenance",
    `What the vendor's page for this operation does not state. *Documented* is from another page of the vendor, *public* from a public source, *inferred* is our conclusion. The [decisions](/specs/${api.name}-decisions) have the reasons.`,
    table(["What", "Source", "Note"], rows),
  ];
}

/** Facts that the console of a page needs. */
export function consoleInput(api: Api, operation: Operation): Record<string, unknown> {
  const schema = operation.success.content?.["application/json"]?.schema ?? {};
  const named = new Set(
    [
      ...operation.parameters,
      ...fieldsOf(api, schema).map(({ schema: field }) => api.resolve(field)),
    ].flatMap(({ "x-support": support }) => support?.supported ?? []),
  );
  return {
    api: api.name,
    id: operation.id,
    method: operation.method,
    path: operation.path,
    ...(operation.list && { items: operation.list.itemsField, cursor: operation.list.cursorParam }),
    integrations: Object.fromEntries(
      Object.entries(api.integrations).filter(([slug]) => named.has(slug)),
    ),
    hasBody: operation.body !== undefined,
    parameters: operation.parameters
      .filter(({ name }) => name !== operation.list?.cursorParam)
      .map(({ name, in: place, required, schema, "x-support": support }) => ({
        name,
        in: place,
        type: typeOf(api, schema),
        ...(required && { required }),
        ...(valuesOf(api, schema).length > 0 && { values: valuesOf(api, schema) }),
        ...(support?.required && { requiredBy: support.required }),
      })),
  };
}
