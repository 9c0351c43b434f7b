/** Data of a call that must not be shown. */
export interface Secrets {
  /** URL of the request, or `""` if the URL is not known. The query values are secret. */
  readonly url: string;
  /** The credentials that were sent, newest first. */
  readonly tokens: string[];
}

/** A UTF-16 code unit, and the range of the original text from which it was decoded. */
type Unit = readonly [character: string, start: number, end: number];

/** Matches an encoded character: URL-encoded bytes, a JSON escape or an HTML entity. */
const quotes = /(?:%[\da-f]{2})+|\\u[\da-f]{4}|\\[^]|&(?:#x?[\da-f]+|[a-z]+);/gi;

/** Matches white space, and `+`, which means a space in a query. */
const spaces = /[\s+]+/g;

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  nbsp: " ",
  quot: '"',
};
/** Combining marks, keyed by the end of an entity name. For example, `eacute` ends with `acute`. */
const accents: Readonly<Record<string, string>> = {
  acute: "\u0301",
  cedil: "\u0327",
  circ: "\u0302",
  grave: "\u0300",
  ring: "\u030a",
  tilde: "\u0303",
  uml: "\u0308",
};

const fromHex = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** Decodes one encoded character, or a series of URL-encoded bytes. */
function unquote(quoted: string): string {
  if (quoted.startsWith("%")) {
    try {
      return decodeURIComponent(quoted);
    } catch {
      return quoted.replace(/%(..)/g, (_, hex: string) => fromHex(hex));
    }
  }
  const name = quoted.slice(1);
  if (quoted.startsWith("\\")) return name[1] ? fromHex(name.slice(1)) : (escapes[name] ?? name);
  const entity = name.slice(0, -1);
  if (entity.startsWith("#")) {
    const point = Number(entity.slice(1).replace(/^x/i, "0x"));
    return point <= 0x10ffff ? String.fromCodePoint(point) : quoted;
  }
  const accent = accents[entity.slice(1).toLowerCase()];
  if (accent) return `${entity.charAt(0)}${accent}`.normalize();
  return entities[entity.toLowerCase()] ?? quoted;
}

const textOf = (units: readonly Unit[]): string => units.map(([character]) => character).join("");

/** Replaces the matches of a pattern. Each new unit gets the range of the match in the original text. */
function rewrite(units: readonly Unit[], pattern: RegExp, to: (part: string) => string): Unit[] {
  const rewritten: Unit[] = [];
  let from = 0;
  for (const { 0: part, index } of textOf(units).matchAll(pattern)) {
    rewritten.push(...units.slice(from, index));
    from = index + part.length;
    const [start, end] = [units[index]?.[1] ?? 0, units[from - 1]?.[2] ?? 0];
    for (const unit of to(part).split("")) rewritten.push([unit, start, end]);
  }
  return [...rewritten, ...units.slice(from)];
}

/** Normalizes a text for comparison: lower case, single spaces. */
function fold(units: readonly Unit[]): { readonly text: string; readonly units: readonly Unit[] } {
  const folded = rewrite(units, spaces, () => " ");
  const lower = (character: string): string => {
    const small = character.toLowerCase();
    return small.length === 1 ? small : character;
  };
  return { units: folded, text: folded.map(([character]) => lower(character)).join("") };
}

/** Decodes a text up to four times, because a server may encode several times. Returns the text and all results. */
function levelsOf(text: string): ReturnType<typeof fold>[] {
  let units = text.split("").map((unit, at): Unit => [unit, at, at + 1]);
  const levels = [fold(units)];
  for (let depth = 0; depth < 4; depth += 1) {
    const before = textOf(units);
    units = rewrite(units, quotes, unquote);
    if (textOf(units) === before) break;
    levels.push(fold(units));
  }
  return levels;
}

/** Returns the texts to mask: credentials and query values. A value with commas or spaces is also masked in parts. */
function formsOf({ url, tokens }: Secrets): Set<string> {
  const query = url.split(/[?#]/)[1] ?? "";
  const values = [...new URLSearchParams(query).values()];
  for (const pair of query.split("&")) {
    const value = pair.slice(pair.indexOf("=") + 1);
    const items = value.split(/[,|]/);
    if (items.length > 1) values.push(...items.map(unquoteAll));
    // Add the words of the value, except short words, which also occur in harmless parts of a message.
    const words = value.split(/[,|+]|%20|%2c|%7c/i).map(unquoteAll);
    values.push(...words.filter((word) => word.length > 3));
  }
  const forms = [...tokens, ...values].flatMap(levelsOf).map(({ text }) => text.trim());
  return new Set(forms.filter((form) => form !== ""));
}

const unquoteAll = (text: string): string => text.replace(quotes, unquote);

/** Masks credentials and query values in a text that the server sent. Also finds encoded values. */
export function mask(whole: string, secrets: Secrets): string {
  const text = whole.slice(0, longestText);
  const forms = formsOf(secrets);
  if (forms.size === 0) return text;
  const isMasked = new Uint8Array(text.length);
  for (const { text: level, units } of levelsOf(text)) {
    for (const form of forms) {
      for (let at = level.indexOf(form); at !== -1; at = level.indexOf(form, at + 1)) {
        const end = at + form.length;
        // Mask a short value only as a whole word. Otherwise `1` would also match in `HTTP/1.1`.
        const around = `${level[at - 1] ?? ""}${level[end] ?? ""}`;
        if (form.length <= 3 && /[\w.]/.test(around)) continue;
        isMasked.fill(1, units[at]?.[1], units[end - 1]?.[2]);
      }
    }
  }
  let shown = "";
  for (let at = 0; at < text.length; at += 1) {
    if (!isMasked[at]) shown += text.charAt(at);
    else if (!isMasked[at - 1]) shown += "***";
  }
  return shown;
}

/** Maximum number of characters that are read from a text. */
export const longestText = 65_536;
const longestMessage = 200;

/** Shortens a text that the server sent. */
export function shorten(text: string): string {
  return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text;
}

/** Masks the secrets in a text that the server sent, and shortens the text. */
export function redact(text: string, secrets: Secrets): string {
  return shorten(mask(text, secrets));
}
