import { globSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import ts from "typescript";
import { UserError } from "../shared/cli.ts";

/** Parts of Markdown files by file and name, between `<!-- generated:name -->` and `<!-- /generated -->`. */
export type MarkedParts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Fills the marked parts of a Markdown file. `options X` is a table of interface X, and `tsdoc X` is X's own table. */
export async function fillMarks(path: string, parts: MarkedParts[string]): Promise<string> {
  const missing = new Set(Object.keys(parts));
  const text = (await readFile(path, "utf8")).replaceAll(
    /(<!-- generated:(?:(options|tsdoc) (.+)|([\w-]+)) -->\n)[^]*?(<!-- \/generated -->)/g,
    (...[, start, kind, type = "", name = "", end]: string[]) => {
      const table = kind === "tsdoc" ? tsdocTable : optionTable;
      if (kind) return `${start}\n${table(dirname(path), type)}\n\n${end}`;
      if (!missing.delete(name))
        throw new UserError(`${path} has an unknown or repeated part ${name}. Remove its marks.`);
      return `${start}\n${parts[name] ?? ""}\n\n${end}`;
    },
  );
  const [name] = missing;
  if (name !== undefined)
    throw new UserError(`${path} has no part ${name}. Add <!-- generated:${name} --> to the file.`);
  return format(text, { ...(await resolveConfig(path)), parser: "markdown" });
}

type Interfaces = readonly ts.InterfaceDeclaration[];
type Cells = readonly string[];

export function markdownTable(head: Cells, rows: readonly Cells[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Writes a row for each option of the named interfaces of a package. Omits a member whose name follows a minus sign. */
export function optionTable(folder: string, names: string): string {
  return markdownTable(["option", "default", "meaning"], optionRows(folder, names));
}

export function optionRows(folder: string, names: string): string[][] {
  const interfaces = statementsOf(folder).filter(ts.isInterfaceDeclaration);
  return [...names.matchAll(/(\w+)((?: -\w+)*)/g)].flatMap(([, name = "", minus = ""]) => {
    const omitted = minus.split(" -");
    return rowsOf(interfaces, name).filter(
      ([option = ""]) => !omitted.includes(option.slice(1, -1)),
    );
  });
}

/** Returns the table in the TSDoc of a type of a package. */
export function tsdocTable(folder: string, name: string): string {
  const types = statementsOf(folder).filter(ts.isTypeAliasDeclaration);
  const lines = docOf(types.find((one) => one.name.text === name)).split("\n");
  const table = lines.filter((line) => line.startsWith("|"));
  if (table.length === 0) throw new UserError(`The TSDoc of the type ${name} has no table.`);
  return table.join("\n");
}

function statementsOf(folder: string): ts.Statement[] {
  const files = globSync("src/**/*.ts", { cwd: folder, exclude: ["**/generated"] });
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return [...ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements];
  });
}

function docOf(node: ts.Node | undefined): string {
  const [comment] = node ? ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc) : [];
  return ts.getTextOfJSDocComment(comment?.comment) ?? "";
}

/** Returns the rows of an interface. An option of the type `…Options` has a row for each of its own options. */
function rowsOf(interfaces: Interfaces, name: string, prefix = ""): string[][] {
  const [found, other] = interfaces.filter((one) => one.name.text === name);
  if (!found || other) throw new UserError(`A package must have exactly one interface ${name}.`);
  return found.members.filter(ts.isPropertySignature).flatMap((member) => {
    const option = `${prefix}${member.name.getText()}`;
    const [, nested] = /^(\w+Options) \| undefined$/.exec(member.type?.getText() ?? "") ?? [];
    return nested ? rowsOf(interfaces, nested, `${option}.`) : [rowOf(member, option)];
  });
}

/** Writes the name, the default and the meaning of an option, from its TSDoc. */
function rowOf(member: ts.PropertySignature, option: string): string[] {
  const doc = docOf(member)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .replaceAll("|", String.raw`\|`);
  const otherwise = member.questionToken ? "" : "required";
  const [sentence = "", standard = otherwise] = /Default:? (.+?)\.(?= |$)/.exec(doc) ?? [];
  return [`\`${option}\``, standard, doc.replace(sentence, "").replaceAll("  ", " ").trim()];
}
