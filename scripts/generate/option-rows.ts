import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { UserError } from "../shared/cli.ts";

type Interfaces = readonly ts.InterfaceDeclaration[];

/** Writes a row for each option of the named interfaces of a package. Omits a member whose name follows a minus sign. */
export function optionRows(folder: string, names: string): string[][] {
  const files = globSync("src/**/*.ts", { cwd: folder, exclude: ["**/generated"] });
  const interfaces = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    return source.statements.filter(ts.isInterfaceDeclaration);
  });
  return [...names.matchAll(/(\w+)((?: -\w+)*)/g)].flatMap(([, name = "", minus = ""]) => {
    const omitted = minus.split(" -");
    const rows = rowsOf(interfaces, name);
    return rows.filter(([option = ""]) => !omitted.includes(option.slice(1, -1)));
  });
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
  const [comment] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const doc = (ts.getTextOfJSDocComment(comment?.comment) ?? "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .replaceAll("|", String.raw`\|`);
  const otherwise = member.questionToken ? "" : "required";
  const [sentence = "", standard = otherwise] = /Default:? (.+?)\.(?= |$)/.exec(doc) ?? [];
  return [`\`${option}\``, standard, doc.replace(sentence, "").replaceAll("  ", " ").trim()];
}
