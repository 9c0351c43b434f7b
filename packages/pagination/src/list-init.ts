/** What may be set for the requests of all pages beside the parameters. */
export interface PageInit {
  /** Headers, as openapi-fetch takes them. */
  readonly headers?: unknown;
  /** Aborts the iteration, and the request in flight with it. */
  readonly signal?: AbortSignal | null | undefined;
  /** A page is read as JSON. */
  readonly parseAs?: "json" | undefined;
  /** Whatever else the client's `GET` takes. */
  readonly [option: string]: unknown;
}

/**
 * What the client's `GET` takes for a list.
 *
 * @typeParam Parameters - The `parameters` of the list.
 */
export type ListInit<Parameters> = object extends Parameters
  ? PageInit & { readonly params?: Parameters }
  : PageInit & { readonly params: Parameters };

/**
 * The arguments after the path: `init` may be left out where no parameter is required.
 *
 * @typeParam Parameters - The `parameters` of the list.
 * @typeParam Options - How to iterate.
 */
export type ListRest<Parameters, Options> = object extends Parameters
  ? [init?: PageInit & { readonly params?: Parameters }, options?: Options]
  : [init: PageInit & { readonly params: Parameters }, options?: Options];
