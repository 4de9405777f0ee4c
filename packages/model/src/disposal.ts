/**
 * How a destroyed phone leaves (R12; docs/law.md, Destruction and recycling): the ways of the
 * destroyer, the papers of a record, and the makers and ends of the yearly counts.
 */

/**
 * `waste`: paid for, as industrial waste, by a holder of a permit. `certified`: by an operator that
 * is certified under the small-appliance law. `sold`: for value. `own`: by the operator itself.
 */
export const DISPOSAL_WAYS = ['waste', 'certified', 'sold', 'own'] as const;
export type DisposalWay = (typeof DISPOSAL_WAYS)[number];

export const DISPOSAL_TERMS = ['paid', 'sold'] as const;

/** Fields of a record of destruction, in the order in which a form asks for them. */
export const DISPOSAL_PAPERS = [
  'certificate',
  'permit',
  'certification',
  'terms',
  'contract',
  'manifest',
  'weightGrams',
] as const;
export type DisposalPaper = (typeof DISPOSAL_PAPERS)[number];

/** The papers that a way needs. */
export interface DisposalRule {
  readonly way: DisposalWay;
  readonly needs: readonly DisposalPaper[];
}

/** A way without a rule of its own needs every paper: the safe default. */
export function papersNeeded(
  rules: readonly DisposalRule[],
  way: DisposalWay,
): readonly DisposalPaper[] {
  return rules.find((one) => one.way === way)?.needs ?? DISPOSAL_PAPERS;
}

/** As printed on the phone; a closed list, so that no count holds free text. */
export const MAKERS = [
  'apple',
  'asus',
  'fcnt',
  'google',
  'huawei',
  'kyocera',
  'motorola',
  'nec',
  'oppo',
  'panasonic',
  'samsung',
  'sharp',
  'sony',
  'xiaomi',
  'zte',
  'other',
] as const;
export type Maker = (typeof MAKERS)[number];

/** How a phone ends, as it is counted by year and maker. */
export const PHONE_ENDS = ['destroyed', 'dismantled', 'parts', 'exported'] as const;
export type PhoneEnd = (typeof PHONE_ENDS)[number];

/** So many phones may lie in a box that is weighed: all of them are destroyed in one request. */
export const BOX_PHONES_MOST = 300;
