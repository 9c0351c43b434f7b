import { URLSearchParams } from "node:url";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { WebClient } from "@slack/web-api";
import Stripe from "stripe";
import { fetchOf, inQuery, linkTo } from "./wire.js";

export const octokitPager = {
  title: "Octokit",
  name: "@octokit/plugin-paginate-rest",
  note: "`paginate.iterator`, which iterates pages. The last page has no link to a next page",
  canAbort: true,
  ends: [undefined],
  open(get) {
    const fetch = fetchOf(get, inQuery("page"), ({ items, next }, url) => ({
      body: items,
      headers: next ? { link: `<${linkTo(url, next)}>; rel="next"` } : {},
    }));
    const octokit = new (Octokit.plugin(paginateRest))({ request: { fetch } });
    return {
      options: ({ filter, signal }) => ({ filter, request: { fetch, signal } }),
      list: (parameters) => octokit.paginate.iterator("GET /items", parameters),
      change: (parameters, filter) => Object.assign(parameters, { filter }),
      itemsOf: ({ data }) => data,
    };
  },
};

export const slackPager = {
  title: "Slack",
  name: "@slack/web-api",
  note: "`paginate`, which iterates pages",
  isGenerator: true,
  ends: [null, "", undefined],
  open(get) {
    const read = (_, body) => inQuery("cursor")({ searchParams: new URLSearchParams(body) });
    const fetch = fetchOf(get, read, ({ items, next }) => ({
      body: { ok: true, members: items, response_metadata: { next_cursor: next } },
    }));
    const client = new WebClient("any", { fetch, retryConfig: { retries: 0 } });
    return {
      options: ({ filter }) => ({ filter }),
      list: (options) => client.paginate("users.list", options),
      change: (options, filter) => Object.assign(options, { filter }),
      itemsOf: ({ members }) => members,
    };
  },
};

export const stripePager = {
  title: "Stripe",
  name: "stripe",
  note: "a list of API v2. In API v1, the cursor is the id of the last item",
  readsBodies: true,
  ends: [null, "", undefined],
  open(get) {
    const fetch = fetchOf(get, inQuery("page"), ({ items, next }, url) => ({
      body: { data: items, next_page_url: next ? linkTo(url, next).replace(url.origin, "") : next },
    }));
    const httpClient = Stripe.createFetchHttpClient(fetch);
    const stripe = new Stripe("sk_test_any", { httpClient, maxNetworkRetries: 0 });
    return {
      options: ({ filter }) => ({ filter }),
      list: (params) => stripe.v2.core.accounts.list(params),
      change: (params, filter) => Object.assign(params, { filter }),
      cap: (params, limit) => stripe.v2.core.accounts.list(params).autoPagingToArray({ limit }),
    };
  },
};
