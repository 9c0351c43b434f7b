import type { Support } from "@rosterkit/types";
import { type Api, fieldsOf, type Operation } from "./document.ts";
import { codeSpan, page, plural, table } from "./markdown.ts";
import { anchor } from "./operation-page.ts";

/** One parameter or field whose support is documented. */
export interface SupportRow {
  readonly operation: Operation;
  readonly kind: "parameter" | "field";
  readonly name: string;
  readonly support: Support;
}

/** Lists the parameters and fields of an API whose support is documented. */
export function supportRows(api: Api): SupportRow[] {
  return api.operations.flatMap((operation) => {
    const schema = operation.success.content?.["application/json"]?.schema ?? {};
    return [
      ...operation.parameters.flatMap(({ name, "x-support": support }) =>
        support ? [{ operation, kind: "parameter", name, support } as const] : [],
      ),
      ...fieldsOf(api, schema).flatMap(({ name, schema: field }) => {
        const support = api.resolve(field)["x-support"];
        return support ? [{ operation, kind: "field", name, support } as const] : [];
      }),
    ];
  });
}

/** Returns the page of an integration. */
export function integrationPage(api: Api, slug: string, rows: readonly SupportRow[]): string {
  const label = api.integrations[slug] ?? slug;
  const sections = api.operations.flatMap((operation) => {
    const here = rows.filter((row) => row.operation === operation);
    return here.some(({ support }) => names(support, slug))
      ? [operationSection(operation, slug, here)]
      : [];
  });
  const operations = api.operations.filter((operation) =>
    rows.some((row) => row.operation === operation && names(row.support, slug)),
  );
  return page(
    {
      title: `${label} integration`,
      description: `${label}: supported and required parameters, and supported fields.`,
      kind: "integration",
    },
    [
      `# ${label}`,
      `The slug is ${codeSpan(slug)}. The vendor's pages mention ${label} for ${plural(operations.length, "operation")}: ${operations.map(({ summary, slug: operation }) => `[${summary.toLowerCase()}](/${api.name}/${operation})`).join(", ")}.`,
      "For some parameters and fields, a vendor's page states only the number of integrations, so the support of this integration is not known. The [matrix](/integrations/) has these numbers.",
      ...sections,
    ],
  );
}

function names({ supported, required, values }: Support, slug: string): boolean {
  return [...(supported ?? []), ...(required ?? []), ...Object.keys(values ?? {})].includes(slug);
}

function operationSection(operation: Operation, slug: string, rows: readonly SupportRow[]): string {
  const link = ({ name, kind }: SupportRow): string =>
    kind === "parameter"
      ? `[${codeSpan(name)}](/${operation.api}/${operation.slug}#${anchor(name)})`
      : codeSpan(name);
  const list = (label: string, some: readonly SupportRow[]): string[] =>
    some.length === 0 ? [] : [`- ${label}: ${some.map(link).join(", ")}`];
  const known = rows.filter(({ support }) => support.supported !== undefined);
  const parameters = known.filter(({ kind }) => kind === "parameter");
  const fields = known.filter(({ kind }) => kind === "field");
  const supports = ({ support }: SupportRow): boolean => support.supported?.includes(slug) ?? false;
  const numbered = rows.filter(({ support }) => support.count !== undefined);
  return [
    `## [${operation.summary}](/${operation.api}/${operation.slug})`,
    "",
    ...list(
      "Requires",
      rows.filter(({ support }) => support.required?.includes(slug)),
    ),
    ...list("Supports", parameters.filter(supports)),
    ...list(
      "Ignores",
      parameters.filter((row) => !supports(row)),
    ),
    ...list("Returns", fields.filter(supports)),
    ...list(
      "Does not return",
      fields.filter((row) => !supports(row)),
    ),
    ...rows.flatMap((row) => {
      const values = row.support.values?.[slug];
      return values ? [`- Values of ${link(row)}: ${values.map(codeSpan).join(", ")}`] : [];
    }),
    ...(numbered.length === 0
      ? []
      : [`- Not known, because the page states only a number: ${numbered.map(link).join(", ")}`]),
  ].join("\n");
}

/** Returns the page of the matrix, which lists the integrations that support or require each parameter and field. */
export function matrixPage(apis: readonly Api[]): string {
  const listed = apis.filter(({ integrations }) => Object.keys(integrations).length > 0);
  return page(
    {
      title: "Integration matrix",
      description:
        "Matrix of the parameters and fields that integrations support or require, and a page for each integration.",
      kind: "integration",
      // Hides the outline, because the table needs the width of the whole page.
      aside: false,
    },
    [
      "# Integrations",
      "The matrix lists the integrations that support or require a parameter or field, according to the vendor's pages. If a page states only a number of integrations, the matrix shows this number.",
      ...listed.flatMap((api) => {
        const link = (slug: string): string =>
          `[${api.integrations[slug] ?? slug}](/integrations/${slug})`;
        const cell = (slugs: readonly string[] | undefined, count: number | undefined): string =>
          slugs
            ? slugs.map(link).join(", ") || "none"
            : count === undefined
              ? ""
              : plural(count, "integration");
        const rows = supportRows(api).map(({ operation, kind, name, support }) => [
          `[${operation.summary}](/${api.name}/${operation.slug})`,
          kind,
          codeSpan(name),
          cell(support.supported, support.count),
          cell(support.required, support.requiredCount),
        ]);
        return [
          "## Matrix",
          "<Matrix>",
          table(["Operation", "Kind", "Name", "Supported by", "Required by"], rows),
          "</Matrix>",
          `## All integrations {#all}`,
          Object.keys(api.integrations)
            .map((slug) => `- ${link(slug)}`)
            .join("\n"),
        ];
      }),
    ],
  );
}
