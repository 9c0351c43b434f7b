import type { Edit } from "../fixtures/edits.ts";
import type { Level } from "../../shared/changeset.ts";

interface Expected {
  readonly name: string;
  readonly level: Level;
  /** Lines of the changelog, sorted. */
  readonly says: readonly string[];
}

/** One change of the small API. */
export interface Case extends Expected {
  readonly edit: Edit;
}

/** One change of hand-written declarations. */
export interface ApiCase extends Expected {
  readonly before: string;
  readonly after: string;
}

// Paths in the small API.
export const list = ["paths", "/members", "get"];
export const parameters = [...list, "parameters"];
export const schemas = ["components", "schemas"];
export const member = [...schemas, "Member"];
export const fields = [...member, "properties"];
export const body = [...schemas, "CountBody"];
export const answer = ["paths", "/members:count", "post", "responses", "200", "content"];

// Parts of hand-written declarations.
export const create = "export function create(options?: Options): Client;";
export const client = "export interface Client { get(id: string): Promise<string>; }";
