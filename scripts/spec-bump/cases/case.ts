import type { Edit } from "../fixtures/edits.ts";
import type { Level } from "../../shared/changeset.ts";

/** One change of the small API, and its level. */
export interface Case {
  readonly name: string;
  readonly edit: Edit;
  readonly level: Level;
}

/** One change of hand-written declarations, its level, and the lines of the changelog. */
export interface ApiCase {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly level: Level;
  readonly says: readonly string[];
}

// Paths in the small API.
export const list = ["paths", "/members", "get"];
export const parameters = [...list, "parameters"];
export const schemas = ["components", "schemas"];
export const member = [...schemas, "Member"];
export const fields = [...member, "properties"];
export const body = [...schemas, "CountBody"];
export const answer = ["paths", "/members:count", "post", "responses", "200", "content"];
