import type { Oas3Rule } from "@redocly/openapi-core/lib/visitors.js";
import { isReference } from "../../generate/document.ts";
import { isRecord, listedValues } from "../values.js";

type Owners = Record<"PathItem" | "Operation", { readonly parameters?: readonly unknown[] }>;

/** Reports a condition on an unknown parameter or value, and a variant that can never match after another variant. */
export const responseVariants: Oas3Rule = () => ({
  PathItem: {
    Operation: {
      Response(response: object, context, { PathItem, Operation }: Owners) {
        const variants: unknown = Reflect.get(response, "x-response-variants");
        if (!Array.isArray(variants)) return;
        const target = (node: unknown): unknown =>
          isReference(node) ? context.resolve(node).node : node;
        const parameters = [PathItem, Operation]
          .flatMap(({ parameters: own = [] }) => own)
          .map(target)
          .filter(isRecord);
        const query = parameters.filter((parameter) => parameter["in"] === "query");
        const schemas = new Map(query.map(({ name, schema }) => [name, schema]));
        const earlier: Record<string, string>[] = [];
        for (const [index, variant] of variants.entries()) {
          if (!isRecord(variant) || !isCondition(variant["when"])) continue;
          const { when } = variant;
          const place = context.location.child(["x-response-variants", index, "when"]);
          for (const [name, value] of Object.entries(when)) {
            const message = conditionProblem(name, value, schemas, ($ref) => target({ $ref }));
            if (message !== undefined)
              context.report({ message, location: place.child([name]).key() });
          }
          if (Object.keys(when).length === 0) {
            const message =
              "A variant needs a condition. Put a schema without a condition in `content`.";
            context.report({ message, location: place });
          } else if (earlier.some((other) => shadows(other, when))) {
            const message =
              "No request reaches this variant, because an earlier variant matches first.";
            context.report({ message, location: place });
          }
          earlier.push(when);
        }
      },
    },
  },
});

function conditionProblem(
  name: string,
  value: string,
  schemas: ReadonlyMap<unknown, unknown>,
  resolve: (reference: string) => unknown,
): string | undefined {
  if (!schemas.has(name)) return `The operation has no query parameter \`${name}\`.`;
  const values = listedValues(schemas.get(name), resolve);
  if (value === "*" || values === undefined || values.has(value)) return undefined;
  return `\`${name}\` is never \`${value}\`. Its values are ${[...values].join(", ")}.`;
}

/** Returns true if every request that matches the later condition also matches the earlier condition. */
function shadows(earlier: Record<string, string>, later: Record<string, string>): boolean {
  return Object.entries(earlier).every(
    ([name, value]) => name in later && (value === "*" || value === later[name]),
  );
}

/** Returns true for a map from names to strings. Redocly reports other values with its rule `struct`. */
function isCondition(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((part) => typeof part === "string");
}
