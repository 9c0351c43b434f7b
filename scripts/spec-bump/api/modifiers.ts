import ts from "typescript";
import type { Context } from "./context.ts";

type Nodes = readonly (ts.Declaration | undefined)[];

const { Abstract, Private, Protected } = ts.ModifierFlags;

/** Compares whether an array, a property or a map can be written. */
export function compareReadonly(
  { position, add }: Context,
  before: boolean,
  after: boolean,
  ...path: string[]
): void {
  if (before === after) return;
  const isSent = position === "sent";
  if (after && isSent) add("minor", "can now be read-only", ...path);
  else if (after) add("major", "is read-only now", ...path);
  else if (isSent || position === "both") add("major", "can no longer be read-only", ...path);
  else add("minor", "is read-only no longer", ...path);
}

/** Compares who may use a class or a member of one. */
export function compareModifiers(
  { add }: Context,
  before: Nodes = [],
  after: Nodes = [],
  ...path: string[]
): void {
  const [old, now] = [accessOf(before), accessOf(after)];
  if (old !== now) {
    const isLess = now === "private" || old === "public";
    add(isLess ? "major" : "minor", `is now ${now} (was ${old})`, ...path);
  }
  const [was, is] = [isAbstract(before), isAbstract(after)];
  if (was !== is)
    add(is ? "major" : "minor", is ? "is now abstract" : "is no longer abstract", ...path);
}

/** Returns true if subclasses must declare a member, or users a subclass. */
export function isAbstract(nodes: Nodes = []): boolean {
  return has(nodes, Abstract);
}

/** Returns true if only instances of its class have a type: a member of it is not public. */
export function isNominal(checker: ts.TypeChecker, type: ts.Type): boolean {
  return checker
    .getPropertiesOfType(type)
    .some(({ declarations = [] }) => has(declarations, Protected) || declarations.some(isHidden));
}

/** Returns true if a member cannot be used outside its class. */
export function isHidden(node: ts.Declaration): boolean {
  const name = ts.getNameOfDeclaration(node);
  return (name !== undefined && ts.isPrivateIdentifier(name)) || has([node], Private);
}

function accessOf(nodes: Nodes): "private" | "protected" | "public" {
  if (has(nodes, Private)) return "private";
  return has(nodes, Protected) ? "protected" : "public";
}

function has(nodes: Nodes, modifier: ts.ModifierFlags): boolean {
  return nodes.some((node) => node && (ts.getCombinedModifierFlags(node) & modifier) !== 0);
}
