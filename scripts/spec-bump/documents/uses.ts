import { type Document, keysOf, locate, operationsOf } from "../../generate/document.ts";
import type { Position } from "../api/graph.ts";

export interface Use {
  readonly sent: ReadonlySet<string>;
  readonly received: ReadonlySet<string>;
}

/** Returns the operations that send and receive each component, keyed by an id such as `schemas/Member`. */
export function usesOf(document: Document): ReadonlyMap<string, Use> {
  const uses = new Map<string, { sent: Set<string>; received: Set<string> }>();
  for (const { title, item, parameters, operation } of operationsOf(document)) {
    const parts = {
      sent: [item.parameters, operation.parameters, parameters, operation.requestBody],
      received: operation.responses,
    };
    for (const way of ["sent", "received"] as const) {
      for (const name of componentsIn(document, parts[way])) {
        const use = uses.get(name) ?? { sent: new Set(), received: new Set() };
        use[way].add(title);
        uses.set(name, use);
      }
    }
  }
  return uses;
}

/** Returns the direction of a component's values, or `both` if the direction is unknown. */
export function positionOf(use: Use | undefined): Position {
  const [isSent, isReceived] = [(use?.sent.size ?? 0) > 0, (use?.received.size ?? 0) > 0];
  return isSent === isReceived ? "both" : isSent ? "sent" : "received";
}

/** Returns the components that a part of a document refers to, directly or indirectly. */
export function componentsIn(document: Document, part: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "$ref" && typeof value === "string") follow(value);
      else visit(value);
    }
  };
  const follow = (reference: string): void => {
    const [, section = "", name = ""] = keysOf(reference) ?? [];
    const id = `${section}/${name}`;
    if (names.has(id)) return;
    names.add(id);
    visit(locate(document, reference));
  };
  visit(part);
  return names;
}
