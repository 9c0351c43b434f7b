import { listBoth } from "./listing.mjs";

const worker = {
  async fetch(request) {
    return Response.json(await listBoth(Object.fromEntries(new URL(request.url).searchParams)));
  },
};

export { worker as default };
