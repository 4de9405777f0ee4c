/**
 * The demonstration's phones and persons: plainly invented, each phone in a state that shows
 * something.
 *
 * Invariants: no real person, model or address. The PINs are the same for all and are printed.
 */
import type { PhoneEvent } from '@nagori/element';
import type { PhoneOrder } from './add-phone.ts';
import type { CardHolder } from './virtual-phone-store.ts';

export const DEMONSTRATION_CARD_PIN = '1234';
export const DEMONSTRATION_PHONE_PINS = { signPassword: 'MIHON123', authPin: '5678' } as const;

export interface DemonstrationCard {
  readonly id: string;
  readonly holder: CardHolder;
}

function card(number: number, name: string, birthDate: string, sex: 1 | 2): DemonstrationCard {
  const address = `見本県見本市架空町${number}番地`;
  return {
    id: `card-${number}`,
    holder: { person: `person-${number}`, name, birthDate, sex, address },
  };
}

export const DEMONSTRATION_CARDS: readonly DemonstrationCard[] = [
  card(1, '見本 太郎', '1985-04-01', 1),
  card(2, '見本 花子', '1991-08-15', 2),
  card(3, '架空 一郎', '1958-12-24', 1),
  card(4, '架空 さくら', '2001-02-03', 2),
  card(5, '例示 次郎', '1970-10-10', 1),
  card(6, '例示 みどり', '1996-06-21', 2),
];

export interface DemonstrationPhone {
  readonly id: string;
  readonly order: PhoneOrder;
  /** The person whose certificates are issued to it; absent: none were ever issued. */
  readonly card?: string | undefined;
  /** From the box to where the certificates are issued. */
  readonly before: readonly PhoneEvent[];
  readonly after: readonly PhoneEvent[];
}

const ON: readonly PhoneEvent[] = [
  { kind: 'power', on: true },
  { kind: 'screen', on: true },
  { kind: 'network', on: true },
];
const IN_USE: readonly PhoneEvent[] = [
  ...ON,
  { kind: 'set-up' },
  { kind: 'use' },
  { kind: 'sim', inside: true },
];
const LOCKED: PhoneEvent = { kind: 'account-lock', on: true };
const TRANSIT: PhoneEvent = { kind: 'add-e-money', service: 'transit-money' };
const SHOP: PhoneEvent = { kind: 'add-e-money', service: 'shop-money' };

const android = (ja: string, en: string, model = 'EX-A24', os = '15'): PhoneOrder => ({
  platform: 'android',
  model,
  os,
  title: { ja, en },
  dualSim: model === 'EX-A24',
});

export const DEMONSTRATION_PHONES: readonly DemonstrationPhone[] = [
  {
    id: 'phone-1',
    order: android('電子証明書と電子マネーが入ったまま', 'Certificate and e-money inside'),
    card: 'card-1',
    before: [...IN_USE, LOCKED, TRANSIT, SHOP],
    after: [],
  },
  {
    id: 'phone-2',
    order: android('初期化したのに鍵とFeliCaが残る', 'Reset, yet keys and FeliCa are left'),
    card: 'card-2',
    before: [...IN_USE, TRANSIT],
    after: [
      { kind: 'sim', inside: false },
      { kind: 'factory-reset', by: 'holder' },
    ],
  },
  {
    id: 'phone-3',
    order: {
      platform: 'ios',
      model: 'EX-I17',
      os: '26.1',
      title: { ja: '電子証明書が入ったiPhone', en: 'iPhone with a certificate' },
      dualSim: true,
    },
    card: 'card-3',
    before: [...IN_USE, LOCKED, TRANSIT],
    after: [],
  },
  {
    id: 'phone-4',
    order: android('電子証明書を一度も申し込んでいない', 'Never applied for a certificate'),
    before: [...IN_USE, { kind: 'sd-card', inside: true }],
    after: [],
  },
  {
    id: 'phone-5',
    order: android('落とした（電子証明書入り）', 'Lost, with a certificate'),
    card: 'card-4',
    before: [...IN_USE, LOCKED, SHOP],
    after: [{ kind: 'screen', on: false }, { kind: 'lose' }],
  },
  {
    id: 'phone-6',
    order: android('電源が入らない（電子証明書入り）', 'Dead, with a certificate'),
    card: 'card-5',
    before: [...IN_USE, TRANSIT],
    after: [{ kind: 'break', how: 'dead' }],
  },
  {
    id: 'phone-7',
    order: android('画面が割れている', 'Cracked screen', 'EX-B24'),
    before: [...IN_USE, SHOP, { kind: 'break', how: 'cracked' }],
    after: [],
  },
  {
    id: 'phone-8',
    order: android('FeliCaのない機種', 'Model without FeliCa', 'EX-L10', '14'),
    before: [...IN_USE],
    after: [],
  },
];
