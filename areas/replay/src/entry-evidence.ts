/**
 * The evidence of a sealed entry, without the decision that stands behind it: most of an entry is
 * what the gate said, and a replay asks the gate anew.
 *
 * Invariants: what is read is what reading the whole entry gives (entry-evidence.test.ts); an entry
 * that does not look as it was written is read as a whole.
 */
import { decodeEntry } from '@nagori/area-handover';
import type { Evidence } from '@nagori/evidence';
import type { Route } from '@nagori/model';

/** `encodeEntry` puts the decision last, and no text in JSON holds a bare quotation mark. */
const DECISION = Buffer.from(',"decision":{"verdict":');
const ROUTE = Buffer.from(',"route":[');
const NONE: readonly Evidence[] = [];

export function evidenceOfEntry(bytes: Buffer): readonly Evidence[] {
  const end = bytes.lastIndexOf(DECISION);
  if (end < 0) return decodeEntry(bytes).evidence ?? NONE;
  const head = JSON.parse(`${bytes.toString('utf8', 0, end)}}`) as {
    readonly v: number;
    readonly evidence?: readonly Evidence[];
  };
  if (head.v !== 1 && head.v !== 2) throw new TypeError('an entry of another version');
  return head.evidence ?? NONE;
}

/** Where the gate let the phone go. */
export function routesOfEntry(bytes: Buffer): readonly Route[] {
  const decision = bytes.lastIndexOf(DECISION);
  const from = decision < 0 ? -1 : bytes.indexOf(ROUTE, decision);
  if (from < 0) return decodeEntry(bytes).decision.route;
  const open = from + ROUTE.length - 1;
  const close = bytes.indexOf(']', open);
  return JSON.parse(bytes.toString('latin1', open, close + 1)) as Route[];
}
