import { createKognitosClient, createTrutoClient } from "@rosterkit/client";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { paginate } from "@rosterkit/pagination";
import type { Listing } from "./listing.ts";
import { serveOn } from "./serve.ts";

/** The variables that `start` reads; with a token and what to list, it talks to the real API. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A server to list from, what to list there, and what to say of it. */
interface Source {
  readonly token: string;
  readonly id: string;
  /** Absent for the real API. */
  readonly baseUrl?: string;
  readonly where: string;
  readonly close: () => Promise<void>;
}

/** All members of one Truto account: the one of the environment, else one of a fake on loopback. */
export async function trutoMembers(environment: Environment): Promise<Listing> {
  const { TRUTO_TOKEN, TRUTO_ACCOUNT_ID, TRUTO_BASE_URL } = environment;
  const source = realSource(TRUTO_TOKEN, TRUTO_ACCOUNT_ID, TRUTO_BASE_URL) ?? (await fakeTruto());
  const { token, id: integratedAccountId, where, close, ...baseUrl } = source;
  // What Microsoft 365, Microsoft Teams and Slack require; other tools ignore it.
  const [workspace, channel] = [environment["TRUTO_WORKSPACE_ID"], environment["TRUTO_CHANNEL_ID"]];
  const query = {
    limit: 100,
    ...(workspace === undefined ? {} : { workspace: { id: workspace } }),
    ...(channel === undefined ? {} : { channel: { id: channel } }),
  };
  return {
    api: "Truto",
    cursorStyle: "next_cursor",
    what: `all members of account ${integratedAccountId}, from ${where}`,
    pages(hooks) {
      const truto = createTrutoClient({ token, integratedAccountId, ...baseUrl, ...hooks });
      return paginate(truto, "/unified/instant-messaging/members", { params: { query } }).pages();
    },
    close,
  };
}

/** All workspaces of one Kognitos organization: the one of the environment, else one of a fake on loopback. */
export async function kognitosWorkspaces(environment: Environment): Promise<Listing> {
  const { KOGNITOS_TOKEN, KOGNITOS_ORGANIZATION_ID, KOGNITOS_BASE_URL } = environment;
  const source =
    realSource(KOGNITOS_TOKEN, KOGNITOS_ORGANIZATION_ID, KOGNITOS_BASE_URL) ??
    (await fakeKognitos());
  const { token, id: organization_id, where, close, ...baseUrl } = source;
  return {
    api: "Kognitos",
    cursorStyle: "page_token",
    what: `all workspaces of organization ${organization_id}, from ${where}`,
    pages(hooks) {
      const kognitos = createKognitosClient({ token, ...baseUrl, ...hooks });
      return paginate(kognitos, "/api/v1/organizations/{organization_id}/workspaces", {
        params: { path: { organization_id }, query: { page_size: 100 } },
      }).pages();
    },
    close,
  };
}

function realSource(
  token: string | undefined,
  id: string | undefined,
  baseUrl: string | undefined,
): Source | undefined {
  if (token === undefined || id === undefined) return undefined;
  const close = (): Promise<void> => Promise.resolve();
  if (baseUrl === undefined) return { token, id, where: "the real API", close };
  return { token, id, baseUrl, where: baseUrl, close };
}

async function fakeTruto(): Promise<Source> {
  const fake = createTrutoFake({ members: 2_500 });
  const { url, close } = await serveOn(4010, fake);
  return { token: "any", id: fake.account().id, baseUrl: url, where: `a fake at ${url}`, close };
}

async function fakeKognitos(): Promise<Source> {
  const fake = createKognitosFake({ organizations: [{ id: "acme", workspaces: 1_200 }] });
  const { url, close } = await serveOn(4011, fake);
  return { token: "any", id: "acme", baseUrl: url, where: `a fake at ${url}`, close };
}
