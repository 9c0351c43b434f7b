import { createKognitosClient, createTrutoClient } from "@rosterkit/client";
import { createKognitosFake, createTrutoFake, type Fake } from "@rosterkit/fixtures";
import { serve } from "@rosterkit/fixtures/node";
import { paginate } from "@rosterkit/pagination";
import { type ApiNames, type Environment, readSettings } from "./environment.ts";
import type { Listing, Source } from "./listing.ts";

/** Lists all members of the Truto account in the environment, or of an account of a fake. */
export async function trutoMembers(environment: Environment): Promise<Listing> {
  const names = { api: "Truto", prefix: "TRUTO", idVariable: "TRUTO_ACCOUNT_ID" } as const;
  const source = sourceOf(names, environment) ?? (await fakeTruto(names));
  const { token, id: integratedAccountId, baseUrl } = source;
  const [workspace, channel] = [environment["TRUTO_WORKSPACE_ID"], environment["TRUTO_CHANNEL_ID"]];
  const query = {
    limit: 100,
    ...(workspace !== undefined && { workspace: { id: workspace } }),
    ...(channel !== undefined && { channel: { id: channel } }),
  };
  return {
    ...names,
    ...source,
    cursorStyle: "next_cursor",
    what: `all members of account ${integratedAccountId}`,
    pages(hooks, resumeFrom) {
      const truto = createTrutoClient({ token, integratedAccountId, baseUrl, ...hooks });
      const path = "/unified/instant-messaging/members";
      return paginate(truto, path, { params: { query } }, { resumeFrom }).pages();
    },
  };
}

/** Lists all workspaces of the Kognitos organization in the environment, or of an organization of a fake. */
export async function kognitosWorkspaces(environment: Environment): Promise<Listing> {
  const names = {
    api: "Kognitos",
    prefix: "KOGNITOS",
    idVariable: "KOGNITOS_ORGANIZATION_ID",
  } as const;
  const source = sourceOf(names, environment) ?? (await fakeKognitos(names));
  const { token, id: organization_id, baseUrl } = source;
  return {
    ...names,
    ...source,
    cursorStyle: "page_token",
    what: `all workspaces of organization ${organization_id}`,
    pages(hooks, resumeFrom) {
      const kognitos = createKognitosClient({ token, baseUrl, ...hooks });
      const params = { path: { organization_id }, query: { page_size: 100 } };
      const path = "/api/v1/organizations/{organization_id}/workspaces";
      return paginate(kognitos, path, { params }, { resumeFrom }).pages();
    },
  };
}

function sourceOf(names: ApiNames, environment: Environment): Source | undefined {
  const settings = readSettings(names, environment);
  const where = settings?.baseUrl ?? "the real API";
  return settings && { ...settings, where, close: () => Promise.resolve() };
}

function fakeTruto(names: ApiNames): Promise<Source> {
  const total = 2_500;
  const fake = createTrutoFake({ members: total });
  // Fails more often than the client retries, so that the list breaks and is resumed.
  fake.faults.next({ kind: "reset" }, { after: 12, times: 4 });
  return serveOn(4010, fake, names, { id: fake.account().id, total });
}

function fakeKognitos(names: ApiNames): Promise<Source> {
  const [id, total] = ["acme", 1_200];
  const fake = createKognitosFake({ organizations: [{ id, workspaces: total }] });
  // Fails once, so that the client retries.
  fake.faults.next({ kind: "status", status: 503 }, { after: 5 });
  return serveOn(4011, fake, names, { id, total });
}

/** Serves a fake on the given port. If the port is in use, serves the fake on a free port. */
async function serveOn(
  port: number,
  fake: Fake,
  { prefix, idVariable }: ApiNames,
  list: { readonly id: string; readonly total: number },
): Promise<Source> {
  const { url, close } = await serve(fake, { port }).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    return serve(fake, { port: 0 });
  });
  const where = `a fake at ${url}, since ${prefix}_TOKEN and ${idVariable} are not set`;
  return { token: "any", baseUrl: url, where, close, ...list };
}
