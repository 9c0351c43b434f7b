import { createApiClient } from "@rosterkit/client";
import { UserError } from "../shared/cli.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variables and the meaning of their values. The README lists all of them. */
export const variables = {
  TRUTO_TOKEN: "the token of the Truto API",
  TRUTO_ACCOUNT_ID: "the id of an integrated account",
  TRUTO_WORKSPACE_ID: "the id of a workspace, which Microsoft 365 and Microsoft Teams require",
  TRUTO_CHANNEL_ID: "the id of a channel, which Slack requires",
  TRUTO_BASE_URL: "the URL of another server, instead of https://api.truto.one",
  KOGNITOS_TOKEN: "the token of the Kognitos API",
  KOGNITOS_ORGANIZATION_ID: "the id of an organization",
  KOGNITOS_BASE_URL: "the URL of another server, instead of https://app.us-1.kognitos.com",
} as const;

export interface ApiNames {
  readonly api: string;
  /** Prefix of the API's variables. */
  readonly prefix: string;
  /** Variable with the id of the account or organization. */
  readonly idVariable: keyof typeof variables;
}

/** Server and token of an API, and the id of the account or organization. */
export interface Settings {
  readonly token: string;
  readonly id: string;
  /** Absent for the real API. */
  readonly baseUrl?: string;
}

/** Returns the settings of an API, or `undefined` if no variable is set. Throws a UserError for invalid settings. */
export function readSettings(names: ApiNames, environment: Environment): Settings | undefined {
  const { prefix, idVariable } = names;
  const given = Object.keys(environment).filter(
    (name) => name.startsWith(`${prefix}_`) && environment[name] !== undefined,
  );
  const [first] = given;
  if (first === undefined) return undefined;
  const known = Object.keys(variables).filter((name) => name.startsWith(prefix));
  const unknown = given.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      `${unknown} is not a variable of pnpm start: use ${known.join(", ")}, or unset ${unknown}.`,
    );
  }
  for (const name of [`${prefix}_TOKEN`, idVariable] as (keyof typeof variables)[]) {
    if (environment[name]) continue;
    const problem = environment[name] === "" ? `${name} is empty` : `${name} is missing`;
    throw new UserError(
      `${first === name ? "" : `${first} is set, but `}${problem}: set it to ${variables[name]}, or unset all ${prefix}_ variables to list a fake.`,
    );
  }
  const token = environment[`${prefix}_TOKEN`] ?? "";
  if (/[^\x21-\x7e]/.test(token)) {
    throw new UserError(
      `${prefix}_TOKEN contains an invalid character, such as a space or a line break: set it to the token only.`,
    );
  }
  const baseUrl = environment[`${prefix}_BASE_URL`];
  if (baseUrl !== undefined) assertBaseUrl(`${prefix}_BASE_URL`, baseUrl);
  return {
    token,
    id: environment[idVariable] ?? "",
    ...(baseUrl !== undefined && { baseUrl }),
  };
}

/** Throws the client's error with the name of the variable. Omits the URL, which may contain a password. */
function assertBaseUrl(name: string, baseUrl: string): void {
  try {
    createApiClient({ baseUrl });
  } catch (error) {
    const [problem = ""] = (error as Error).message.split(/\.(?: |$)/);
    throw new UserError(
      `${problem.replace('"baseUrl"', name)}: set the variable to a URL such as http://127.0.0.1:8080, or unset the variable to use the real API.`,
    );
  }
}
