/**
 * What each entry point may cost a page, minified and compressed, with all that it brings along. A budget
 * is a little above today's size: `npx size-limit` in this folder shows both.
 */
const budgets = {
  "@rosterkit/types/truto": "1 kB",
  "@rosterkit/types/kognitos": "1 kB",
  "@rosterkit/types/truto/integrations": "6 kB",
  "@rosterkit/client": "20 kB",
  "@rosterkit/client/truto": "20 kB",
  "@rosterkit/client/kognitos": "20 kB",
  "@rosterkit/pagination": "10 kB",
};

export default Object.entries(budgets).map(([name, limit]) => ({
  name,
  path: new URL(import.meta.resolve(name)).pathname,
  import: "*",
  gzip: true,
  limit,
}));
