/**
 * openapi-fetch, hardened: clients for the Truto unified API and the Kognitos Workspaces API.
 *
 * @module
 */
export {
  createKognitosClient,
  type KognitosClient,
  type KognitosClientOptions,
} from "./kognitos.ts";
export { createTrutoClient, type TrutoClient, type TrutoClientOptions } from "./truto.ts";
export { serializePath } from "./serialize/path.ts";
export { serializeQuery } from "./serialize/query.ts";
