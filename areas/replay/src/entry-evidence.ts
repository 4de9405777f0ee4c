/**
 * The evidence of a sealed entry, without the decision that follows it: most of an entry is
 * what the gate said, and a replay asks the gate anew.
 *
 * Invariants: what is read is what reading the whole entry gives (entry-evidence.test.ts); an entry
 * that does not look as it was written is read as a whole.
 */
import { decodeEntry } from '@nagori/area-handover';
import type { Evidence } from '@nagori/evidence';
import type { Route } from '@nagori/model';

/** `encodeEntry` puts the evidence before the decision, and no text in JSON holds a bare quote. */
const VERSION = Buffer.from('{"v":2,');
const EVIDENCE = Buffer.from(',"evidence":[');
const DECISION = Buffer.from(',"decision":{"verdict":');
const ROUTE = Buffer.from(',"route":[');
const NONE: readonly Evidence[] = [];

export function evidenceOfEntry(bytes: Buffer): readonly Evidence[] {
  const isAsWritten = bytes.subarray(0, VERSION.length).equals(VERSION);
  const end = isAsWritten ? bytes.indexOf(DECISION) : -1;
  if (end < 0) return decodeEntry(bytes).evidence ?? NONE;
  const from = bytes.indexOf(EVIDENCE);
  if (from < 0 || from > end) return NONE;
  try {
    return JSON.parse(bytes.toString('utf8', from + EVIDENCE.length - 1, end));
  } catch {
    // A decision within the evidence, so that it ended too soon: no kind has one.
    return decodeEntry(bytes).evidence ?? NONE;
  }
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
