/** Makes a response like another one, with a body of its own. */
function like(response: Response, body: BodyInit): Response {
  return Object.defineProperty(new Response(body, response), "url", { value: response.url });
}

/** Where a response keeps its body. */
const kept = Symbol("body");

/** A response whose body has been read already, and is given as often as asked. */
class KeptResponse extends Response {
  declare [kept]: string | ArrayBuffer;

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.clone().body;
  }
  override get bodyUsed(): boolean {
    return false;
  }
  override clone(): Response {
    return like(this, this[kept]);
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
 * Gives a response its body back, to be read as often as one likes. It is the response that came: making a second
 * one would cost more than all else that the transport does.
 *
 * @param response - The response.
 * @param body - Its body.
 */
export function keep(response: Response, body: KeptResponse[typeof kept]): Response {
  const keeper = Object.setPrototypeOf(response, KeptResponse.prototype) as KeptResponse;
  keeper[kept] = body;
  return keeper;
}

/**
 * Reads the body of a response, to be kept.
 *
 * @param response - The response.
 * @returns Text if it is JSON, which is UTF-8 and wanted as text; anything else may be wanted to the byte.
 */
export function read(response: Response): Promise<string | ArrayBuffer> {
  const isJson = response.headers.get("content-type")?.includes("json");
  return isJson ? response.text() : response.arrayBuffer();
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
  return like(response, stream);
}
