/**
 * One entry of a phone's chain, as an auditor sees it.
 */
import { toHex } from '@nagori/keys';
import type { TimelineEntry } from './timeline.ts';
import { iso } from './view-decision.ts';
import { viewEvidence } from './view-handover.ts';
import type { TimelineEntryDto } from './wire.ts';

/** Nothing where its key was destroyed at the end of its retention. */
export function viewTimelineEntry(
  { seq, hash, body }: TimelineEntry,
  operator: string,
): TimelineEntryDto[] {
  if (body === undefined) return [];
  const { kind, opened, confirm, route, box, clearance, note, outOfOrder, outcome } = body;
  const { joins, goesOn } = body;
  const signed = body.signed?.how;
  const { channel, stage } = opened ?? {};
  return [
    {
      seq,
      at: iso(body.at),
      kind,
      handover: body.handover,
      ...(body.by.mark === undefined ? {} : { person: body.by.mark }),
      ...(channel === undefined || stage === undefined ? {} : { opened: { channel, stage } }),
      ...(confirm === undefined ? {} : { party: confirm.party }),
      ...(route === undefined ? {} : { route }),
      ...(box === undefined ? {} : { box }),
      ...(clearance === undefined ? {} : { clearance }),
      ...(note === undefined ? {} : { note }),
      evidence: (body.evidence ?? []).map((one) =>
        viewEvidence(one, operator, { outOfOrder, signed }),
      ),
      verdict: body.decision.verdict,
      ...(outcome === undefined ? {} : { outcome }),
      ...(joins === undefined ? {} : { joins }),
      ...(goesOn === undefined ? {} : { goesOn }),
      hash: toHex(hash),
    },
  ];
}
