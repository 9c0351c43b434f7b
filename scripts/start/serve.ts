import type { Fake } from "@rosterkit/fixtures";
import { type FakeServer, serve } from "@rosterkit/fixtures/node";

/** Serves a fake on the given port, or on any free one when that is taken. */
export async function serveOn(port: number, fake: Fake): Promise<FakeServer> {
  try {
    return await serve(fake, { port });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    return serve(fake, { port: 0 });
  }
}
