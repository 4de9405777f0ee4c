/**
 * Seals what an entry was decided on, to be kept beside it (kept-reading.ts).
 *
 * Invariants: it is sealed under the keys of all months that the phone's entries lie in, so that it
 * ends with the first of them (R05); where an entry is gone already, or a token was checked by
 * other keys than those of today, nothing is kept, and a replay reads the evidence.
 */
import { readingRow } from '@nagori/keys';
import { checkedUnder } from './checked-under.ts';
import type { EntryBody } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { KeptSeal, PhoneKey, StoredHandover } from './handover-store.ts';
import type { Judged } from './judge-phone.ts';
import { encodeReading, readingVersion } from './kept-reading.ts';
import { reasonsOf } from './reasons-of.ts';

export interface DecidedOn {
  readonly operator: string;
  readonly phoneKey: PhoneKey;
  readonly handover: StoredHandover;
  /** How many entries the phone has, and those of them that can be read. */
  readonly version: number;
  readonly before: readonly EntryBody[];
  readonly body: EntryBody;
  readonly judged: Pick<Judged, 'record' | 'gate'>;
}

export async function keepReading(
  deps: Pick<HandoverDeps, 'envelope' | 'capabilities' | 'tokens' | 'anchors'>,
  { operator, phoneKey, handover, version, before, body, judged }: DecidedOn,
): Promise<KeptSeal | undefined> {
  const entries = [...before, body];
  const evidence = entries.flatMap((entry) => entry.evidence ?? []);
  const anchors = checkedUnder(evidence, deps.tokens, deps.anchors);
  if (before.length !== version || anchors === undefined) return undefined;
  const { decision, at } = body;
  const { shop, channel, stage, policy, preset } = handover;
  const bytes = encodeReading({
    ...{ handover: handover.id, seq: entries.length },
    ...{ at, shop, channel, stage, policy, preset },
    verdict: decision.verdict,
    reasons: reasonsOf(decision),
    routes: decision.route,
    gate: judged.gate,
    facts: judged.record.facts,
  });
  const moments = entries.map((entry) => entry.at);
  const row = readingRow(phoneKey, handover.id, entries.length);
  const sealed = await deps.envelope.sealTogether(operator, row, bytes, moments);
  if (sealed === undefined) return undefined;
  const first = entries.findIndex((entry) => entry.handover === handover.id) + 1;
  return { first, version: readingVersion(deps.capabilities, anchors), sealed };
}
