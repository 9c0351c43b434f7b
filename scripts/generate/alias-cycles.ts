import ts from "typescript";
import { pathOf } from "./print.ts";

/** A reference to another schema, and what stands for it where it closes a cycle. */
interface Edge {
  readonly to: string;
  readonly replacement: "unknown" | "never";
}

/**
 * References that would make a type alias a part of itself, which TypeScript refuses: for each schema, what to
 * write in place of which names. In an intersection that is `unknown` and in a union `never`, neither of which
 * changes what the type allows.
 */
export function cyclesIn(
  schemas: ReadonlyMap<string, ts.TypeElement>,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const cycles = new Map<string, Map<string, string>>();
  const finished = new Set<string>();
  const open = new Set<string>();

  for (const source of schemas.keys()) visit(source);
  return cycles;

  function visit(source: string): void {
    if (finished.has(source)) return;
    open.add(source);
    const member = schemas.get(source);
    const type = member !== undefined && ts.isPropertySignature(member) ? member.type : undefined;
    for (const { to, replacement } of type === undefined ? [] : edgesOf(type, "unknown")) {
      if (open.has(to)) {
        const replaced = cycles.get(source) ?? new Map<string, string>();
        cycles.set(source, replaced.set(names.get(to) ?? "", replacement));
      } else if (schemas.has(to)) {
        visit(to);
      }
    }
    open.delete(source);
    finished.add(source);
  }
}

/** The schemas that the compiler has to look at to know a type; members and elements can wait. */
function edgesOf(type: ts.TypeNode, replacement: Edge["replacement"]): readonly Edge[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((part) => edgesOf(part, "never"));
  if (ts.isIntersectionTypeNode(type))
    return type.types.flatMap((part) => edgesOf(part, "unknown"));
  if (ts.isParenthesizedTypeNode(type)) return edgesOf(type.type, replacement);
  if (ts.isTypeReferenceNode(type)) {
    return type.typeArguments?.flatMap((part) => edgesOf(part, replacement)) ?? [];
  }
  if (!ts.isIndexedAccessTypeNode(type)) return [];
  const [root, section, name = ""] = pathOf(type);
  return root === "components" && section === "schemas" ? [{ to: name, replacement }] : [];
}
