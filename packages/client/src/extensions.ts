/**
 * Options of a runtime, a framework or a middleware that are neither ours nor of `RequestInit`. It is empty: augment
 * it to use such an option with clients and calls. The option becomes a property of the request, as in openapi-fetch.
 *
 * @example
 * declare module "@rosterkit/client" {
 *   interface RequestExtensions {
 *     next?: { revalidate?: number | false; tags?: string[] };
 *   }
 * }
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- It is there to be augmented.
export interface RequestExtensions {}
