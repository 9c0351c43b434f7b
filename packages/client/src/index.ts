/**
 * openapi-fetch, hardened: clients for the Truto unified API and the Kognitos Workspaces API, and the parts
 * they are made of.
 *
 * @module
 */
export { asOpenApiFetch } from "./client/as-openapi-fetch.ts";
export { createApiClient } from "./client/create-api-client.ts";
export {
  createKognitosClient,
  type KognitosClient,
  type KognitosClientOptions,
} from "./kognitos.ts";
export {
  createTrutoClient,
  type ScopeOf,
  type TrutoClient,
  type TrutoClientOptions,
} from "./truto.ts";
export {
  ApiError,
  isApiError,
  type AnyApiError,
  type ApiErrorFacts,
  type ApiErrorKind,
} from "./errors/api-error.ts";
export {
  toOtelAttributes,
  type EventHooks,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
} from "./events.ts";
export { serializePath } from "./serialize/path.ts";
export { serializeQuery } from "./serialize/query.ts";
export {
  createRetryBudget,
  type RetryBudget,
  type RetryBudgetOptions,
} from "./transport/budget.ts";
export { createTransport, type Transport } from "./transport/transport.ts";
export type { Call, CallOptions } from "./transport/call.ts";
export type { Limiter, TransportOptions } from "./transport/options.ts";
export type { Token } from "./transport/token.ts";
export { unwrap, type CallResult, type DataOf } from "./unwrap.ts";
export type { ApiDefinition } from "./client/create-loose-client.ts";
export type { ApiClientOptions } from "./client/options.ts";
export type { ApiClient, CallInit, ClientMethod, Failure, Success } from "./client/types.ts";
export type { TrutoScope } from "./truto/parameters.ts";
