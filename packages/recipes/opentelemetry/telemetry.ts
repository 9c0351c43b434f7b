import { type Meter, type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import { type EventHooks, toOtelAttributes } from "@rosterkit/client";

/**
 * Returns hooks for a client. They create one span for each attempt, and record the metrics of OpenTelemetry's
 * conventions for HTTP clients. The counter `http.client.request.retries` counts retries.
 */
export function telemetry(tracer: Tracer, meter: Meter): EventHooks {
  const spans = new WeakMap<object, Span>();
  const duration = meter.createHistogram("http.client.request.duration", { unit: "s" });
  const retries = meter.createCounter("http.client.request.retries", { unit: "{retry}" });
  return {
    onRequest(event) {
      const name = `${event.method} ${event.pathTemplate ?? ""}`.trim();
      const attributes = toOtelAttributes(event);
      spans.set(event.call, tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }));
    },
    onResponse(event) {
      const attributes = toOtelAttributes(event);
      const span = spans.get(event.call)?.setAttributes(attributes);
      if ("error.type" in attributes) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      // Deletes attributes with many values, because each value would create a new time series.
      delete attributes["http.response.header.x-request-id"];
      delete attributes["http.request.resend_count"];
      duration.record(event.durationMs / 1000, attributes);
    },
    onRetry(event) {
      retries.add(1, toOtelAttributes(event));
    },
  };
}
