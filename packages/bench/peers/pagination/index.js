// This file is in this folder, so that Node finds the packages in the node_modules folder next to it.
import { anthropicPager, openaiPager } from "./stainless.js";
import { azurePager, gaxPager, smithyPager } from "./described.js";
import { fetchExtrasPager, notionPager } from "./lists.js";
import { octokitPager, slackPager, stripePager } from "./clients.js";

/** All published pagers of the comparison. Each has the form of `Pager` in the benchmarks. */
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
