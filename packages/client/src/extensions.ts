/**
 * Additional options of a runtime, a framework or a middleware. Augment this empty interface to use such options in
 * clients and calls. Each option becomes a property of the request, as in openapi-fetch.
 *
 * @example
 * declare module "@rosterkit/client" {
 *   interface RequestExtensions {
 *     next?: { revalidate?: number | false; tags?: string[] };
 *   }
 * }
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- Users augment this interface.
export interface RequestExtensions {}
