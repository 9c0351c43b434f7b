import type { TimeLimit } from "./signals.ts";

/** The parts of a response beside its body. */
export interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly url: string;
  readonly redirected: boolean;
  readonly type: Response["type"];
}

/** Reads a body chunk by chunk, for responses of any class. */
interface ChunkReader {
  read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
  cancel(reason?: unknown): Promise<void>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Statuses that a response without a body has. */
const nullBodyStatuses = new Set([204, 205, 304]);

/**
 * Creates a response of the runtime's own class. It has any status and reason phrase that came, although the
 * constructor takes only some.
 */
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

/** Bytes that a response can be made of: `Uint8Array<ArrayBuffer>`, which TypeScript 5.4 writes otherwise. */
type Bytes = ReturnType<InstanceType<typeof TextEncoder>["encode"]>;

let responsePrototype: object | undefined;

/**
 * A response whose body has been read, and can be read any number of times. It is not constructed by `Response`, which
 * would cost more than all other work of the transport.
 */
export class BufferedResponse implements Omit<Response, typeof Symbol.toStringTag> {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly url: string;
  readonly redirected: boolean;
  readonly type: Response["type"];
  readonly #bytes: Bytes;
  #copy: Response | undefined;

  constructor(head: Head, bytes: Bytes) {
    this.status = head.status;
    this.statusText = head.statusText;
    this.ok = head.ok;
    this.headers = head.headers;
    this.url = head.url;
    this.redirected = head.redirected;
    this.type = head.type;
    this.#bytes = bytes;
    // undici.install() replaces the class. An instance of ours is one of the class that is current.
    if (responsePrototype !== Response.prototype) {
      responsePrototype = Response.prototype;
      Object.setPrototypeOf(BufferedResponse.prototype, responsePrototype);
    }
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

/** Returns the head of a response of any class. A test double may lack parts of it. */
export function headOf(response: Response, redirectedTo?: string): Head {
  const { statusText = "", headers, url = "", redirected, type } = response as Partial<Head>;
  const { status } = response;
  return {
    status,
    statusText,
    ok: status >= 200 && status <= 299,
    headers: headers ?? new Headers(),
    url: redirectedTo ?? url,
    redirected: redirectedTo !== undefined || !!redirected,
    type: type ?? "default",
  };
}

/** A body of any class: a web stream, a Node stream, or none where a test double has only methods. */
type AnyBody = Partial<Pick<ReadableStream<unknown>, "getReader">> &
  Partial<AsyncIterable<unknown>> & { destroy?(): void };

/** Returns a reader of a response's body, or undefined without a body. */
function chunkReader(response: Response): ChunkReader | undefined {
  const body = response.body as AnyBody | null | undefined;
  if (body === null) return undefined;
  if (body?.getReader) return body.getReader();
  const chunks = body?.[Symbol.asyncIterator]?.() ?? whole(response);
  return {
    async read() {
      const next: IteratorResult<unknown> = await chunks.next();
      return { done: next.done === true, value: next.value };
    },
    async cancel() {
      // A Node stream whose iterator has not started would hold its connection.
      if (body?.destroy) body.destroy();
      else await chunks.return?.();
    },
  };
}

/** Reads a test double that has no body, by one of its methods. */
async function* whole(response: Partial<Response>): AsyncGenerator {
  if (response.arrayBuffer) yield new Uint8Array(await response.arrayBuffer());
  else if (response.text) yield await response.text();
  else if (response.json) yield JSON.stringify(await response.json());
}

function toBytes(chunk: unknown): Uint8Array<ArrayBuffer> {
  return typeof chunk === "string" ? encoder.encode(chunk) : (chunk as Uint8Array<ArrayBuffer>);
}

/** Frees the connection of a response that is not read. */
export async function discard(response: Response): Promise<void> {
  await chunkReader(response)?.cancel();
}

/** Reads at most `maxBytes` of a body, after decompression. `tooLarge` is called for a longer one, and may throw. */
export async function readBytes(
  response: Response,
  maxBytes: number,
  tooLarge: () => void,
): Promise<Bytes> {
  const reader = chunkReader(response);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    const chunk = toBytes(value);
    const rest = maxBytes - length;
    length += Math.min(chunk.byteLength, rest);
    chunks.push(chunk.byteLength > rest ? chunk.subarray(0, rest) : chunk);
    if (chunk.byteLength > rest) {
      void reader.cancel().catch(() => undefined);
      tooLarge();
      break;
    }
  }
  if (chunks[0]?.byteLength === length) return chunks[0];
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** Bytes that are read ahead of the consumer. A short body that is not read still ends, and frees its connection. */
const readAhead = 65_536;

/** Errors of a streamed body. */
export interface StreamErrors {
  /** Creates the error for a stream in which no chunk came in time. */
  readonly expired: () => Error;
  /** Creates the error for a stream that broke. */
  readonly explain: (failure: unknown) => Error;
}

/** Returns a response that streams its body within a limit, with `idleMs` between two chunks, and a promise of its end. */
export function streamResponse(
  response: Response,
  head: Head,
  limit: TimeLimit,
  idleMs: number,
  errors: StreamErrors,
): { response: Response; ended?: Promise<void> } {
  const reader = chunkReader(response);
  if (!reader) {
    limit.end();
    const isSame = response.url === head.url && response.redirected === head.redirected;
    return {
      response: isSame && response instanceof Response ? response : createResponse(head, null),
    };
  }
  let onEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
  });
  const end = (): void => {
    limit.end();
    onEnd();
  };
  limit.set(Infinity, errors.expired);
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    start(controller) {
      limit.onStop = (reason) => {
        controller.error(reason);
        onEnd();
        reader.cancel(reason).catch(() => undefined);
      };
    },
    async pull(controller) {
      limit.set(idleMs, errors.expired);
      try {
        const { done, value } = await reader.read();
        limit.set(Infinity, errors.expired);
        if (limit.signal.aborted) return;
        if (!done) {
          controller.enqueue(toBytes(value));
          return;
        }
        end();
        controller.close();
      } catch (error) {
        if (limit.signal.aborted) return;
        end();
        controller.error(errors.explain(error));
      }
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason);
    },
  };
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: readAhead });
  return { response: createResponse(head, new ReadableStream(source, strategy)), ended };
}
