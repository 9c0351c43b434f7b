import type { MiddlewareRequestParams } from "openapi-fetch";
import type {
  ApiClientOptions,
  ApiDefinition,
  CallOptions,
  LooseInit,
  OptionNames,
  RetryOptions,
  Serializers,
  TransportOptions,
} from "./options.ts";
import { defaults } from "./settings.ts";

/** Returns true if `a` and `b` differ by at most `edits` inserted, deleted, replaced or swapped characters. */
function isSimilar(a: string, b: string, edits: number): boolean {
  if (a === b) return true;
  const [restOfA, restOfB] = [a.slice(1), b.slice(1)];
  if (a && b.startsWith(a.charAt(0))) return isSimilar(restOfA, restOfB, edits);
  return (
    edits > 0 &&
    (isSimilar(restOfA, b, edits - 1) ||
      isSimilar(a, restOfB, edits - 1) ||
      isSimilar(restOfA, restOfB, edits - 1) ||
      (a.length > 1 &&
        b.startsWith(`${a.charAt(1)}${a.charAt(0)}`) &&
        isSimilar(a.slice(2), b.slice(2), edits - 1)))
  );
}

/** Returns true if an unknown name, such as `baseURL`, `retrys` or `timeout`, resembles a known name. */
function isClose(name: string, known: string): boolean {
  // Compare only the last part of a dotted name, so that `statuses` resembles `retry.statuses`.
  const last = (text: string): string => text.toLowerCase().replace(/^.*\./, "");
  const [a, b] = [last(name), last(known)];
  const shorter = Math.min(a.length, b.length);
  if (a === b || (a.length > 4 && b.includes(a))) return true;
  return shorter > 4 && isSimilar(a, b, shorter > 5 ? 2 : 1);
}

export function closeNames(name: string, names: OptionNames): string[] {
  const close = Object.keys(names).filter((each) => isClose(name, each));
  return [...new Set(close.map((each) => (typeof names[each] === "string" ? names[each] : each)))];
}

export function unknownOption(name: string, names: OptionNames, where: string): TypeError {
  const meant = closeNames(name, names).map((each) => `"${each}"`);
  const hint = meant.length > 0 ? ` Did you mean ${meant.join(" or ")}?` : "";
  return new TypeError(`${where} has no option "${name}".${hint}`);
}

/** Options of calls and transports. Names of other libraries map to our names, such as `maxRetries` to `retries`. */
const commonNames: OptionNames<
  CallOptions & { [Name in keyof RetryOptions as `retry.${Name}`]: unknown } & Record<
      "fetcher" | "maxRetries" | "retryCount",
      string
    >
> = {
  ...defaults,
  "retry.statuses": true,
  "retry.methods": true,
  "retry.shouldRetry": true,
  "retry.idempotencyKey": true,
  fetcher: "fetch",
  maxRetries: "retries",
  retryCount: "retries",
};

export const transportNames: OptionNames<TransportOptions & { baseUrl: unknown }> = {
  ...commonNames,
  fetch: true,
  token: true,
  origin: true,
  retryBudget: true,
  limiter: true,
  isFinal: true,
  accountOf: true,
  backoffBaseMs: true,
  backoffCapMs: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
  baseUrl: "origin",
};

export const apiNames: OptionNames<ApiDefinition<unknown>> = {
  baseUrl: true,
  lists: true,
  safeToRetry: true,
  isFinal: true,
  accountOf: true,
  plan: true,
  optionNames: true,
};

/** Options of `RequestInit` and of openapi-fetch that both clients and calls accept. */
const sharedNames: OptionNames<
  RequestInit & { duplex?: unknown } & Serializers & Pick<ApiClientOptions, "baseUrl" | "Request">
> = {
  body: false,
  cache: false,
  credentials: false,
  duplex: false,
  headers: false,
  integrity: false,
  keepalive: false,
  method: false,
  mode: false,
  priority: false,
  redirect: false,
  referrer: false,
  referrerPolicy: false,
  signal: true,
  window: false,
  baseUrl: false,
  bodySerializer: false,
  pathSerializer: false,
  querySerializer: false,
  Request: false,
};

export const clientNames: OptionNames<ApiClientOptions & { origin: unknown; isFinal: unknown }> = {
  ...transportNames,
  ...sharedNames,
  requestInitExt: false,
  scope: true,
  throwOnError: true,
  origin: "baseUrl",
  isFinal: "retry",
};

export const callNames: OptionNames<
  LooseInit & { [Name in keyof MiddlewareRequestParams as `params.${Name}`]: unknown }
> = {
  ...commonNames,
  ...sharedNames,
  fetch: true,
  middleware: false,
  params: false,
  "params.path": false,
  "params.query": false,
  "params.header": false,
  "params.cookie": false,
  parseAs: false,
};
