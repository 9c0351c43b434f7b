import fc from "fast-check";
import createOpenApiFetchClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { createApiClient } from "../../src/client/create-api-client.ts";
import { serializePath } from "../../src/serialize/path.ts";
import { serializeQuery } from "../../src/serialize/query.ts";
import { malformed } from "./middleware.ts";
import { play, type Client, type Outcome } from "./play.ts";
import { scenarios, type Scenario } from "./scenario.ts";

/** What openapi-fetch's outcome is to be of a client of this package, by what that promises beyond it. */
function hardened(outcome: Outcome, { method, parseAs = "json" }: Scenario): Outcome {
  const { data, error, status = 0, statusText } = outcome;
  if (outcome.thrown !== undefined) return outcome;
  // An error is never empty, nor text.
  if (status >= 300) {
    const isObject = typeof error === "object" && error !== null;
    const envelope = { statusCode: status, error: statusText, message: "" };
    return { ...outcome, error: isObject ? error : envelope };
  }
  // What is read as anything but JSON is what its type says, if there is nothing to read.
  if (parseAs !== "json") return { ...outcome, data: data ?? "" };
  // The answer to a question is not nothing.
  return data === undefined && method === "get" && status === 200 ? { thrown: malformed } : outcome;
}

describe("a client beside openapi-fetch's own", () => {
  it("sends the same requests, runs the same middleware and gives the same results", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scene) => {
        const theirs = await play(
          scene,
          (options) =>
            createOpenApiFetchClient({
              pathSerializer: serializePath,
              querySerializer: serializeQuery,
              ...options,
            }) as unknown as Client,
        );
        const ours = await play(
          scene,
          (options) =>
            createApiClient({ baseUrl: "" }, { retries: 0, ...options }) as unknown as Client,
        );
        expect(ours).toEqual({ ...theirs, outcome: hardened(theirs.outcome, scene) });
      }),
      { numRuns: 2000 },
    );
  });
});
