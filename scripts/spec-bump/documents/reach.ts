import {
  type Document,
  type LocatedOperation,
  operationsOf,
  schemaName,
} from "../../generate/document.ts";
import type { Position } from "../types/difference.ts";

/**
 * Which way the values of each schema travel, by the schema's name: sent by what parameters and request
 * bodies refer to, received by what answers refer to. A schema that no operation uses goes the way of those
 * it is made of, and both ways where they do not say.
 */
export function positionsOf(document: Document): ReadonlyMap<string, Position> {
  const sent = new Set<string>();
  const received = new Set<string>();
  for (const { parameters, operation } of operationsOf(document)) {
    for (const name of schemasIn(document, [parameters, operation.requestBody])) sent.add(name);
    for (const name of schemasIn(document, operation.responses)) received.add(name);
  }
  return new Map(
    Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => {
      const isUsed = sent.has(name) || received.has(name);
      const names = isUsed ? [name] : [...schemasIn(document, schema)];
      const [isSent, isReceived] = [sent, received].map((set) => names.some((one) => set.has(one)));
      return [name, isSent === isReceived ? "both" : isSent ? "sent" : "received"];
    }),
  );
}

/** The schemas that a schema's values are part of, itself included. */
export function holdersOf(document: Document, schema: string): readonly string[] {
  const reference = (name: string): unknown => ({ $ref: `#/components/schemas/${escaped(name)}` });
  return Object.keys(document.components?.schemas ?? {}).filter((name) =>
    schemasIn(document, reference(name)).has(schema),
  );
}

/** The schemas that an operation's own types are made of: all that it refers to, extensions aside. */
export function schemasOf(
  document: Document,
  { parameters, operation }: LocatedOperation,
): ReadonlySet<string> {
  const { requestBody, responses } = operation;
  return schemasIn(document, [parameters, requestBody, responses], (key) => !key.startsWith("x-"));
}

/** The names of the schemas that a part of a document refers to, directly or through other parts. */
function schemasIn(
  document: Document,
  part: unknown,
  enter: (key: string) => boolean = () => true,
): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "$ref" && typeof value === "string") follow(value);
      else if (enter(key)) visit(value);
    }
  };
  const follow = (reference: string): void => {
    if (seen.has(reference)) return;
    seen.add(reference);
    const name = schemaName({ $ref: reference });
    if (name !== undefined) names.add(name);
    visit(resolvePointer(document, reference));
  };
  visit(part);
  return names;
}

function resolvePointer(document: Document, reference: string): unknown {
  return reference
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (node, key) =>
        typeof node === "object" && node !== null
          ? Object.entries(node).find(([name]) => name === unescaped(key))?.[1]
          : undefined,
      document,
    );
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}

function unescaped(key: string): string {
  return decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
}
