/**
 * Reports an act just done to a phone as the body of a piece of evidence.
 *
 * Invariants: reports only what happened; an act without a report gives undefined.
 */

import type { PhoneEvent } from './event.ts';
import { type Did, type EvidenceBody, type Sight, TOOLS } from './evidence-body.ts';
import type { Phone } from './phone.ts';

/** The phone before the event, and after it. */
export function tellAct(event: PhoneEvent, before: Phone, after: Phone): EvidenceBody | undefined {
  switch (event.kind) {
    case 'factory-reset':
      return report('reset-report', event.by);
    case 'overwrite':
      return report('overwrite-report', event.by);
    case 'forced-deletion':
      return {
        kind: 'erase-report',
        forced: true,
        actor: 'staff',
        tool: { name: TOOLS['erase-report'] },
        result: 'done',
      };
    case 'repair':
      return { kind: 'condition', power: 'on', screen: 'ok' };
    case 'felica-tool':
      return { kind: 'felica-tool', tool: { name: TOOLS['felica-tool'] }, result: 'erased' };
    case 'sim':
      return event.inside ? undefined : tookOut('sim', before.sim, 'eye');
    case 'sd-card':
      return event.inside ? undefined : tookOut('sd-card', before.sdCard === 'card', 'eye');
    case 'card-record':
      return event.inside ? undefined : tookOut('card-record', before.cardRecord === true, 'app');
    case 'account-lock':
      return event.on ? undefined : did('account-lock', 'lock-removal');
    case 'clear-e-money':
      // Deleting one of several services does not empty the chip.
      return after.felica?.services.length === 0 ? did('felica', 'felica-erase') : undefined;
    default:
      return undefined;
  }
}

function report(kind: 'reset-report' | 'overwrite-report', actor: 'holder' | 'staff') {
  return { kind, actor, tool: { name: TOOLS[kind] }, result: 'done' } as const;
}

/** Where nothing was inside, it was only looked for. */
function tookOut(
  on: Did['on'] & Sight['on'],
  wasInside: boolean,
  seen: Sight['with'],
): EvidenceBody {
  return wasInside
    ? did(on, 'removal')
    : { kind: 'observation', saw: [{ on, sees: 'clear', with: seen }] };
}

function did(on: Did['on'], act: Did['act']): EvidenceBody {
  return { kind: 'observation', did: [{ on, act, result: 'done' }] };
}
