/** A table of a benchmark that the site draws, with the column of the figures and the better direction. */
export interface Chart {
  /** Index of the table in the output of the benchmark. */
  readonly table: number;
  readonly column: string;
  readonly better: "less" | "more";
}

/** A benchmark, which is a file of this folder, and the meaning of its figures. */
export interface Benchmark {
  readonly name: string;
  readonly package: "client" | "pagination" | "fixtures" | "types";
  readonly title: string;
  readonly measures: string;
  /** Limits of the figures. */
  readonly caveat: string;
  /** True if the figures are the same in every run, such as sizes and counts. */
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
      "A stub has no network. A real call takes milliseconds, so these microseconds are not visible in it. The other clients do different work per call.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "client-size",
    package: "client",
    title: "Size of a client",
    measures:
      "Bytes that a client adds to a bundle of esbuild, minified and compressed, with openapi-fetch.",
    caveat:
      "Other bundlers produce other sizes. Code that an application shares with the client is counted in full.",
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
    caveat:
      "The figures show that calls leave no memory behind, not how much memory a running call needs.",
  },
  {
    name: "pagination-throughput",
    package: "pagination",
    title: "Items per second",
    measures:
      "Items per second over a million items, compared with hand-written loops on the same openapi-fetch client, and the growth of the heap.",
    caveat:
      "Pages come from memory. Over a network, the pages take nearly all of the time. A loop in a loop awaits nothing per item, but every `for await` awaits each item.",
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
    title: "Time that look-ahead saves",
    measures: "Time of 20 pages, each with 50 ms of latency and 50 ms of work.",
    caveat: "Work and latency are equal here. Look-ahead saves most in this case.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "pagination-many",
    package: "pagination",
    title: "Many lists at once",
    measures:
      "Processor time of ten lists at once, compared with one list of the same length, and rate limit use of a hundred accounts.",
    caveat: "The rate limit is the limit of the fake, in virtual time.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "pagination-size",
    package: "pagination",
    title: "Size of the pager",
    measures: "Bytes that the pager adds to a bundle of esbuild, minified and compressed.",
    caveat: "Other bundlers produce other sizes.",
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
    caveat: "A generator for any schema does more work for each value than code for one schema.",
    charts: [{ table: 0, column: "records/s", better: "more" }],
  },
  {
    name: "fixtures-mocks",
    package: "fixtures",
    title: "Fakes and mock servers",
    measures:
      "Pages per second of Prism, of MSW's handlers from OpenAPI and of the fake, for the same document. Also shows if a client that follows the cursors gets each group once.",
    caveat:
      "Prism and one of the two fakes run behind HTTP, and the others run in the process. Mock servers accept any document.",
    charts: [{ table: 0, column: "pages/s", better: "more" }],
  },
  {
    name: "fixtures-pages",
    package: "fixtures",
    title: "Pages of a fake",
    measures:
      "Pages per second, compared with a Hono application that builds and serialises the same records without cursors, filters or errors. Also the memory growth while a client reads a million records.",
    caveat: "The Hono application is not a fake. It shows the minimum cost of a page.",
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
      "Time of the `fetch` of a fake, with and without a server with a control interface in front of it.",
    caveat: "The time of HTTP is not included.",
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
