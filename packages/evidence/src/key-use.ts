/**
 * What each of the authority's keys may sign, by the type of the token: a key with a stated use
 * signs nothing else (RFC 8725 §3.11, §3.12).
 */
export const KEY_USES = ['statements', 'receipts', 'statuses', 'elements'] as const;
export type KeyUse = (typeof KEY_USES)[number];

const USE_OF_TYPE: ReadonlyMap<string, KeyUse> = new Map([
  ['nagori-clr+jwt', 'statements'],
  ['nagori-lost+jwt', 'statements'],
  ['nagori-del+jwt', 'receipts'],
  ['nagori-sts+jwt', 'statuses'],
  ['nagori-elm+jwt', 'elements'],
]);

/** Whether a key for this use may sign a token of this type; a key without a use signs any. */
export function maySign(use: KeyUse | undefined, typ: string): boolean {
  return use === undefined || USE_OF_TYPE.get(typ) === use;
}
