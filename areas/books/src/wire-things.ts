/**
 * What a purchase still asks for, as people count it: a seller's four fields are one thing to do.
 *
 * Invariants: pure; the counter and the list of one customer's phones count the same.
 */

/** A problem as the purchase has it. */
export interface Missing {
  readonly field?: string | undefined;
  readonly code: string;
}

/** Where the form shows a problem of the server, by the beginning of its field or its code. */
const BY_CODE: Readonly<Record<string, string>> = {
  'price-missing': 'price',
  'identity-missing': 'identity.method',
  'identity-step-missing': 'identity.taken',
  'identity-signed-record-incomplete': 'identity.signed',
  'identity-document-not-named': 'identity.document',
  'identity-copy-not-recorded': 'identity.copies',
};
const BY_FIELD: Readonly<Record<string, string>> = {
  'items[0].priceYen': 'price',
  'items[0].features.model': 'model',
  'items[0].features.colour': 'colour',
  'items[0].features.marks': 'marks',
  'counterparty.name': 'name',
  'counterparty.address': 'address',
  'counterparty.occupation': 'occupation',
  'counterparty.age': 'bornOn',
  'counterparty.company': 'company',
  'tax.mark': 'taxMark',
  'tax.issuer': 'issuer',
};

/** Each problem once, by the field of the form; the order is the server's. */
export function problemsOf(missing: readonly Missing[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (field: string, code: string) => found.has(field) || found.set(field, code);
  for (const { field = '', code } of missing) {
    const place = BY_CODE[code] ?? BY_FIELD[field] ?? field;
    if (code === 'counterparty-missing') {
      for (const one of ['name', 'bornOn', 'address', 'occupation']) add(one, 'missing');
    } else add(place, code === 'price-missing' ? 'missing' : code);
  }
  // Where a name is asked for, the tick for an unnamed seller mends nothing.
  if (found.has('name')) found.delete('adultSeen');
  return found;
}

/** What is to be done, and the fields of the form that it fills. */
const THINGS = [
  ['whatPrice', ['price']],
  ['whatSeller', ['name', 'address', 'occupation', 'bornOn', 'company']],
  ['whatAge', ['adultSeen']],
  ['whatGuardian', ['guardian']],
  ['whatIdentity', ['identity', 'identity.method', 'identity.taken', 'identity.signed']],
] as const;

export type PurchaseThing = (typeof THINGS)[number][0] | 'whatRest';

/** What is to be done, each once. */
export function thingsToDo(missing: readonly Missing[]): readonly PurchaseThing[] {
  const fields = [...problemsOf(missing).keys()];
  const known: readonly string[] = THINGS.flatMap(([, names]) => names);
  const named = THINGS.filter(([, names]) => names.some((name) => fields.includes(name)));
  const rest = fields.some((field) => !known.includes(field)) ? (['whatRest'] as const) : [];
  return [...named.map(([thing]) => thing), ...rest];
}
