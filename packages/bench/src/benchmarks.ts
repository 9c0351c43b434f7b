/** A table of a benchmark that the site draws as a chart. */
export interface Chart {
  /** Index of the table in the output of the benchmark. */
  readonly table: number;
  /** Title of the column with the figures. */
  readonly column: string;
  /** Indicates if smaller or larger figures are better. */
  readonly better: "less" | "more";
}

/** A benchmark with the meaning of its figures. The benchmark is the file `<name>.ts` in this folder. */
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
      "Time of a GET with a stub of fetch, compared with openapi-fetch plus a token middleware. Also compared with published clients that have retries and time limits.",
    caveat:
      "The stub uses no network. A real call takes milliseconds, so these microseconds are not noticeable. The other clients do different work per call.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "client-size",
    package: "client",
    title: "Size of a client",
    measures:
      "Bytes that a client and openapi-fetch add to a bundle of esbuild, minified and compressed.",
    caveat:
      "Other bundlers produce other sizes. The size includes code that an application may already contain.",
    isExact: true,
    charts: [{ table: 0, column: "gzip", better: "less" }],
  },
  {
    name: "client-types",
    package: "client",
    title: "Cost of the client's types",
    measures:
      "Type instantiations of a program that calls every operation, compared with the same program with openapi-fetch.",
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
      "The figures show that finished calls release their memory. They do not show the memory of a running call.",
  },
  {
    name: "pagination-throughput",
    package: "pagination",
    title: "Items per second",
    measures:
      "Items per second for a million items, compared with hand-written loops with the same openapi-fetch client. Also shows the growth of the heap.",
    caveat:
      "The pages come from memory. With a network, the requests take nearly all of the time. A `for await` over items awaits each item. Two nested loops over pages and items await only the pages.",
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
    caveat:
      "Work and latency are equal in this benchmark. Look-ahead saves the most time in this case.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "pagination-many",
    package: "pagination",
    title: "Many lists at once",
    measures:
      "Processor time of ten lists at once, compared with one list of the same length. Also shows how much of the rate limit a hundred accounts use.",
    caveat: "The fake applies the rate limit in virtual time.",
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
    measures: "Type instantiations of the compiler for calls of `paginate`.",
    caveat: "Instantiations are not seconds. They change with the version of TypeScript.",
    isExact: true,
  },
  {
    name: "fixtures-build",
    package: "fixtures",
    title: "Building a record",
    measures:
      "Members per second, compared with json-schema-faker and a hand-written @faker-js/faker factory. Also shows the share of valid records.",
    caveat: "json-schema-faker supports any schema, so it does more work for each value.",
    charts: [{ table: 0, column: "records/s", better: "more" }],
  },
  {
    name: "fixtures-mocks",
    package: "fixtures",
    title: "Fakes and mock servers",
    measures:
      "Pages per second of Prism, of MSW's OpenAPI handlers and of the fake, for the same document. Also shows if a client that follows the cursors gets each group once.",
    caveat:
      "Prism and one of the two fakes are HTTP servers. The others run in the same process. Prism and MSW accept any document.",
    charts: [{ table: 0, column: "pages/s", better: "more" }],
  },
  {
    name: "fixtures-pages",
    package: "fixtures",
    title: "Pages of a fake",
    measures:
      "Pages per second, compared with a Hono application that builds and serializes the same records without cursors, filters or errors. Also the memory growth while a client reads a million records.",
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
      "Time to read custom and generated records. Also the time of a first page in another order, compared with a filter that reads every record.",
    caveat: "Only the first page in another order reads every record.",
    charts: [
      { table: 0, column: "ratio (at most 1.50)", better: "less" },
      { table: 1, column: "ratio (at most 1.50)", better: "less" },
    ],
  },
  {
    name: "fixtures-server",
    package: "fixtures",
    title: "The server of a fake",
    measures: "Time of a fake's `fetch`, with and without a server that has a control interface.",
    caveat: "The figures do not include the time of HTTP.",
    charts: [{ table: 0, column: "ratio", better: "less" }],
  },
  {
    name: "generate",
    package: "types",
    title: "Generating the types",
    measures:
      "Time and memory of `pnpm generate`, compared with openapi-typescript, for documents of growing size.",
    caveat:
      "The figures do not include the type check of the output. Other generators were not measured.",
    charts: [{ table: 0, column: "time (at most 1.35)", better: "less" }],
  },
];
