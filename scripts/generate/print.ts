import ts from "typescript";
import { printNode } from "../shared/compiler.ts";

/** Maximum number of columns. Only documentation that cannot be wrapped is longer. */
const width = 100;

/** Prints types in Prettier's layout. TypeScript's printer prints paths instead of names, and does not wrap unions. */
export abstract class Printer {
  /** Returns the text for a path such as `components`, `schemas`, `Member`. */
  protected abstract refer(path: readonly string[], indent: string, column: number): string;

  /** Returns the name of a type that has its own declaration. */
  protected abstract nameFor(node: ts.TypeNode): string | undefined;

  protected abstract typeAt(path: readonly string[]): ts.TypeNode | undefined;

  /** Prints a type that starts at the given column, in a declaration with the given indent. */
  type(node: ts.TypeNode, indent = "", column = width / 2): string {
    const name = this.nameFor(node);
    if (name !== undefined) return name;
    if (ts.isTypeLiteralNode(node)) return this.members(node.members, indent);
    if (ts.isUnionTypeNode(node)) return this.#union(node, indent, column);
    if (ts.isIntersectionTypeNode(node)) {
      return node.types.map((part) => this.#part(part, indent)).join(" & ");
    }
    if (ts.isArrayTypeNode(node)) return `${this.#part(node.elementType, indent)}[]`;
    if (ts.isTupleTypeNode(node)) return `[${this.#list(node.elements, indent)}]`;
    if (ts.isRestTypeNode(node)) return `...${this.type(node.type, indent)}`;
    if (ts.isParenthesizedTypeNode(node)) return this.type(node.type, indent, column);
    if (ts.isIndexedAccessTypeNode(node)) return this.refer(pathOf(node), indent, column);
    if (ts.isTypeReferenceNode(node) && node.typeArguments !== undefined) {
      return `${entityText(node.typeName)}<${this.#list(node.typeArguments, indent)}>`;
    }
    return leaf(node);
  }

  members(members: readonly ts.TypeElement[], indent: string): string {
    if (members.length === 0) return "{}";
    const inner = `${indent}  `;
    const lines = members.map((member) => this.member(member, inner));
    return `{\n${lines.join("")}${indent}}`;
  }

  member(member: ts.TypeElement, indent: string): string {
    const start = `${indent}${headOf(member)}: `;
    const { type } = member as ts.PropertySignature;
    const text = type === undefined ? "unknown" : this.type(type, indent, start.length);
    return `${this.documentation(member, indent)}${start.trimEnd()}${text.startsWith("\n") ? "" : " "}${text};\n`;
  }

  /** Prints the documentation of a member: the description, then the tags. */
  documentation(member: ts.TypeElement, indent: string): string {
    const [comment] = ts.getSyntheticLeadingComments(member) ?? [];
    const type = ts.isPropertySignature(member) ? member.type : undefined;
    const values = type === undefined ? new Set<string>() : this.#values(type);
    // Documents the literals next to `string`, which TypeScript drops. For openapi-fetch, `string & {}` is an object.
    const known = values.delete("string")
      ? [...values].map((one) => `\`${one.slice(1, -1)}\``)
      : [];
    return docComment(readable(comment?.text ?? "", known), indent);
  }

  /** Returns the string literals of a type, and `string` if the type includes it. */
  #values(type: ts.TypeNode, depth = 0): Set<string> {
    const values = flatten(type).flatMap((part) => {
      if (ts.isIndexedAccessTypeNode(part)) {
        const target = depth > 10 ? undefined : this.typeAt(pathOf(part));
        return target === undefined ? [] : [...this.#values(target, depth + 1)];
      }
      const text = ts.isToken(part) ? leaf(part) : "";
      return text === "string" || text.startsWith('"') ? [text] : [];
    });
    return new Set(values);
  }

  #union(node: ts.UnionTypeNode, indent: string, column: number): string {
    const parts = [...new Set(flatten(node).map((part) => this.#part(part, `${indent}    `)))];
    const line = parts.join(" | ");
    if (!line.includes("\n") && column + line.length + 1 <= width) return line;
    if (parts.length === 2 && parts[1] === "null" && !/^[^{]*\|/.test(line)) {
      return flatten(node)
        .map((part) => this.#part(part, indent))
        .join(" | ");
    }
    return parts.map((part) => `\n${indent}  | ${part}`).join("");
  }

  /** Prints a part of a larger type, in parentheses if necessary. */
  #part(node: ts.TypeNode, indent: string): string {
    const inner = ts.isParenthesizedTypeNode(node) ? node.type : node;
    const text = this.type(inner, indent);
    const isCompound = ts.isUnionTypeNode(inner) || ts.isIntersectionTypeNode(inner);
    if (!isCompound || !/[|&]/.test(text)) return text;
    return text.startsWith("\n") ? `(${text}\n${indent})` : `(${text})`;
  }

  #list(nodes: readonly ts.TypeNode[], indent: string): string {
    return nodes.map((node) => this.type(node, indent)).join(", ");
  }
}

function flatten(node: ts.TypeNode): readonly ts.TypeNode[] {
  if (ts.isParenthesizedTypeNode(node)) return flatten(node.type);
  return ts.isUnionTypeNode(node) ? node.types.flatMap(flatten) : [node];
}

/** Returns the keys of an indexed access, starting with the name of the interface. */
export function pathOf(node: ts.TypeNode): readonly string[] {
  if (!ts.isIndexedAccessTypeNode(node)) return [leaf(node)];
  const { objectType, indexType: index } = node;
  const isLiteral = ts.isLiteralTypeNode(index) && ts.isLiteralExpression(index.literal);
  return [...pathOf(objectType), isLiteral ? index.literal.text : leaf(index)];
}

export function memberName(member: ts.TypeElement): string {
  const { name } = member;
  return name !== undefined &&
    (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name))
    ? name.text
    : "";
}

function headOf(member: ts.TypeElement): string {
  const readonly =
    ts.canHaveModifiers(member) && ts.getModifiers(member)?.length ? "readonly " : "";
  if (ts.isIndexSignatureDeclaration(member)) return `${readonly}[key: string]`;
  return `${readonly}${memberKey(memberName(member))}${member.questionToken === undefined ? "" : "?"}`;
}

/** Prints the key of a member. A number has no quotes, because `keyof` distinguishes `1` from `"1"`. */
export function memberKey(name: string): string {
  return /^(0|[1-9]\d*)$/.test(name) && Number.isSafeInteger(Number(name))
    ? name
    : propertyKey(name);
}

export function access(keys: readonly string[]): string {
  return keys.map((key) => `[${JSON.stringify(key)}]`).join("");
}

export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** Prints a keyword, a literal or a name. */
function leaf(node: ts.TypeNode): string {
  // Returns the text of an identifier, because openapi-typescript writes string literals as identifiers with quotes.
  const literal: ts.Node = node;
  if (ts.isIdentifier(literal)) return literal.text;
  if (ts.isTypeReferenceNode(node)) return entityText(node.typeName);
  return ts.tokenToString(node.kind) ?? printNode(node);
}

function entityText(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${entityText(name.left)}.${name.right.text}`;
}

/** Puts the description first, without its tag, and drops tags that repeat the type. */
function readable(comment: string, known: readonly string[]): string {
  const lines = comment
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").replace(/^ {4}/, ""));
  const sections = lines
    .join("\n")
    .trim()
    .split(/\n(?=@(?:deprecated|description|default|example|constant|enum)\b|Format: )/);
  const tags = sections.filter((one) => /^@(deprecated|default|example)\b/.test(one));
  const formats = sections.filter((one) => one.startsWith("Format: "));
  const texts = sections
    .filter((one) => !/^(@(deprecated|default|example|constant|enum)\b|Format: )/.test(one))
    .map((one) => one.replace(/^@description /, ""));
  const values = known.length === 0 ? "" : `Known values: ${known.join(", ")}.`;
  return [...texts, values, ...formats, tags.join("\n")].filter((one) => one !== "").join("\n\n");
}

/** Returns a wrapped documentation comment, or an empty string for an empty text. */
export function docComment(text: string, indent = ""): string {
  const lines = wrap(text.trim().replaceAll("*/", "*\\/"), width - indent.length - " * ".length);
  const [first = "", ...others] = lines;
  if (others.length === 0 && first === "") return "";
  if (others.length === 0 && indent.length + first.length + "/**  */".length <= width) {
    return `${indent}/** ${first} */\n`;
  }
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

/** Wraps prose. Markdown code, tables, headings and HTML stay unchanged. */
function wrap(text: string, columns: number): readonly string[] {
  const paragraphs: string[] = [];
  let isCode = false;
  let isData = false;
  let isProse = false;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const isFence = /^\s*(```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    // Does not wrap the lines after `@default` and `@example`, because a JSON value may have several lines.
    if (line.startsWith("@")) isData = /^@(default|example)/.test(line);
    const isLiteral =
      isFence || isCode || isData || /^(\t|\s{4}|#|\s*(\||<|$|[-=*_]{3,}\s*$))/.test(line);
    const isStart = /^\s*([-*+>] |\d+[.)] |@|Format: )/.test(line);
    if (isProse && !isLiteral && !isStart)
      paragraphs.push(`${paragraphs.pop() ?? ""} ${line.trim()}`);
    else paragraphs.push(line);
    isProse = !isLiteral && !/( {2}|\\)$/.test(line);
  }
  return paragraphs.flatMap((line) => {
    if (line.length <= columns || /^(\s*\||\s{4}|\t)/.test(line)) return [line.trimEnd()];
    const hanging = " ".repeat(/^\s*(?:[-*+] |\d+[.)] )?/.exec(line)?.[0].length ?? 0);
    const lines: string[] = [];
    let rest = line;
    while (rest.length > columns) {
      const space = rest.lastIndexOf(" ", columns);
      const end =
        space > hanging.length ? space : rest.indexOf(" ", Math.max(columns, hanging.length + 1));
      if (end < 0) break;
      lines.push(rest.slice(0, end).trimEnd());
      rest = hanging + rest.slice(end + 1).trimStart();
    }
    return [...lines, rest.trimEnd()];
  });
}
