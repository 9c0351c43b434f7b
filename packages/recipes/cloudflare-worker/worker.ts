import { createTrutoClient, isApiError } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import type { Member } from "@rosterkit/types/truto";

interface Env {
  readonly TRUTO_TOKEN: string;
  readonly TRUTO_BASE_URL?: string;
}

const line = (member: Member): string => `${JSON.stringify(member)}\n`;

export default {
  /** Streams the members of the account in `?account=`. Each line is one JSON object. */
  async fetch(request: Request, env: Env): Promise<Response> {
    const account = new URL(request.url).searchParams.get("account");
    if (!account) return problem(400, "Add ?account=<integrated account id> to the URL.");
    const truto = createTrutoClient({
      token: env.TRUTO_TOKEN,
      baseUrl: env.TRUTO_BASE_URL,
      integratedAccountId: account,
    });
    const path = "/unified/instant-messaging/members";
    const members = paginate(truto, path, { signal: request.signal }).stream();

    // Reads the first member before the status is sent, so an unknown account does not return an empty 200.
    const reader = members.getReader();
    let first: ReadableStreamReadResult<Member>;
    try {
      first = await reader.read();
    } catch (error) {
      if (isApiError(error)) return problem(502, error.message);
      throw error;
    }
    reader.releaseLock();

    const lines = new TransformStream<Member, string>({
      start(controller) {
        if (!first.done) controller.enqueue(line(first.value));
      },
      transform(member, controller) {
        controller.enqueue(line(member));
      },
    });
    const body = members.pipeThrough(lines).pipeThrough(new TextEncoderStream());
    return new Response(body, { headers: { "content-type": "application/x-ndjson" } });
  },
};

function problem(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
