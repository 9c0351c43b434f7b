/** Where a response keeps its body. */
const kept = Symbol("body");

/** A response whose body is not the network's: read already, and given as often as asked, or a stream of ours. */
class KeptResponse extends Response {
  declare [kept]: string | ArrayBuffer | ReadableStream<Uint8Array>;

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.clone().body;
  }
  override get bodyUsed(): boolean {
    return false;
  }
  override clone(): Response {
    return Object.defineProperty(new Response(this[kept], this), "url", { value: this.url });
  }
  override text(): Promise<string> {
    const body = this[kept];
    return typeof body === "string" ? Promise.resolve(body) : this.clone().text();
  }
}

for (const read of ["arrayBuffer", "blob", "bytes", "formData", "json"] as const) {
  Object.defineProperty(KeptResponse.prototype, read, {
    value(this: KeptResponse) {
      return this.clone()[read]();
    },
  });
}

/**
 * Gives a response another body. It is the response that came, with its address and its type: making a second
 * one would cost more than all else that the transport does.
 */
function keep(response: Response, body: KeptResponse[typeof kept]): Response {
  const keeper = Object.setPrototypeOf(response, KeptResponse.prototype) as KeptResponse;
  keeper[kept] = body;
  return keeper;
}

/**
 * Reads the body of a response, which stays readable.
 *
 * @param response - The response.
 */
export async function readBody(response: Response): Promise<Response> {
  if (!response.body) return response;
  // JSON is UTF-8, and wanted as text; anything else may be wanted to the byte.
  const isJson = response.headers.get("content-type")?.includes("json");
  return keep(response, isJson ? await response.text() : await response.arrayBuffer());
}

/**
 * Lets the body of a response pass through as it comes and is asked for, chunk by chunk.
 *
 * @param response - The response.
 * @param body - Its body, not read.
 * @param signal - Breaks the stream off, with its reason.
 * @param explain - Makes an error of what reading the body failed of.
 * @param end - Called when the body has ended, failed or been given up.
 */
export function passThrough(
  response: Response,
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  explain: (failure: unknown) => Error,
  end: () => void,
): Response {
  const reader = body.getReader();
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          signal.throwIfAborted();
          const { done, value } = await reader.read();
          if (!done) {
            controller.enqueue(value);
            return;
          }
          controller.close();
        } catch (error) {
          controller.error(signal.aborted ? signal.reason : explain(error));
        }
        end();
      },
      cancel(reason) {
        end();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return keep(response, stream);
}
