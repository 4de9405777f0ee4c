/**
 * Reads the evidence of a sealed entry without the decision that follows it. The decision is most
 * of an entry, and a replay makes a new one.
 *
 * Invariants: the result equals that of reading the whole entry (entry-evidence.test.ts). An entry
 * in an unexpected form is read whole.
 */
import { decodeEntry } from '@nagori/area-handover';
import type { Evidence } from '@nagori/evidence';
import type { Route } from '@nagori/model';

/**
 * `encodeEntry` writes the evidence before the decision, and texts in JSON have no unescaped
 * quotes.
 */
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
    // The marker was inside the evidence and cut it short. No kind of evidence contains one.
    return decodeEntry(bytes).evidence ?? NONE;
  }
}

/** The routes that the gate gave. */
export function routesOfEntry(bytes: Buffer): readonly Route[] {
  const decision = bytes.lastIndexOf(DECISION);
  const from = decision < 0 ? -1 : bytes.indexOf(ROUTE, decision);
  if (from < 0) return decodeEntry(bytes).decision.route;
  const open = from + ROUTE.length - 1;
  const close = bytes.indexOf(']', open);
  return JSON.parse(bytes.toString('latin1', open, close + 1)) as Route[];
}
