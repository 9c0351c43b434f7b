import { camelCase, kebabCase } from "change-case";
import { format } from "prettier";
import { type Api, type Operation, type Parameter, type Schema, valuesOf } from "./document.ts";

/** A sample of an operation: its label, the language of its block, and the code. */
export interface Sample {
  readonly label: string;
  readonly language: "ts" | "js" | "sh" | "python";
  readonly code: string;
}

/** Client factories, and the parameters that are options of them. Other APIs use `createApiClient`. */
const factories: Readonly<
  Record<string, { readonly name: string; readonly options: Readonly<Record<string, string>> }>
> = {
  truto: { name: "createTrutoClient", options: { integrated_account_id: "integratedAccountId" } },
  kognitos: { name: "createKognitosClient", options: {} },
};

const pageSizes = new Set(["limit", "page_size"]);

/** Name of the environment variable with the token of an API. */
export function tokenVariable(api: string): string {
  return `${api.toUpperCase().replaceAll("-", "_")}_TOKEN`;
}

/** Values that the samples of an operation send. */
export interface SampleInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Chooses sample values: required parameters and the page size. */
export function sampleInput(api: Api, operation: Operation, integration?: string): SampleInput {
  const chosen = operation.parameters.filter(
    ({ name, required, "x-support": support }) =>
      required === true ||
      pageSizes.has(name) ||
      (integration !== undefined && support?.required?.includes(integration)),
  );
  const pick = (place: Parameter["in"]): Record<string, unknown> =>
    Object.fromEntries(
      chosen
        .filter((parameter) => parameter.in === place)
        .map((parameter) => [parameter.name, sampleValue(api, parameter)]),
    );
  const body = operation.body && bodyOf(api, operation.body.schema);
  return { path: pick("path"), query: pick("query"), ...(body !== undefined && { body }) };
}

function sampleValue(api: Api, { name, schema, example, examples }: Parameter): unknown {
  if (pageSizes.has(name)) return 10;
  return example ?? Object.values(examples ?? {})[0]?.value ?? schemaValue(api, schema, name);
}

function schemaValue(api: Api, schema: Schema, name: string): unknown {
  const resolved = api.resolve(schema);
  const known = resolved.example ?? resolved.examples?.[0] ?? valuesOf(api, schema)[0];
  if (known !== undefined) return known;
  if (resolved.properties) {
    const required = resolved.required ?? Object.keys(resolved.properties).slice(0, 1);
    return Object.fromEntries(
      required.map((key) => [
        key,
        schemaValue(api, resolved.properties?.[key] ?? {}, `${name} ${key}`),
      ]),
    );
  }
  if (resolved.type === "boolean" || name.startsWith("is_"))
    return resolved.type === "boolean" || "true";
  if (resolved.type === "integer") return 1;
  if (resolved.type === "array")
    return [schemaValue(api, resolved.items ?? {}, name.replace(/s$/, ""))];
  return `your-${kebabCase(name)}`;
}

function bodyOf(api: Api, schema: Schema): unknown {
  return schemaValue(api, schema, "");
}

/** Returns the variable name for an item of a list, or for the result of another operation. */
export function itemName(api: Api, operation: Operation): string {
  const schema = operation.success.content?.["application/json"]?.schema ?? {};
  const items =
    operation.list &&
    api.resolve(api.resolve(schema).properties?.[operation.list.itemsField] ?? {}).items;
  const reference = (operation.list ? items : schema)?.$ref ?? "";
  return camelCase(reference.split("/").at(-1) ?? "") || "item";
}

/** Lists the samples of an operation. */
export async function samplesOf(api: Api, operation: Operation): Promise<Sample[]> {
  const input = sampleInput(api, operation);
  return [
    await typescript("TypeScript", clientSample(api, operation, input)),
    ...(operation.list
      ? [await typescript("TypeScript, all pages", pagerSample(api, operation, input))]
      : []),
    { ...(await typescript("JavaScript", fetchSample(api, operation, input))), language: "js" },
    { label: "curl", language: "sh", code: curlSample(api, operation, input) },
    { label: "Python", language: "python", code: pythonSample(api, operation, input) },
  ];
}

async function typescript(label: string, text: string): Promise<Sample> {
  return {
    label,
    language: "ts",
    code: await format(text, { parser: "typescript", printWidth: 84 }),
  };
}

/** Returns a sample for an integration that requires a parameter. */
export function integrationSample(
  api: Api,
  operation: Operation,
  integration: string,
): Promise<Sample> {
  const input = sampleInput(api, operation, integration);
  const write = operation.list ? pagerSample : clientSample;
  return typescript("TypeScript", write(api, operation, input, { integration }));
}

/** Returns the integrations that require a parameter of an operation. */
export function demanding(operation: Operation): string[] {
  return [
    ...new Set(operation.parameters.flatMap(({ "x-support": support }) => support?.required ?? [])),
  ].sort();
}

function clientLines(
  api: Api,
  input: SampleInput,
  more: Readonly<Record<string, string>> = {},
): {
  readonly lines: string;
  readonly query: Record<string, unknown>;
  readonly imports: string;
} {
  const factory = factories[api.name];
  const options = Object.entries(factory?.options ?? {});
  const query = { ...input.query };
  const settings = [`token: process.env.${tokenVariable(api.name)}`];
  for (const [parameter, option] of options) {
    if (!(parameter in query)) continue;
    settings.push(`${option}: ${literal(query[parameter])}`);
    Reflect.deleteProperty(query, parameter);
  }
  settings.push(...Object.entries(more).map(([key, value]) => `${key}: ${literal(value)}`));
  const variable = camelCase(api.name);
  const written =
    settings.length === 1 ? `{ ${settings[0] ?? ""} }` : `{\n  ${settings.join(",\n  ")},\n}`;
  if (factory)
    return {
      lines: `const ${variable} = ${factory.name}(${written});`,
      query,
      imports: factory.name,
    };
  return {
    lines: `const ${variable} = createApiClient<paths>({ baseUrl, lists }, ${written});`,
    query,
    imports: "createApiClient",
  };
}

function importLines(api: Api, names: readonly string[]): string[] {
  return [
    `import { ${names.join(", ")} } from "@rosterkit/client";`,
    ...(factories[api.name]
      ? []
      : [`import { baseUrl, lists, type paths } from "@rosterkit/types/${api.name}";`]),
  ];
}

function initCode(query: Readonly<Record<string, unknown>>, input: SampleInput): string {
  const params = {
    ...(Object.keys(input.path).length > 0 && { path: input.path }),
    ...(Object.keys(query).length > 0 && { query }),
  };
  const parts = [
    ...(Object.keys(params).length > 0 ? [`params: ${literal(params)}`] : []),
    ...(input.body === undefined ? [] : [`body: ${literal(input.body)}`]),
  ];
  const line = `{ ${parts.join(", ")} }`;
  if (parts.length === 0) return "";
  return line.length <= 70 ? line : `{\n  ${parts.join(",\n  ")},\n}`;
}

function clientSample(
  api: Api,
  operation: Operation,
  input: SampleInput,
  more?: Readonly<Record<string, string>>,
): string {
  const { lines, query, imports } = clientLines(api, input, more);
  const init = initCode(query, input);
  const call = `${camelCase(api.name)}.${operation.method}(\n  "${operation.path}",\n${init === "" ? "" : `${indent(init)},\n`})`;
  const name = operation.list ? "page" : itemName(api, operation);
  const shown = operation.list ? `page.${operation.list.itemsField}` : name;
  return [
    ...importLines(api, [imports, "unwrap"]),
    "",
    lines,
    `const ${name} = await unwrap(${call});`,
    `console.log(${shown});`,
  ].join("\n");
}

function pagerSample(
  api: Api,
  operation: Operation,
  input: SampleInput,
  more?: Readonly<Record<string, string>>,
): string {
  const { lines, query, imports } = clientLines(api, input, {
    ...more,
    ...(operation.dependsOnCaller && { scope: "owner-of-the-token" }),
  });
  const init = initCode(query, input);
  const list = `paginate(\n  ${camelCase(api.name)},\n  "${operation.path}",\n${init === "" ? "" : `${indent(init)},\n`})`;
  const name = itemName(api, operation);
  return [
    ...importLines(api, [imports]),
    `import { paginate } from "@rosterkit/pagination";`,
    "",
    lines,
    `const list = ${list};`,
    `for await (const ${name} of list) {`,
    `  console.log(${name});`,
    "}",
  ].join("\n");
}

function fetchSample(api: Api, operation: Operation, input: SampleInput): string {
  const { list } = operation;
  const head = [
    `const url = new URL("${urlOf(api, operation, input)}");`,
    ...pairs(input.query).map(([key, value]) => `url.searchParams.set("${key}", "${value}");`),
    `const headers = { authorization: \`Bearer \${process.env.${tokenVariable(api.name)}}\`${input.body === undefined ? "" : ', "content-type": "application/json"'} };`,
  ];
  const send = (indentation: string): string[] =>
    [
      ...(input.body === undefined
        ? ["const response = await fetch(url, { headers });"]
        : [
            `const body = JSON.stringify(${literal(input.body)});`,
            `const response = await fetch(url, { method: "${operation.method}", headers, body });`,
          ]),
      "if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);",
    ].map((line) => indentation + line);
  if (!list) return [...head, ...send(""), "console.log(await response.json());"].join("\n");
  return [
    ...head,
    "",
    'let cursor = "";',
    "do {",
    `  if (cursor) url.searchParams.set("${list.cursorParam}", cursor);`,
    ...send("  "),
    "  const page = await response.json();",
    `  for (const ${itemName(api, operation)} of page.${list.itemsField} ?? []) console.log(${itemName(api, operation)});`,
    `  cursor = page.${list.nextField};`,
    "} while (cursor);",
  ].join("\n");
}

function curlSample(api: Api, operation: Operation, input: SampleInput): string {
  return [
    `curl --fail-with-body ${input.body === undefined ? "--get " : ""}"${urlOf(api, operation, input)}"`,
    `  --header "Authorization: Bearer $${tokenVariable(api.name)}"`,
    ...pairs(input.query).map(([key, value]) => `  --data-urlencode "${key}=${value}"`),
    ...(input.body === undefined ? [] : [`  --json '${JSON.stringify(input.body)}'`]),
  ].join(" \\\n");
}

function pythonSample(api: Api, operation: Operation, input: SampleInput): string {
  const { list } = operation;
  const name = itemName(api, operation).replaceAll(
    /[A-Z]/g,
    (letter) => `_${letter.toLowerCase()}`,
  );
  const head = [
    "import json",
    "import os",
    ...(input.body === undefined ? ["import urllib.parse"] : []),
    "import urllib.request",
    "",
    `url = "${urlOf(api, operation, input)}"`,
    `headers = {"authorization": f"Bearer {os.environ['${tokenVariable(api.name)}']}"}`,
  ];
  const query = `query = {${pairs(input.query)
    .map(([key, value]) => `"${key}": "${value}"`)
    .join(", ")}}`;
  const request =
    'request = urllib.request.Request(f"{url}?{urllib.parse.urlencode(query)}", headers=headers)';
  if (input.body !== undefined)
    return [
      ...head.slice(0, -1),
      `headers = {`,
      `    "authorization": f"Bearer {os.environ['${tokenVariable(api.name)}']}",`,
      `    "content-type": "application/json",`,
      "}",
      `body = json.dumps(${JSON.stringify(input.body)}).encode()`,
      `request = urllib.request.Request(url, data=body, headers=headers, method="${operation.method}")`,
      "with urllib.request.urlopen(request) as response:",
      "    print(json.load(response))",
    ].join("\n");
  if (!list)
    return [
      ...head,
      query,
      request,
      "with urllib.request.urlopen(request) as response:",
      "    print(json.load(response))",
    ].join("\n");
  return [
    ...head,
    query,
    "",
    "while True:",
    `    ${request}`,
    "    with urllib.request.urlopen(request) as response:",
    "        page = json.load(response)",
    `    for ${name} in page.get("${list.itemsField}", []):`,
    `        print(${name})`,
    `    if not page.get("${list.nextField}"):`,
    "        break",
    `    query["${list.cursorParam}"] = page["${list.nextField}"]`,
  ].join("\n");
}

function urlOf(api: Api, { path }: Operation, input: SampleInput): string {
  return (
    api.server +
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input.path[name])))
  );
}

/** Returns serialized query parameters, with objects as `a[b]` and arrays as `a[]`. */
function pairs(query: Readonly<Record<string, unknown>>): (readonly [string, string])[] {
  return Object.entries(query).flatMap(([key, value]) =>
    typeof value === "object" && value !== null
      ? Object.entries(value).map(
          ([inner, each]) =>
            [`${key}[${Array.isArray(value) ? "" : inner}]`, String(each)] as const,
        )
      : [[key, String(value)] as const],
  );
}

/** Writes a value as a literal of JavaScript. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, each]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${literal(each)}`,
  );
  return `{ ${fields.join(", ")} }`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
