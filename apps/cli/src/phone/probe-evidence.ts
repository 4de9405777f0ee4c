/**
 * A probe as evidence: the raw exchange and its time, for the API or, with an id, for a line of
 * `nagori decide`.
 *
 * Invariants: it contains no conclusion; the receiver interprets the exchange itself.
 */
import { type Exchanged, type ExchangedFrame, PROBE_TOOL } from '@nagori/probe';

export interface ProbeEvidence {
  readonly id?: string;
  readonly kind: 'probe';
  readonly target: 'jpki-exchange' | 'felica-exchange';
  readonly at: string;
  readonly tool: typeof PROBE_TOOL;
  readonly exchange?: readonly Exchanged[];
  readonly frames?: readonly ExchangedFrame[];
}

export interface Probed {
  readonly at: Date;
  /** Undefined: the reader does not reach the certificates' element. */
  readonly exchange?: readonly Exchanged[] | undefined;
  readonly frames?: readonly ExchangedFrame[] | undefined;
}

export function evidenceOf({ at, exchange, frames }: Probed, id?: string): ProbeEvidence[] {
  const when = at.toISOString();
  const named = (end: string) => (id === undefined ? {} : { id: `${id}${end}` });
  const probe = { kind: 'probe', at: when, tool: PROBE_TOOL } as const;
  const jpki = { ...probe, target: 'jpki-exchange' } as const;
  const felica = { ...probe, target: 'felica-exchange' } as const;
  return [
    ...(exchange === undefined
      ? []
      : [{ ...named(frames === undefined ? '' : '-jpki'), ...jpki, exchange }]),
    ...(frames === undefined ? [] : [{ ...named('-felica'), ...felica, frames }]),
  ];
}
