/**
 * A phone that comes without its box, which was sent away: it left our hands in that box (R20,
 * docs/adr/0103). Its record says so before the phone is taken in, as it does of any that left.
 *
 * Invariants: a phone that is shown at a station says it, and only where it changes hands; whoever
 * goes on with our own work has the box. A box that arrived, or was opened here, is not away. The
 * phone leaves the box's count in the statement of its entry. Work that was open on it ends without
 * its goal.
 */
import { done, type Outcome, refused } from '@nagori/model';
import { byOf } from './by-of.ts';
import { changeHandover } from './change-handover.ts';
import { changesHands } from './changes-hands.ts';
import type { Actor } from './entry-body.ts';
import { entriesFor } from './hand-over.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { awaySince } from './in-hand.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import type { Visit } from './used-since-last-visit.ts';

/** Whether one of them has left now: its record is to be read again. */
export async function leftInBox(
  deps: HandoverDeps,
  actor: Actor,
  records: readonly (PhoneRecord | undefined)[],
  { stage }: Pick<Visit, 'stage'>,
): Promise<Outcome<boolean, HandoverRefusalCode>> {
  if (!changesHands(stage)) return done(false);
  for (const known of records) {
    if (known === undefined || (await awaySince(deps, known)) === undefined) continue;
    const { current } = known.stored;
    const left = await changeHandover(deps, actor, current, undefined, async (record, now) => {
      const { box, route } = record.stored;
      if ((await awaySince(deps, record)) === undefined) return NOTHING;
      return {
        kind: 'hand-over',
        evidence: entriesFor(deps, actor, { to: 'operator' }, record, now),
        more: { outcome: 'left-in-box', ...(box === undefined ? {} : { box }), route },
        state: 'gone',
        box: undefined,
        sideEffects: { named: { box, kind: 'missing', person: byOf(actor) } },
        // Judged on the box's rows: where it arrived meanwhile, it is drafted again.
        alone: true,
      };
    });
    if (left.kind === 'done') return done(true);
    if (left.code !== NOTHING.code) return left;
  }
  return done(false);
}

/** An internal refusal that stops the write. It is not returned to the caller. */
const NOTHING = refused('no-longer-asked');
