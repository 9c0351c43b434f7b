/** Module that is loaded before an example of a README. Fakes respond to requests. Unknown URLs throw an error. */
import { createKognitosFake, createTrutoFake } from "@rosterkit/fixtures";

const fakes = [
  createTrutoFake({ members: 3 }),
  createKognitosFake({ organizations: [{ id: "acme", workspaces: 3 }] }),
];

globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const fake = fakes.find(({ baseUrl }) => request.url.startsWith(baseUrl));
  if (fake === undefined)
    throw new TypeError(
      `An example of a README sends a request to ${request.url}, which no fake serves.`,
    );
  return fake.fetch(request);
};
