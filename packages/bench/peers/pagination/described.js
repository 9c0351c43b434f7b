import { getPagedAsyncIterator } from "@azure/core-paging";
import { createPaginator } from "@smithy/core";
import gax from "google-gax";

export const azurePager = {
  title: "Azure",
  name: "@azure/core-paging",
  note: "`getPagedAsyncIterator`. The caller requests and parses the pages",
  ends: [null, "", undefined],
  open(get) {
    return {
      options: () => ({
        firstPageLink: "",
        getPage: async (link) => {
          const { items, next } = await get({ cursor: link === "" ? undefined : link });
          return { page: items, nextPageLink: next };
        },
      }),
      list: (options) => getPagedAsyncIterator(options),
    };
  },
};

class Client {
  constructor(get) {
    this.get = get;
  }

  async send({ input }, { abortSignal } = {}) {
    const { Cursor: cursor, Filter: filter } = input;
    const { items, next } = await this.get({ cursor, filter, signal: abortSignal });
    return { Items: items, NextCursor: next };
  }
}

function ListCommand(input) {
  this.input = { ...input };
}

export const smithyPager = {
  title: "Smithy",
  name: "@smithy/core",
  note: "`createPaginator`, which iterates pages. With `stopOnSameToken`, a list ends without an error if two consecutive pages have the same cursor",
  isGenerator: true,
  canAbort: true,
  ends: [null, "", undefined],
  open(get) {
    const paginate = createPaginator(Client, ListCommand, "Cursor", "NextCursor", "PageSize");
    const client = new Client(get);
    return {
      options: ({ filter, signal }) => ({ input: { Filter: filter }, signal }),
      list: ({ input, signal }) => paginate({ client }, input, { abortSignal: signal }),
      change: ({ input }, filter) => Object.assign(input, { Filter: filter }),
      itemsOf: (page) => page.Items,
    };
  },
};

export const gaxPager = {
  title: "gax",
  name: "google-gax",
  note: "`asyncIterate`, with the same call as in generated clients",
  ends: [null, "", undefined],
  open(get) {
    const descriptor = new gax.PageDescriptor("pageToken", "nextPageToken", "items");
    const call = ({ pageToken, filter }, _metadata, _options, callback) => {
      get({ cursor: pageToken || undefined, filter }).then(
        ({ items, next }) => callback(null, { items, nextPageToken: next }),
        callback,
      );
      return { cancel: () => undefined };
    };
    const settings = new gax.CallSettings();
    const apiCall = gax.createApiCall(Promise.resolve(call), settings, descriptor);
    return {
      options: ({ filter }) => ({ filter }),
      list: (request) => descriptor.asyncIterate(apiCall, request, settings),
      change: (request, filter) => Object.assign(request, { filter }),
    };
  },
};
