import {
  fieldSupport,
  integrations,
  parameterSupport,
  type Integration,
  type RequiredParameters,
  type SupportedFields,
  type SupportedValues,
} from "@rosterkit/types/truto/integrations";
import type { Equal, Exactly } from "./exact.ts";

export const chosen: Integration[] = ["slack", "msteams", "microsoft", "github"];
export const labels: string[] = chosen.map((slug) => integrations[slug]);

type Required = RequiredParameters;
type Members = SupportedFields["/unified/instant-messaging/members"];

export type Requirements = Exactly<
  [
    Equal<Required["/unified/instant-messaging/workspaces"]["msteams"], "is_member">,
    Equal<Required["/unified/instant-messaging/members"]["slack"], "channel">,
    Equal<Required["/unified/instant-messaging/members"]["msteams"], "workspace">,
    Equal<Required["/unified/instant-messaging/members"]["microsoft"], "workspace">,
    Equal<Required["/unified/instant-messaging/members/{id}"]["microsoft"], "workspace">,
  ]
>;

export type Values = Exactly<
  [Equal<SupportedValues["/unified/user-directory/organizations"]["sort_by"]["auth0"], "name">]
>;

export const slackFields = ["id", "bio", "status", "timezone"] satisfies Members["slack"][];
export const teamsFields = ["id", "emails", "name"] satisfies Members["msteams"][];

export function supports(path: string, name: string, slug: Integration): boolean {
  const support = fieldSupport[path]?.[name] ?? parameterSupport[path]?.[name];
  return support?.supported?.includes(slug) === true || support?.required?.includes(slug) === true;
}
