import { createKognitosClient, createTrutoClient } from "@rosterkit/client";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { checkpointOf, paginate } from "@rosterkit/pagination";

/** A parameter of an operation's page. */
export interface ConsoleParameter {
  readonly name: string;
  readonly in: string;
  readonly type: string;
  readonly required?: boolean;
  readonly values?: readonly string[];
  readonly requiredBy?: readonly string[];
}

/** Input of the console, from the page of an operation. */
export interface ConsoleInput {
  readonly api: string;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly items?: string;
  readonly cursor?: string;
  readonly integrations: Readonly<Record<string, string>>;
  readonly parameters: readonly ConsoleParameter[];
}

/** Settings that the reader chose. */
export interface Settings {
  readonly integration: string;
  readonly records: number;
  readonly fault: string;
  readonly values: Readonly<Record<string, string>>;
}

/** One entry of the timeline. */
export interface Line {
  readonly at: number;
  readonly text: string;
  readonly kind: "request" | "wait" | "failed" | "end";
}

/** One delivered page. */
export interface PageLine {
  readonly cursorIn: string;
  readonly cursorOut: string;
  readonly items: number;
}

/** Callbacks during a run. */
export interface Watcher {
  line(line: Line): void;
  page(page: PageLine, items: readonly unknown[], body: unknown, checkpoint: unknown): void;
  body(body: unknown): void;
}

/** Adds latency, so that the reader can see and stop a request. */
const latencyMs = 120;

const faults: Readonly<Record<string, readonly [fault: object, times: number]>> = {
  "429": [{ kind: "status", status: 429, retryAfter: 1 }, 2],
  reset: [{ kind: "reset", when: "body" }, 2],
  expired: [{ kind: "expired-cursor" }, 1],
};

/** Opens a session, which stays open until the next session starts, so that a run can be resumed. */
export function open(input: ConsoleInput, settings: Settings, watcher: Watcher) {
  const { integration, records, fault, values } = settings;
  const started = performance.now();
  const at = () => Math.round(performance.now() - started);
  const api =
    input.api === "truto"
      ? truto(integration, records)
      : kognitos(records, values["organization_id"] || "acme");
  const { fake, place } = api;
  const faulty = faults[fault];
  // The fault starts at the second request of a list, and at the first request of any other call.
  const after = input.items && fault !== "expired" ? 1 : 0;
  if (faulty) fake.faults.next(faulty[0] as never, { on: input.id, after, times: faulty[1] });
  const sent: string[] = [];
  let last: string | undefined;
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, search, searchParams } = new URL(request.url);
    const cursor = (input.cursor && searchParams.get(input.cursor)) ?? "";
    const shown = `${request.method} ${pathname}${decodeURIComponent(search)}`;
    await pause(latencyMs, request.signal);
    try {
      const response = await fake.fetch(request);
      // Adds each cursor once, because the client requests the same page again if a body breaks.
      if (response.ok && cursor !== last) sent.push(cursor);
      last = response.ok ? cursor : undefined;
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
        text: `waits ${Math.round(waitMs)} ms, then retries (${status && status >= 400 ? status : "the connection broke"})`,
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
    /** Returns the cursor in the request of the next page. */
    nextCursor: () => sent.shift() ?? "",
    /** Removes the cursors of pages that were requested, but not delivered. */
    forget() {
      sent.length = 0;
      last = undefined;
    },
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
  const id = (kind: "members" | "groups" | "organizations") => {
    const [first] = fake.account()[kind].walk();
    return first?.record.id;
  };
  return { fake, place: { account: fake.account().id, id } as Place };
}

/** Organizations of the fake. */
export const organizations = ["acme", "globex"];

function kognitos(records: number, organization: string) {
  const size = { workspaces: records, users: records, roles: records, invitations: records };
  const fake = createKognitosFake({ organizations: organizations.map((id) => ({ id, ...size })) });
  const [first] = fake.organization(organization).workspaces.walk();
  const workspace = first?.record.name?.split("/").at(-1);
  return { fake, place: { organization, workspace } as Place };
}

interface Place {
  readonly account?: string;
  readonly organization?: string;
  readonly workspace?: string;
  readonly id?: (kind: "members" | "groups" | "organizations") => string | undefined;
}

/** Runs an operation, from a checkpoint if there is one. Rejects with the error of the client or the pager. */
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
  session.forget();
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
    const line = { cursorIn: session.nextCursor(), cursorOut: next, items: page.items.length };
    watcher.page(line, page.items, page.body, page.checkpoint);
    for (const item of page.items) delivered.add(keyOf(item));
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

/** Returns the checkpoint of an error, if the error has a checkpoint. */
export function placeOf(error: unknown): unknown {
  return checkpointOf(error as Error);
}

function initOf(input: ConsoleInput, values: Readonly<Record<string, string>>, place: Place) {
  const sent: Record<string, Record<string, unknown>> = { path: {}, query: {} };
  for (const { name, in: where, type } of input.parameters) {
    const text = values[name] ?? "";
    const value = text === "" ? defaultOf(input, name, place) : valueOf(name, type, text);
    const part = (sent[where] ??= {});
    if (value !== undefined) part[name] = value;
  }
  const { body, ...params } = sent;
  return { params, ...(body && { body }) };
}

/** Returns true for a parameter that gets a value from the fake if the user enters no value. */
export function hasDefault(name: string): boolean {
  return ["organization_id", "workspace_id", "workspace_ids", "id"].includes(name);
}

function defaultOf({ path }: ConsoleInput, name: string, place: Place): unknown {
  if (name === "workspace_ids" && place.workspace) return [place.workspace];
  if (name === "organization_id" && place.organization) return place.organization;
  if (name === "workspace_id" && place.workspace) return place.workspace;
  const kind = /\/(members|groups|organizations)\/\{id\}$/.exec(path)?.[1] as "members" | undefined;
  return name === "id" && kind ? place.id?.(kind) : undefined;
}

function valueOf(name: string, type: string, text: string): unknown {
  if (/^[[{]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      throw new TypeError(`The value of ${name} is not valid JSON. Correct the value.`);
    }
  }
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
