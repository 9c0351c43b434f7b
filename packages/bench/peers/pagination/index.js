// Here, because names are looked up from where the importing file is.
import { anthropicPager, openaiPager } from "./stainless.js";
import { azurePager, gaxPager, smithyPager } from "./described.js";
import { fetchExtrasPager, notionPager } from "./lists.js";
import { octokitPager, slackPager, stripePager } from "./clients.js";

/** Every pager that ours is compared with, as `Pager` in the benchmarks describes it. */
export const pagers = [
  octokitPager,
  azurePager,
  smithyPager,
  gaxPager,
  slackPager,
  openaiPager,
  anthropicPager,
  stripePager,
  notionPager,
  fetchExtrasPager,
];
