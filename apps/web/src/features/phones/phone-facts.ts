/**
 * The contents of a virtual phone by compartment, and what its screen shows.
 *
 * Invariants: pure. Keys and certificates are separate (R03): removing a certificate does not
 * remove its key.
 */
import type { WorldPhoneDto } from '@nagori/area-world/wire';

export type EMoney = NonNullable<WorldPhoneDto['felica']>['services'][number];

/** `cannot`: this model has no such compartment. */
export type Presence = 'inside' | 'gone' | 'cannot';

export const FACTS = [
  'certificate',
  'key',
  'eMoney',
  'data',
  'accountLock',
  'sim',
  'sdCard',
  'cardRecord',
] as const;
export type FactName = (typeof FACTS)[number];

export interface Fact {
  readonly name: FactName;
  readonly presence: Presence;
  /** For e-money: the services. */
  readonly services?: readonly EMoney[];
}

const inside = (is: boolean): Presence => (is ? 'inside' : 'gone');

/** Every compartment, always in the same order. */
export function phoneFacts(phone: WorldPhoneDto): readonly Fact[] {
  const { element, felica } = phone;
  const services = felica?.services ?? [];
  return [
    { name: 'certificate', presence: element ? inside(element.certificates) : 'cannot' },
    { name: 'key', presence: element ? inside(element.keys) : 'cannot' },
    { name: 'eMoney', presence: felica ? inside(services.length > 0) : 'cannot', services },
    { name: 'data', presence: inside(phone.userData) },
    { name: 'accountLock', presence: inside(phone.accountLock) },
    { name: 'sim', presence: inside(phone.sim) },
    {
      name: 'sdCard',
      presence: phone.sdCard === 'no-slot' ? 'cannot' : inside(phone.sdCard === 'card'),
    },
    {
      name: 'cardRecord',
      presence: phone.cardRecord === undefined ? 'cannot' : inside(phone.cardRecord),
    },
  ];
}

/** What a person sees when looking at the phone. */
export type Face = 'dead' | 'off' | 'broken-screen' | 'dark' | 'setup' | 'bare' | 'home';

export function faceOf({ damage, power, screen, software }: WorldPhoneDto): Face {
  if (damage === 'dead') return 'dead';
  if (!power) return 'off';
  if (damage === 'no-screen') return 'broken-screen';
  if (!screen) return 'dark';
  switch (software) {
    case 'setup-screen':
      return 'setup';
    case 'bare':
      return 'bare';
    case 'in-use':
      return 'home';
    default:
      return software satisfies never;
  }
}
