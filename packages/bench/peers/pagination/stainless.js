import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { fetchOf, inQuery } from "./wire.js";

const settings = { apiKey: "any", adminAPIKey: "any", maxRetries: 0 };

export const openaiPager = {
  title: "OpenAI",
  name: "openai",
  note: "`NextCursorPage`. Most of its lists use `CursorPage`, whose cursor is the id of the last item. `CursorPage` ends at an empty page",
  canAbort: true,
  readsBodies: true,
  ends: [null, "", undefined],
  open(get) {
    const fetch = fetchOf(get, inQuery("after"), ({ items, next }) => ({
      body: { object: "list", data: items, has_more: Boolean(next), next },
    }));
    const client = new OpenAI({ ...settings, fetch });
    const { roles } = client.admin.organization.projects;
    return {
      options: ({ filter, signal }) => ({ query: { filter }, signal }),
      list: ({ query, signal }) => roles.list("any", query, { signal }),
      change: ({ query }, filter) => Object.assign(query, { filter }),
    };
  },
};

export const anthropicPager = {
  title: "Anthropic",
  name: "@anthropic-ai/sdk",
  note: "`PageCursor`. Lists that use the class `Page` end at an empty page",
  canAbort: true,
  readsBodies: true,
  ends: [null, "", undefined],
  open(get) {
    const fetch = fetchOf(get, inQuery("page"), ({ items, next }) => ({
      body: { data: items, next_page: next },
    }));
    const client = new Anthropic({ ...settings, fetch });
    return {
      options: ({ filter, signal }) => ({ query: { filter }, signal }),
      list: ({ query, signal }) => client.beta.agents.list(query, { signal }),
      change: ({ query }, filter) => Object.assign(query, { filter }),
    };
  },
};
