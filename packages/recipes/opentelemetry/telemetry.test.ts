import assert from "node:assert/strict";
import { after, test } from "node:test";
import { SpanStatusCode } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-node";
import { createTrutoClient } from "@rosterkit/client";
import { paginate } from "@rosterkit/pagination";
import { admin, startFake } from "./support/fake.ts";
import { telemetry } from "./telemetry.ts";

const fake = await startFake("--members", "250");
after(() => fake.stop());

const spanExporter = new InMemorySpanExporter();
const tracing = new NodeTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(spanExporter)],
});
tracing.register();
const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: metricExporter });
const metering = new MeterProvider({ readers: [reader] });
after(() => metering.shutdown());

const tracer = tracing.getTracer("sync");
const truto = createTrutoClient({
  token: "secret-token",
  baseUrl: fake.url,
  integratedAccountId: fake.truto.accounts[0]?.id,
  backoffBaseMs: 1,
  ...telemetry(tracer, metering.getMeter("sync")),
});
const path = "/unified/instant-messaging/members";

test("creates one span for each attempt, as a child of the caller's span", async () => {
  await admin(fake, "POST", "/faults", {
    api: "truto",
    on: "listMembers",
    fault: { kind: "status", status: 502 },
    after: 1,
  });
  await tracer.startActiveSpan("nightly sync", async (span) => {
    assert.equal((await paginate(truto, path).toArray()).length, 250);
    span.end();
  });
  const spans = spanExporter.getFinishedSpans();
  const parent = spans.find(({ name }) => name === "nightly sync");
  const attempts = spans.filter(({ name }) => name === `GET ${path}`);
  assert.deepEqual(
    attempts.map(({ attributes }) => attributes["http.response.status_code"]),
    [200, 502, 200, 200],
  );
  assert.equal(attempts[1]?.status.code, SpanStatusCode.ERROR);
  assert.equal(attempts[2]?.attributes["http.request.resend_count"], 1);
  for (const { parentSpanContext } of attempts) {
    assert.equal(parentSpanContext?.spanId, parent?.spanContext().spanId);
  }
});

test("counts retries and measures durations", async () => {
  await reader.forceFlush();
  const metrics = metricExporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
  const points = (name: string) =>
    metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
  assert.deepEqual(
    points("http.client.request.retries").map(({ value }) => value),
    [1],
  );
  const counts = points("http.client.request.duration").map(
    ({ attributes, value }) =>
      [attributes["http.response.status_code"], (value as { count: number }).count] as const,
  );
  assert.deepEqual(
    new Map(counts),
    new Map([
      [200, 3],
      [502, 1],
    ]) as never,
  );
});

test("exports no token", () => {
  const exported = spanExporter
    .getFinishedSpans()
    .map(({ attributes, events }) => [attributes, events]);
  assert.doesNotMatch(JSON.stringify(exported), /secret-token/);
});
