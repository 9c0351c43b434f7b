import type { TimeLimit } from "./signals.ts";

/** Properties of a response, except its body. */
type Head = Pick<
  Response,
  "status" | "statusText" | "ok" | "headers" | "url" | "redirected" | "type"
>;

/** Reads a body chunk by chunk. The body can belong to a response of any class. */
type ChunkReader = Pick<ReadableStreamDefaultReader<Bytes>, "read" | "cancel">;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const nothing = new Uint8Array(0);

/** Statuses whose responses never have a body. */
const nullBodyStatuses = new Set([204, 205, 304]);

/** Creates a response of the runtime's class, then sets properties, because the constructor rejects some values. */
function createResponse(head: Head, body: Exclude<RequestInit["body"], undefined>): Response {
  const { status, statusText, ok, headers, url, redirected, type } = head;
  const response = new Response(nullBodyStatuses.has(status) ? null : body, {
    status: status >= 200 && status <= 599 ? status : 200,
    headers: [...headers],
  });
  const clone = (): Response => createResponse(head, Response.prototype.clone.call(response).body);
  const shown = { status, statusText, ok, url, redirected, type, clone };
  for (const [name, value] of Object.entries(shown)) {
    Object.defineProperty(response, name, { value, configurable: true });
  }
  return response;
}

/** `Uint8Array<ArrayBuffer>`, which the constructor of `Response` requires and TypeScript 5.4 cannot name. */
type Bytes = ReturnType<InstanceType<typeof TextEncoder>["encode"]>;

let responsePrototype: object | undefined;

/** A response whose body can be read many times. A `Response` is slow to create, so it is created on demand. */
export class ReceivedResponse implements Omit<Response, typeof Symbol.toStringTag> {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly url: string;
  readonly redirected: boolean;
  readonly type: Response["type"];
  #reader: ChunkReader | undefined;
  #bytes: Bytes = nothing;
  #copy: Response | undefined;

  constructor(response: Response, redirectedTo?: string) {
    // Set defaults, because a test double may lack some properties.
    const { statusText = "", headers, url = "", redirected, type } = response as Partial<Head>;
    const { status } = response;
    const body = response.body as AnyBody | null | undefined;
    this.status = status;
    this.statusText = statusText;
    this.ok = status >= 200 && status <= 299;
    this.headers = headers ?? new Headers();
    this.url = redirectedTo ?? url;
    this.redirected = redirectedTo !== undefined || !!redirected;
    this.type = type ?? "default";
    if (body?.getReader) this.#reader = body.getReader();
    else if (body !== null) this.#reader = readerOf(response, body);
    // `undici.install()` replaces the global `Response`. `instanceof Response` must be true for the new class too.
    if (responsePrototype !== Response.prototype) {
      responsePrototype = Response.prototype;
      Object.setPrototypeOf(ReceivedResponse.prototype, responsePrototype);
    }
  }

  /** Cancels the body of a response to free the connection. */
  static async discard(response: Response): Promise<void> {
    await new ReceivedResponse(response).#reader?.cancel();
  }

  /** Reads at most `maxBytes` of the decompressed body. For a longer body, calls `tooLarge`, which may throw. */
  async read(maxBytes: number, tooLarge: () => void): Promise<void> {
    const reader = this.#reader;
    const chunks: Bytes[] = [];
    let length = 0;
    while (reader) {
      const { done, value: chunk } = await reader.read();
      if (done) break;
      const rest = maxBytes - length;
      length += Math.min(chunk.byteLength, rest);
      chunks.push(chunk.byteLength > rest ? chunk.subarray(0, rest) : chunk);
      if (chunk.byteLength > rest) {
        void reader.cancel().catch(() => undefined);
        tooLarge();
        break;
      }
    }
    this.#reader = undefined;
    const [first = nothing] = chunks;
    this.#bytes = first.byteLength === length ? first : new Uint8Array(length);
    if (this.#bytes === first) return;
    let offset = 0;
    for (const chunk of chunks) {
      this.#bytes.set(chunk, offset);
      offset += chunk.byteLength;
    }
  }

  /** Streams the body. `ended` resolves at its end. The stream fails if no chunk arrives within `idleMs`. */
  stream(
    response: Response,
    limit: TimeLimit,
    idleMs: number,
    errors: { readonly expired: () => Error; readonly explain: (failure: unknown) => Error },
  ): { response: Response; ended?: Promise<void> } {
    const reader = this.#reader;
    if (!reader) {
      limit.end();
      const isSame = response.url === this.url && response.redirected === this.redirected;
      return {
        response: isSame && response instanceof Response ? response : createResponse(this, null),
      };
    }
    const ended = new Promise<void>((resolve) => {
      limit.onEnd = resolve;
    });
    const onIdle = (): void => {
      limit.stop(errors.expired());
    };
    limit.set(Infinity, onIdle);
    const source: UnderlyingDefaultSource<Bytes> = {
      start(controller) {
        limit.onStop = (reason) => {
          controller.error(reason);
          reader.cancel(reason).catch(() => undefined);
        };
      },
      async pull(controller) {
        limit.set(idleMs, onIdle);
        try {
          const { done, value } = await reader.read();
          limit.set(Infinity, onIdle);
          if (limit.signal.aborted) return;
          if (!done) {
            controller.enqueue(value);
            return;
          }
          limit.end();
          controller.close();
        } catch (error) {
          if (limit.signal.aborted) return;
          limit.end();
          controller.error(errors.explain(error));
        }
      },
      async cancel(reason) {
        limit.end();
        await reader.cancel(reason);
      },
    };
    const strategy = new ByteLengthQueuingStrategy({ highWaterMark: readAhead });
    return { response: createResponse(this, new ReadableStream(source, strategy)), ended };
  }

  get body(): Response["body"] {
    return (this.#copy ??= this.clone()).body;
  }
  get bodyUsed(): boolean {
    return this.#copy?.bodyUsed ?? false;
  }
  clone(): Response {
    return createResponse(this, this.#bytes);
  }
  text(): Promise<string> {
    return Promise.resolve(decoder.decode(this.#bytes));
  }
  json(): Promise<unknown> {
    return this.text().then(JSON.parse);
  }
  bytes(): Promise<Bytes> {
    return Promise.resolve(this.#bytes.slice());
  }
  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#bytes.slice().buffer);
  }
  blob(): Promise<Blob> {
    return this.clone().blob();
  }
  formData(): Promise<FormData> {
    return this.clone().formData();
  }
}

/** A body of any class: a web stream or a Node stream. Some test doubles have no body, but a method such as `json`. */
type AnyBody = Partial<Pick<ReadableStream<Bytes>, "getReader">> &
  Partial<AsyncIterable<unknown>> & { destroy?(): void };

/** Returns a reader for a body that is not a web stream. */
function readerOf(response: Response, body: AnyBody | undefined): ChunkReader {
  const chunks = body?.[Symbol.asyncIterator]?.() ?? whole(response);
  return {
    async read() {
      const next: IteratorResult<unknown> = await chunks.next();
      if (next.done) return { done: true, value: undefined };
      const value: unknown = next.value;
      return {
        done: false,
        value: typeof value === "string" ? encoder.encode(value) : (value as Bytes),
      };
    },
    async cancel() {
      // Destroy a Node stream. The iterator's `return` has no effect if nothing was read yet.
      if (body?.destroy) body.destroy();
      else await chunks.return?.();
    },
  };
}

/** Reads a test double that has no body, but a method such as `json`. */
async function* whole(response: Partial<Response>): AsyncGenerator {
  if (response.arrayBuffer) yield new Uint8Array(await response.arrayBuffer());
  else if (response.text) yield await response.text();
  else if (response.json) yield JSON.stringify(await response.json());
}

/** Number of bytes to read in advance, so that a short body frees its connection even if nobody reads the body. */
const readAhead = 65_536;
