/**
 * What is inside a virtual phone, place by place, and what its screen shows.
 *
 * Invariants: pure. Keys and certificates are separate (R03): a certificate that is gone does not
 * take its key along.
 */
import type { WorldPhoneDto } from '@nagori/area-world/wire';

export type EMoney = NonNullable<WorldPhoneDto['felica']>['services'][number];

/** `cannot`: this model has no such place. */
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
  /** Of e-money: which. */
  readonly services?: readonly EMoney[];
}

const inside = (is: boolean): Presence => (is ? 'inside' : 'gone');

/** Every place, always in the same order. */
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

/** What one sees when looking at the phone. */
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
