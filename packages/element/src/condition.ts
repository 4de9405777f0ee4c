/**
 * Preconditions of what a phone does. Each one that is not met is a reason of its own.
 */
import type { Phone } from './phone.ts';
import type { ElementRefusal } from './refusal.ts';

export type Need = 'power' | 'screen' | 'network' | 'set-up' | 'in-use' | 'element' | 'felica';

/** All unmet needs at once; empty where the phone meets them all. */
export function missing(phone: Phone, needs: readonly Need[]): readonly ElementRefusal[] {
  const reasons = needs.map((need) => unmet(phone, need)).filter((one) => one !== undefined);
  return [...new Set(reasons)];
}

function unmet(phone: Phone, need: Need): ElementRefusal | undefined {
  switch (need) {
    case 'power':
      if (phone.damage === 'dead') return 'phone-dead';
      return phone.power ? undefined : 'phone-off';
    case 'screen':
      if (phone.damage === 'no-screen') return 'no-screen';
      return phone.screen ? undefined : 'screen-dark';
    case 'network':
      return phone.network ? undefined : 'offline';
    case 'set-up':
      return phone.software === 'setup-screen' ? 'not-set-up' : undefined;
    case 'in-use':
      return phone.software === 'in-use' ? undefined : 'not-in-use';
    case 'element':
      return phone.element === undefined ? 'no-element' : undefined;
    case 'felica':
      return phone.felica === undefined ? 'no-felica' : undefined;
    default:
      return need satisfies never;
  }
}
