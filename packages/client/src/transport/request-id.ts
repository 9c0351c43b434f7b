/**
 * What the server, or the network in front of it, calls the request.
 *
 * @param response - The response to read the headers of.
 */
export function requestId({ headers }: Response): string | undefined {
  return (
    headers.get("x-request-id") ?? headers.get("request-id") ?? headers.get("cf-ray") ?? undefined
  );
}
