import type { Edit } from "../fixtures/edits.ts";
import type { Level } from "../../shared/changeset.ts";

/** One change of the small API and what it must come to. */
export interface Case {
  readonly name: string;
  readonly edit: Edit;
  readonly level: Level;
}

// Where things are in the small API.
export const list = ["paths", "/members", "get"];
export const parameters = [...list, "parameters"];
export const schemas = ["components", "schemas"];
export const member = [...schemas, "Member"];
export const fields = [...member, "properties"];
export const body = [...schemas, "CountBody"];
export const answer = ["paths", "/members:count", "post", "responses", "200", "content"];
