/**
 * One id for all that is done for a request or a job, so that its log lines are found together,
 * also across programs (W3C Trace Context, Level 1 §3.2).
 *
 * Invariants: a caller's header counts only if it is valid. An id decides nothing, so it is drawn
 * here.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

export interface Trace {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** Our own part of it: 16 hexadecimal digits. */
  readonly span: string;
  /** Whether the caller records it: `01` or `00`. */
  readonly flags: string;
  /** The caller's part of it; undefined where it begins here. */
  readonly parent?: string;
}

/** Version, trace, part, flags; and what a later version may add. */
const HEADER = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const ALL_ZERO = /^0+$/;
const SAMPLED = 1;

const current = new AsyncLocalStorage<Trace>();

/** The caller's trace, with a part of our own; a new one where the header is missing or invalid. */
export function traceOf(header?: string | readonly string[]): Trace {
  return { ...(received(header) ?? { id: drawn(16), flags: '00' }), span: drawn(8) };
}

/** As a header: §3.2.2. */
export const traceparent = ({ id, span, flags }: Trace): string => `00-${id}-${span}-${flags}`;

/** Whatever `work` logs, now and later, has the id of this trace. */
export const inTrace = <Value>(trace: Trace, work: () => Value): Value => current.run(trace, work);

/** The id of the trace that the caller works for. */
export const currentTraceId = (): string | undefined => current.getStore()?.id;

function received(header: string | readonly string[] | undefined): Omit<Trace, 'span'> | undefined {
  const parts = typeof header === 'string' ? HEADER.exec(header) : null;
  if (parts === null) return undefined;
  const [, version, id = '', span = '', flags = '', more] = parts;
  // §3.2.2.1, §3.2.4: `ff` is invalid; only later versions may have more fields.
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  // §3.2.2.3, §3.2.2.4
  if (ALL_ZERO.test(id) || ALL_ZERO.test(span)) return undefined;
  // §3.2.2.5: unknown flags are not passed on.
  const isSampled = (Number.parseInt(flags, 16) & SAMPLED) !== 0;
  return { id, parent: span, flags: isSampled ? '01' : '00' };
}

/** Not all zero, which is invalid. */
function drawn(bytes: number): string {
  const hex = randomBytes(bytes).toString('hex');
  return ALL_ZERO.test(hex) ? drawn(bytes) : hex;
}
