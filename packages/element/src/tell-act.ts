/**
 * Reports an act just done to a phone as the body of a piece of evidence.
 *
 * Invariants: reports only what happened; an act without a report gives undefined.
 */

import type { PhoneEvent } from './event.ts';
import { type Did, type EvidenceBody, TOOLS } from './evidence-body.ts';
import type { Phone } from './phone.ts';

/** `phone` is the phone after the event. */
export function tellAct(event: PhoneEvent, phone: Phone): EvidenceBody | undefined {
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
      return { kind: 'felica-tool', result: 'erased' };
    case 'sim':
    case 'sd-card':
    case 'card-record':
      return event.inside ? undefined : did(event.kind, 'removal');
    case 'account-lock':
      return event.on ? undefined : did('account-lock', 'lock-removal');
    case 'clear-e-money':
      // Deleting one of several services does not empty the chip.
      return phone.felica?.services.length === 0 ? did('felica', 'felica-erase') : undefined;
    default:
      return undefined;
  }
}

function report(kind: 'reset-report' | 'overwrite-report', actor: 'holder' | 'staff') {
  return { kind, actor, tool: { name: TOOLS[kind] }, result: 'done' } as const;
}

function did(on: Did['on'], act: Did['act']): EvidenceBody {
  return { kind: 'observation', did: [{ on, act, result: 'done' }] };
}
