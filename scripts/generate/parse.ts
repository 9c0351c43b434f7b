import { CORE_SCHEMA, intCoreTag, load, mergeTag, NOT_RESOLVED } from "js-yaml";

/** Parses YAML or JSON. An integer that `number` cannot represent becomes a `bigint`. Errors contain the position. */
export function parse(text: string): unknown {
  const source = text.replace(/^\uFEFF/, "");
  if (/^\s*[[{]/.test(source)) {
    try {
      return parseJson(source, exactInteger);
    } catch {
      // Parses the text as YAML, which allows comments and trailing commas, and whose errors contain the line.
    }
  }
  return load(source, { schema });
}

/** Returns plain data as JSON, with every digit of a large integer. */
export function stringify(value: unknown): string {
  const write = (_: string, one: unknown): unknown =>
    typeof one === "bigint" ? JSON.rawJSON(String(one)) : one;
  return `${JSON.stringify(value, write, 2)}\n`;
}

/** Copies plain data. No object occurs twice in the copy. */
export function copy<Value>(value: Value): Value {
  return parse(stringify(value)) as Value;
}

/** Parses the result of {@link stringify}. Large integers become a `bigint` only in `default` and `example`. */
export function parseForTypes(text: string): unknown {
  return parseJson(text, exactDocumentation);
}

/** Parses JSON, and uses the slow reviver only if the text contains a long number. */
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
    /** Wraps a text that `JSON.stringify` writes verbatim. */
    rawJSON(text: string): unknown;
    parse(text: string, reviver?: Reviver): unknown;
  }
}
