import { createKognitosClient, createTrutoClient } from "@rosterkit/client";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { checkpointOf, paginate } from "@rosterkit/pagination";

/** A parameter, as the page of an operation describes it. */
export interface ConsoleParameter {
  readonly name: string;
  readonly in: string;
  readonly type: string;
  readonly required?: boolean;
  readonly values?: readonly string[];
  readonly requiredBy?: readonly string[];
}

/** What the page of an operation says to its console. */
export interface ConsoleInput {
  readonly api: string;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly items?: string;
  readonly cursor?: string;
  readonly integrations: Readonly<Record<string, string>>;
  readonly hasBody: boolean;
  readonly parameters: readonly ConsoleParameter[];
}

/** What a reader chose. */
export interface Settings {
  readonly integration: string;
  readonly records: number;
  readonly fault: string;
  readonly values: Readonly<Record<string, string>>;
}

/** One line of the time line. */
export interface Line {
  readonly at: number;
  readonly text: string;
  readonly kind: "request" | "wait" | "failed" | "end";
}

/** One page as it came. */
export interface PageLine {
  readonly cursorIn: string;
  readonly cursorOut: string;
  readonly items: number;
}

/** What a run tells while it goes. */
export interface Watcher {
  line(line: Line): void;
  page(page: PageLine, items: readonly unknown[], body: unknown, checkpoint: unknown): void;
  body(body: unknown): void;
}

/** Time that a request takes, so that one can see it and stop it. */
const latencyMs = 120;

const faults: Readonly<Record<string, readonly [object, object]>> = {
  "429": [
    { kind: "status", status: 429, retryAfter: 1 },
    { after: 1, times: 2 },
  ],
  reset: [
    { kind: "reset", when: "body" },
    { after: 1, times: 2 },
  ],
  expired: [{ kind: "expired-cursor" }, {}],
};

/** A fake with its client, and what was delivered from it. It lives until another one is made, so that a run can be resumed. */
export function open(input: ConsoleInput, settings: Settings, watcher: Watcher) {
  const { integration, records, fault } = settings;
  const started = performance.now();
  const at = () => Math.round(performance.now() - started);
  const api = input.api === "truto" ? truto(integration, records) : kognitos(records);
  const { fake, place } = api;
  const faulty = faults[fault];
  if (faulty) fake.faults.next(faulty[0] as never, { ...faulty[1], on: input.id } as never);
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const shown = `${request.method} ${pathname}${decodeURIComponent(search)}`;
    await pause(latencyMs, request.signal);
    try {
      const response = await fake.fetch(request);
      watcher.line({
        at: at(),
        text: `${shown} → ${response.status}`,
        kind: response.ok ? "request" : "failed",
      });
      return response;
    } catch (error) {
      watcher.line({ at: at(), text: `${shown} → the connection breaks`, kind: "failed" });
      throw error;
    }
  };
  const options = {
    token: "any",
    fetch: fetch as typeof globalThis.fetch,
    scope: "console",
    onRetry: ({ waitMs, status }: { waitMs: number; status?: number | undefined }) =>
      watcher.line({
        at: at(),
        text: `waits ${Math.round(waitMs)} ms, then retries (${status ?? "no response"})`,
        kind: "wait",
      }),
  };
  const client =
    input.api === "truto"
      ? createTrutoClient({ ...options, integratedAccountId: place.account! })
      : createKognitosClient(options);
  return {
    client: client as never as LooseClient,
    place,
    at,
    delivered: new Set<string>(),
    cursor: "",
  };
}

interface LooseClient {
  GET(
    path: string,
    init: object,
  ): Promise<{ data?: unknown; error?: { message: string }; response: Response }>;
  POST: LooseClient["GET"];
  unwrap(call: Promise<unknown>): Promise<unknown>;
}

function truto(integration: string, records: number) {
  const size = { members: records, groups: records, organizations: records, workspaces: records };
  const fake = createTrutoFake({
    ...size,
    ...(integration && { integration: integration as "slack" }),
  });
  const id = (kind: "members" | "groups" | "organizations") =>
    [...fake.account()[kind].walk()][0]?.record.id;
  return { fake, place: { account: fake.account().id, id } as Place };
}

function kognitos(records: number) {
  const fake = createKognitosFake({
    organizations: [
      { id: "acme", workspaces: records, users: records, roles: records, invitations: records },
    ],
  });
  const first = [...fake.organization("acme").workspaces.walk()][0]?.record.name;
  return { fake, place: { organization: "acme", workspace: first?.split("/").at(-1) } as Place };
}

interface Place {
  readonly account?: string;
  readonly organization?: string;
  readonly workspace?: string;
  readonly id?: (kind: "members" | "groups" | "organizations") => string | undefined;
}

/** Runs an operation, from a checkpoint if there is one. Rejects with what the client or the pager throws. */
export async function run(
  input: ConsoleInput,
  session: ReturnType<typeof open>,
  values: Readonly<Record<string, string>>,
  watcher: Watcher,
  signal: AbortSignal,
  resumeFrom: unknown,
): Promise<void> {
  const { client, place, at, delivered } = session;
  const init = { ...initOf(input, values, place), signal };
  if (
    !input.items ||
    values["truto_key_by"] ||
    ["raw", "stream"].includes(values["truto_response_format"] ?? "")
  ) {
    watcher.body(await client.unwrap(client[input.method as "GET"](input.path, init)));
    return;
  }
  const list = paginate(
    client as never,
    input.path as never,
    init as never,
    {
      resumeFrom: resumeFrom as never,
      onExpired: "restart",
      key: keyOf,
      delivered: [...delivered],
    } as never,
  ) as never as { pages(): AsyncIterable<LoosePage> };
  for await (const page of list.pages()) {
    const next = String((page.body as Record<string, unknown>)[nextField(input)] ?? "");
    const line = { cursorIn: session.cursor, cursorOut: next, items: page.items.length };
    watcher.page(line, page.items, page.body, page.checkpoint);
    for (const item of page.items) delivered.add(keyOf(item));
    session.cursor = next;
  }
  watcher.line({ at: at(), text: "the list has ended", kind: "end" });
}

function keyOf(item: unknown): string {
  const { id, name } = item as { id?: string; name?: string };
  return id ?? name ?? JSON.stringify(item);
}

interface LoosePage {
  readonly items: readonly unknown[];
  readonly body: unknown;
  readonly checkpoint: unknown;
}

function nextField({ api }: ConsoleInput): string {
  return api === "truto" ? "next_cursor" : "next_page_token";
}

/** Place to continue from after an error, if the pager gave one. */
export function placeOf(error: unknown): unknown {
  return checkpointOf(error as Error);
}

function initOf(input: ConsoleInput, values: Readonly<Record<string, string>>, place: Place) {
  const path: Record<string, unknown> = {};
  const query: Record<string, unknown> = {};
  for (const { name, in: where, type } of input.parameters) {
    const text = values[name] ?? "";
    const value = text === "" ? defaultOf(input, name, place) : valueOf(type, text);
    if (value !== undefined) (where === "path" ? path : query)[name] = value;
  }
  return {
    params: { path, query },
    ...(input.hasBody && { body: { workspace_ids: [place.workspace] } }),
  };
}

function defaultOf({ path }: ConsoleInput, name: string, place: Place): string | undefined {
  if (name === "organization_id" && place.organization) return place.organization;
  if (name === "workspace_id" && place.workspace) return place.workspace;
  const kind = /\/(members|groups|organizations)\/\{id\}$/.exec(path)?.[1] as "members" | undefined;
  return name === "id" && kind ? place.id?.(kind) : undefined;
}

function valueOf(type: string, text: string): unknown {
  if (/^[[{]/.test(text)) return JSON.parse(text);
  if (type.startsWith("integer") || type.startsWith("number")) return Number(text);
  if (type === "boolean") return text === "true";
  if (type.startsWith("array")) return text.split(",").map((part) => part.trim());
  return type === "object" ? { id: text } : text;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
