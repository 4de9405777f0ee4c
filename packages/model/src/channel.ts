/**
 * The ways a phone changes hands (経路), the stages of the work (工程), and where it may go next (行き先).
 */

export const CHANNELS = [
  'trade-in',
  'collection',
  'buyback',
  'donation',
  'repair-exchange',
  'early-return',
  'trade',
  'lease-return',
  'procurement',
  'sale',
  'return',
  'authority-seizure',
] as const;
/**
 * Ways in that are purchases, and are entered in a dealer's book; they include a lessee's return
 * that a dealer buys, and an exchange (Secondhand Articles Dealer Act arts. 15 and 16;
 * docs/law.md).
 */
export const PURCHASE_CHANNELS: readonly Channel[] = [
  'buyback',
  'trade-in',
  'trade',
  'procurement',
  'lease-return',
  'repair-exchange',
];

/** Ways in that the product refuses by name, each with the reason (docs/law.md). */
export const REFUSED_CHANNELS = {
  'door-to-door': {
    name: { ja: '訪問購入', en: 'Door-to-door purchase' },
    ja: '訪問購入は扱えません。8日間の解除と引渡しの拒絶、書面の交付が定められています。',
    en:
      'Door-to-door purchases are refused: the seller may cancel for eight days, ' +
      'keep the goods meanwhile, and is given papers',
    law: 'Act on Specified Commercial Transactions, door-to-door purchases',
    grade: 'S2',
    read: '2026-11',
  },
} as const;

export type RefusedChannel = keyof typeof REFUSED_CHANNELS;

export const isRefusedChannel = (channel: unknown): channel is RefusedChannel =>
  typeof channel === 'string' && Object.hasOwn(REFUSED_CHANNELS, channel);

/** Why a named channel is refused; undefined: it is none of those. */
export function whyRefused(channel: unknown): string | undefined {
  return isRefusedChannel(channel) ? REFUSED_CHANNELS[channel].en : undefined;
}

export type Channel = (typeof CHANNELS)[number];

/** The phone's destination, not how it came. */
export const WAYS_OUT: readonly Channel[] = ['sale', 'return', 'authority-seizure'];

export const isWayOut = (channel: Channel): boolean => WAYS_OUT.includes(channel);

export const STAGES = ['intake', 'receipt', 'inspection', 'release', 'destruction'] as const;
export type Stage = (typeof STAGES)[number];

export const ROUTES = [
  'inspection',
  'repair',
  'dismantle',
  'parts',
  'reuse',
  'loaner',
  'trade',
  'sale',
  'return',
  'authority',
  'destruction',
] as const;
export type Route = (typeof ROUTES)[number];

/**
 * Routes that bring the phone, whole and in use, to its next user. An alternative that allows an
 * unproven compartment never leads here: unknown never reaches the next user.
 */
export const NEXT_USER_ROUTES: readonly Route[] = ['reuse', 'loaner', 'trade', 'sale'];

/** In descending severity. */
export const VERDICTS = ['quarantine', 'destroy', 'refuse', 'hold', 'accept'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Greater is worse. */
export const SEVERITY = { accept: 0, hold: 1, refuse: 2, destroy: 3, quarantine: 4 } as const;

export function worse(a: Verdict, b: Verdict): Verdict {
  return SEVERITY[a] >= SEVERITY[b] ? a : b;
}
