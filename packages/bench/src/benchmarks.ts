/** A table of a benchmark that the site draws: the column with the figures, and which direction is good. */
export interface Chart {
  /** Index of the table among those that the benchmark prints. */
  readonly table: number;
  readonly column: string;
  readonly better: "less" | "more";
}

/** A benchmark: a file of this folder, and what its figures mean. */
export interface Benchmark {
  readonly name: string;
  readonly package: "client" | "pagination" | "fixtures" | "types";
  readonly title: string;
  readonly measures: string;
  /** Limits of what the figures say. */
  readonly caveat: string;
  /** True if the figures are the same on every run: sizes and counts. */
  readonly isExact?: boolean;
  readonly charts?: readonly Chart[];
}

/** All benchmarks, in the order of the site. */
export const benchmarks: readonly Benchmark[] = [
  {
    name: "client-time",
    package: "client",
    title: "Time of a call",
    measures:
      "Time of a GET over a stub of fetch, compared with openapi-fetch plus a token middleware, and with published clients that retry and time out.",
    caveat:
      "A stub has no network. A real call takes milliseconds, so these microseconds are not visible in it. The other clients do other things per call.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "client-size",
    package: "client",
    title: "Size of a client",
    measures:
      "Bytes that a client adds to a bundle of esbuild, minified and compressed, with openapi-fetch.",
    caveat:
      "Another bundler gives other sizes. What an application shares with the client is counted in full.",
    isExact: true,
    charts: [{ table: 0, column: "gzip", better: "less" }],
  },
  {
    name: "client-types",
    package: "client",
    title: "Cost of the client's types",
    measures:
      "Type instantiations of a program that calls every operation, compared with the same program on openapi-fetch.",
    caveat:
      "Instantiations are not seconds. They do not depend on the machine, and they change with the version of TypeScript.",
    isExact: true,
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "client-heap",
    package: "client",
    title: "Memory after many calls",
    measures: "The heap after 100,000 calls that share one abort signal.",
    caveat: "It shows that nothing is left behind, not how much memory a call needs while it runs.",
  },
  {
    name: "pagination-throughput",
    package: "pagination",
    title: "Items per second",
    measures:
      "Items per second over a million items, compared with hand-written loops on the same openapi-fetch client, and the growth of the heap.",
    caveat:
      "Pages come from memory. Over a network the pages take nearly all of the time. A loop in a loop awaits nothing per item, which no `for await` can do.",
    charts: [
      { table: 0, column: "ratio (paginate(): at least 0.95)", better: "more" },
      { table: 1, column: "ratio (paginate(): at least 0.95)", better: "more" },
      { table: 2, column: "ratio (paginate(): at least 0.95)", better: "more" },
      { table: 3, column: "ratio (paginate(): at least 0.95)", better: "more" },
    ],
  },
  {
    name: "pagination-lookahead",
    package: "pagination",
    title: "Waiting that look-ahead saves",
    measures: "Time of 20 pages that come after 50 ms each, with 50 ms of work for each.",
    caveat: "Work and latency are equal here, which is where look-ahead saves most.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "pagination-many",
    package: "pagination",
    title: "Many lists at once",
    measures:
      "Processor time of ten lists at once, compared with one list of the same length, and rate limit use of a hundred accounts.",
    caveat: "The rate limit is that of the fake, in virtual time.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "pagination-size",
    package: "pagination",
    title: "Size of the pager",
    measures: "Bytes that the pager adds to a bundle of esbuild, minified and compressed.",
    caveat: "Another bundler gives other sizes.",
    isExact: true,
    charts: [{ table: 0, column: "gzip", better: "less" }],
  },
  {
    name: "pagination-types",
    package: "pagination",
    title: "Cost of the pager's types",
    measures: "Instantiations of types that the compiler makes for calls of `paginate`.",
    caveat: "Instantiations are not seconds. They change with the version of TypeScript.",
    isExact: true,
  },
  {
    name: "fixtures-build",
    package: "fixtures",
    title: "Building a record",
    measures:
      "Members per second, compared with json-schema-faker and a hand-written @faker-js/faker factory, and the share of valid records.",
    caveat:
      "A generator of any schema does more work for each value than code made for one schema.",
    charts: [{ table: 0, column: "records/s", better: "more" }],
  },
  {
    name: "fixtures-mocks",
    package: "fixtures",
    title: "Fakes and mock servers",
    measures:
      "Prism and MSW's handlers from OpenAPI beside the fake, over the same document: pages per second, and whether a client that follows the cursors gets each group once.",
    caveat:
      "Prism and one of the two fakes are behind HTTP, the others are in the process. Mock servers take any document.",
    charts: [{ table: 0, column: "pages/s", better: "more" }],
  },
  {
    name: "fixtures-pages",
    package: "fixtures",
    title: "Pages of a fake",
    measures:
      "Pages per second beside a Hono application that builds and serialises the same records without cursors, filters or errors, and the memory of a walk over a million.",
    caveat: "The Hono application is not a fake: it gives the least that a page costs.",
    charts: [
      { table: 0, column: "ratio (at least 0.60)", better: "more" },
      { table: 1, column: "ratio (at least 0.60)", better: "more" },
    ],
  },
  {
    name: "fixtures-records",
    package: "fixtures",
    title: "Custom records and other orders",
    measures:
      "Walks over custom and generated records, and a first page in another order compared with a filter scan.",
    caveat: "A first page in another order reads every record once. The pages after it do not.",
    charts: [
      { table: 0, column: "ratio (at most 1.50)", better: "less" },
      { table: 1, column: "ratio (at most 1.50)", better: "less" },
    ],
  },
  {
    name: "fixtures-server",
    package: "fixtures",
    title: "The server of a fake",
    measures:
      "Time of the fake's own fetch, alone and while a server with a control interface is in front of it.",
    caveat: "It does not measure HTTP.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "generate",
    package: "types",
    title: "Generating the types",
    measures:
      "Time and memory of `pnpm generate` and of openapi-typescript, for documents of growing size.",
    caveat: "The type check of the output is not counted. Other generators were not measured.",
    charts: [{ table: 0, column: "time (at most 1.35)", better: "less" }],
  },
];
