import { join } from "node:path";
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";
import { afterEach, beforeEach, vi } from "vitest";
import { testExamples } from "../../../scripts/testing/examples.ts";

const fakes = [createTrutoFake(), createKognitosFake({ organizations: [{ id: "acme" }] })];

beforeEach(() => {
  vi.stubGlobal("fetch", (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const fake = fakes.find(({ baseUrl }) => request.url.startsWith(baseUrl));
    if (fake === undefined) throw new TypeError("An example sends a request to an unknown server.");
    return fake.fetch(request);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const folder = join(import.meta.dirname, "..");
testExamples(folder, "README.md", 3);
testExamples(folder, "REFERENCE.md", 3);
