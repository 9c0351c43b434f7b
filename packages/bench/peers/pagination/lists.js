import { URL } from "node:url";
import { Client, iteratePaginatedAPI } from "@notionhq/client";
import { paginate } from "fetch-extras";
import { fetchOf, inQuery } from "./wire.js";

export const notionPager = {
  title: "Notion",
  name: "@notionhq/client",
  note: "`iteratePaginatedAPI`",
  isGenerator: true,
  readsBodies: true,
  ends: [null, "", undefined],
  open(get) {
    // A list of users has no filter parameter, so the page size is used as the filter.
    const fetch = fetchOf(get, inQuery("start_cursor", "page_size"), ({ items, next }) => ({
      body: { object: "list", results: items, has_more: Boolean(next), next_cursor: next },
    }));
    const notion = new Client({ auth: "any", fetch, retry: false });
    return {
      options: ({ filter }) => ({ page_size: filter }),
      list: (args) => iteratePaginatedAPI(notion.users.list, args),
      change: (args, filter) => Object.assign(args, { page_size: filter }),
    };
  },
};

export const fetchExtrasPager = {
  title: "fetch-extras",
  name: "fetch-extras",
  note: "`paginate`. The caller passes the functions that parse a page. A list ends without an error after 10,000 requests",
  isGenerator: true,
  canAbort: true,
  ends: [null, "", undefined],
  open(get) {
    const url = "https://items.test/";
    const fetchFunction = fetchOf(get, inQuery("cursor"), ({ items, next }) => ({
      body: { items, next },
    }));
    return {
      options: ({ signal }) => {
        let cursor;
        const transform = async (response) => {
          const { items, next } = await response.json();
          cursor = next;
          return items;
        };
        const turn = () => (cursor ? { url: new URL(`?cursor=${cursor}`, url) } : false);
        return { fetchFunction, signal, pagination: { transform, paginate: turn } };
      },
      list: (options) => paginate(url, options),
      cap: ({ pagination, ...options }, countLimit) =>
        paginate.all(url, { ...options, pagination: { ...pagination, countLimit } }),
    };
  },
};
