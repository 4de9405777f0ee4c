/**
 * Spans of requests and jobs for a collector (OpenTelemetry over HTTP). Loaded only where a
 * collector is set.
 *
 * Invariants: a span has the ids of its trace (platform/http), which the log and the answer name.
 * It holds what a line of the log holds: the route's pattern, never an address. A collector that is
 * away costs the program nothing but the spans.
 */
import { hostname } from 'node:os';
import type { Trace } from '@nagori/http';
import {
  type Attributes,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace as traces,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { within } from './within.ts';

export interface EndedSpan {
  readonly name: string;
  readonly kind: 'request' | 'job';
  readonly trace: Trace;
  readonly ms: number;
  readonly isFailed: boolean;
  readonly attributes: Attributes;
}

export interface Spans {
  /** Of work that has just ended. */
  readonly record: (span: EndedSpan) => void;
  /** Sends what is left, if the collector takes it in time. */
  readonly stop: () => Promise<void>;
}

const SEND_WITHIN_MS = 3_000;
const KINDS = { request: SpanKind.SERVER, job: SpanKind.CONSUMER } as const;

/** `endpoint` as in OTEL_EXPORTER_OTLP_ENDPOINT. */
export function openSpans(endpoint: string, now: () => number): Spans {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: SEND_WITHIN_MS });
  // A span begins when its work has ended, so its ids are those of the work.
  let own: Pick<Trace, 'id' | 'span'> = { id: '', span: '' };
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'nagori',
      'service.instance.id': `${hostname()}:${process.pid}`,
    }),
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    idGenerator: { generateTraceId: () => own.id, generateSpanId: () => own.span },
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: SEND_WITHIN_MS })],
  });
  const tracer = provider.getTracer('nagori');
  return {
    record: ({ name, kind, trace, ms, isFailed, attributes }) => {
      own = trace;
      const endTime = now();
      const options = { kind: KINDS[kind], startTime: endTime - ms, attributes };
      const span = tracer.startSpan(name, options, callerOf(trace));
      if (isFailed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endTime);
    },
    stop: async () => {
      await within(SEND_WITHIN_MS, provider.shutdown()).catch(() => undefined);
    },
  };
}

/** The caller's span, if a caller named one. */
function callerOf({ id: traceId, parent: spanId, flags }: Trace) {
  if (spanId === undefined) return ROOT_CONTEXT;
  const traceFlags = flags === '01' ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return traces.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
