import { CORE_SCHEMA, intCoreTag, load, mergeTag, NOT_RESOLVED } from "js-yaml";

/**
 * Reads YAML or JSON into plain data. An integer that a `number` would round is a `bigint`.
 *
 * @throws Error with a one-line message that says where the text is malformed.
 */
export function parse(text: string): unknown {
  const source = text.replace(/^\uFEFF/, "");
  if (/^\s*[[{]/.test(source)) {
    try {
      return parseJson(source, exactInteger);
    } catch {
      // YAML allows more than JSON, comments and trailing commas among them, and names the line.
    }
  }
  return load(source, { schema });
}

/** The text of plain data as JSON, with every digit of a large integer. */
export function stringify(value: unknown): string {
  return `${JSON.stringify(value, writeInteger, 2)}\n`;
}

/** A copy of plain data, in which nothing stands twice. */
export function copy<Value>(value: Value): Value {
  return parse(stringify(value)) as Value;
}

/** Reads back what {@link stringify} wrote; large integers survive where they are documentation alone. */
export function parseForTypes(text: string): unknown {
  return parseJson(text, exactDocumentation);
}

/** The reviver takes its time, and there is something for it to do only where a number is that long. */
function parseJson(text: string, reviver: Reviver): unknown {
  return JSON.parse(text, /\d{16}/.test(text) ? reviver : undefined);
}

const exactYamlInteger = {
  ...intCoreTag,
  resolve(source: string, isExplicit: boolean, tagName: string): unknown {
    const value: unknown = intCoreTag.resolve(source, isExplicit, tagName);
    if (value === NOT_RESOLVED || Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(source)) {
      return value;
    }
    return BigInt(source);
  },
};

const schema = CORE_SCHEMA.withTags(mergeTag, exactYamlInteger);

type Reviver = (
  this: unknown,
  key: string,
  value: unknown,
  context: { source?: string },
) => unknown;

const exactInteger: Reviver = (_, value, { source = "" }) =>
  typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value;

const exactDocumentation: Reviver = function (key, value, context) {
  return key === "default" || key === "example"
    ? exactInteger.call(this, key, value, context)
    : value;
};

declare global {
  interface JSON {
    /** A value that `JSON.stringify` writes as it is. */
    rawJSON(text: string): unknown;
    parse(text: string, reviver?: Reviver): unknown;
  }
}

function writeInteger(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? JSON.rawJSON(String(value)) : value;
}
