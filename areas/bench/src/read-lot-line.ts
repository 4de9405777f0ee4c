/**
 * A line of a lot's file: its phone and its supplier's evidence, or every problem of both.
 *
 * Invariants: evidence is the same when nothing differs but what the server stamped on it, so that
 * a corrected file adds only what it corrects.
 */
import {
  type Admitted,
  admitFromFile,
  describePhone,
  evidenceOf,
  type HandoverDeps,
  type OpenRequest,
  type PhoneKey,
  type PhoneRecord,
  readJudging,
} from '@nagori/area-handover';
import { type Evidence, inList, type Problem } from '@nagori/evidence';
import { canonicalJson, isLostClock } from '@nagori/model';
import { requestOf } from './request-of.ts';

export interface LotPhone {
  readonly phone: OpenRequest['phone'];
  readonly evidence: readonly Readonly<Record<string, unknown>>[];
}

/** Replaces a phone whose number does not read, so that its evidence is read anyway. */
const UNREAD = { imeis: [], label: 'unread' } as const;

type ReadLine =
  | { readonly keys: readonly PhoneKey[]; readonly evidence: readonly Admitted[] }
  | { readonly problems: readonly Problem[] };

/** The line's content, or every problem of its phone and its evidence. */
export async function readLine(
  deps: HandoverDeps,
  operator: string,
  supplier: string,
  { phone, evidence: sent }: LotPhone,
): Promise<ReadLine> {
  const now = deps.now();
  const described = describePhone(phone);
  const problems: Problem[] = 'imeis' in described ? [] : [...described];
  const known = 'imeis' in described ? described : UNREAD;
  const evidence: Admitted[] = [];
  for (const [i, one] of sent.entries()) {
    const entrance = admitFromFile(one, supplier, { now, random: deps.random, known: [] });
    if ('problems' in entrance) {
      problems.push(...entrance.problems.map((problem) => inList({ ...problem, piece: i })));
      continue;
    }
    const handover = { openedAt: now, supplier, giver: undefined };
    const judging = { operator, phone: known, handover, evidence: [entrance.evidence] };
    const reading = await readJudging(deps, judging, now);
    const wrong = reading.kind === 'bad' ? reading.reason : [];
    problems.push(...wrong.map((problem) => inList({ ...problem, piece: i })));
    evidence.push(entrance.evidence);
  }
  if (problems.length > 0) return { problems };
  return { keys: keysOf(deps, operator, known), evidence };
}

/** The keys of a phone whose numbers, or label, read. */
export function keysOf(
  { keys }: Pick<HandoverDeps, 'keys'>,
  operator: string,
  { imeis, label = '' }: Pick<PhoneRecord['phone'], 'imeis' | 'label'>,
): readonly PhoneKey[] {
  if (imeis.length === 0) return [keys.ofLabel(operator, label)];
  return imeis.map((imei) => keys.ofImei(imei));
}

/**
 * The pieces of a line that are not on the phone's record yet. `isAgain`: this lot was recorded for
 * the phone before. In another lot, what is of a time that is not known says something new (R11).
 */
export function notOnRecord(
  evidence: readonly Admitted[],
  record: Parameters<typeof evidenceOf>[0],
  isAgain: boolean,
): readonly Admitted[] {
  const known = new Set(evidenceOf(record).map(contentOf));
  return evidence.filter((one) => !known.has(contentOf(one)) || (!isAgain && isLostClock(one.at)));
}

/** What a piece says, without its number and, where the file gives no time, without a time. */
function contentOf({ id: _id, received, seq: _seq, at, ...said }: Evidence): string {
  return canonicalJson(at === received ? said : { ...said, at });
}

/**
 * The same for the same phone of the same lot with the same content, so that a lot sent again
 * stores nothing twice.
 */
export function lotRequestOf(
  operator: string,
  lot: string,
  [phone]: readonly PhoneKey[],
  what: 'open' | readonly Admitted[],
): string {
  const content = what === 'open' ? what : what.map(contentOf);
  const key = phone === undefined ? '' : Buffer.from(phone).toString('hex');
  return requestOf([operator, lot, key, content]);
}
