/** Where a response keeps what was read of it. */
const kept = Symbol("body");

/** A response that gives from memory, as often as asked, what has been read from the network once. */
class ReadResponse extends Response {
  declare [kept]: string | ArrayBuffer;

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.clone().body;
  }
  override get bodyUsed(): boolean {
    return false;
  }
  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.clone().arrayBuffer();
  }
  override blob(): Promise<Blob> {
    return this.clone().blob();
  }
  override clone(): Response {
    return withUrl(new Response(this[kept], this), this);
  }
  override json(): Promise<unknown> {
    return this.clone().json();
  }
  override text(): Promise<string> {
    const text = this[kept];
    return typeof text === "string" ? Promise.resolve(text) : this.clone().text();
  }
}

/**
 * Reads the body of a response, which stays readable. It is the response that came, with its address and its
 * type: making a second one would cost more than all else that the transport does.
 *
 * @param response - The response.
 */
export async function readBody(response: Response): Promise<Response> {
  if (!response.body) return response;
  // JSON is UTF-8, and wanted as text; anything else may be wanted to the byte.
  const isJson = response.headers.get("content-type")?.includes("json");
  const body = isJson ? await response.text() : await response.arrayBuffer();
  const read = Object.setPrototypeOf(response, ReadResponse.prototype) as ReadResponse;
  read[kept] = body;
  return read;
}

/** A response made by hand has no address; this one is given that of the response it stands for. */
function withUrl(response: Response, original: Response): Response {
  return Object.defineProperty(response, "url", { value: original.url });
}

/**
 * A response whose body passes through as it comes and is asked for, chunk by chunk.
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
  return withUrl(new Response(stream, response), response);
}
