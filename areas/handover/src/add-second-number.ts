/**
 * The second number of a phone whose handover is open (docs/adr/0102): what is on record under it
 * is about this phone, too.
 *
 * Invariants: only a person with the phone in hand says it. Where another record has the number, it
 * is joined only after that person agreed to that record: a mistyped number can be another phone's.
 * Said again, it changes nothing.
 */
import type { Problem } from '@nagori/evidence';
import { toHex } from '@nagori/keys';
import { type Outcome, parseImei, type Refused, refused } from '@nagori/model';
import { isAtStation } from './by-a-person.ts';
import { imeiProblem } from './describe-phone.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import { type Rescanned, scanAgain } from './record-rescan.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import type { SecondNumberDto } from './wire-second-number.ts';

export async function addSecondNumber(
  deps: HandoverDeps,
  actor: Actor,
  handover: string,
  { imei2, joins }: SecondNumberDto,
): Promise<Outcome<Rescanned, HandoverRefusalCode>> {
  const { operator } = actor;
  const record = await readPhoneRecord(deps, operator, handover);
  if (record === undefined) return refused('handover-not-found');
  if (!isAtStation(actor)) return refused('station-needed');
  const read = parseImei(imei2);
  if (read.kind !== 'good') return wrong(imeiProblem('imei2', read.reason as Problem['code']));
  const { state, current, phoneKey, phoneKey2 } = record.stored;
  if (state !== 'open' || current !== handover) return refused('handover-ended');
  const [first] = record.phone.imeis;
  if (first === undefined) return wrong(NO_FIRST);
  const key = deps.keys.ofImei(read.value);
  if (toHex(key) === toHex(phoneKey)) return wrong(SAME);
  if (phoneKey2 !== undefined && toHex(key) !== toHex(phoneKey2)) return wrong(ANOTHER);
  const keys = [phoneKey, key];
  const phone = { imeis: [first, read.value] };
  // Whether another record has the number is asked for as it is recorded.
  const agreed = { to: joins };
  const scan = { keys, phone, isOfTwo: true, isAtHand: true, agreed };
  const said = await scanAgain(deps, actor, scan, record);
  if (said === 'stale') return refused('handover-ended');
  return said.kind === 'refused' ? asAsked(said) : said;
}

/** With the names that this request has for its fields. */
const asAsked = ({ code, reasons }: Refused<HandoverRefusalCode>) =>
  refused(
    code,
    reasons.map((one) => (one.field === 'phone.imei2' ? { ...one, field: 'imei2' } : one)),
  );

const wrong = (problem: Problem) => refused('evidence-invalid' as const, [problem]);

const NO_FIRST: Problem = {
  field: 'imei2',
  code: 'not-allowed',
  message: 'this phone is on record without a first number',
};

const SAME: Problem = {
  field: 'imei2',
  code: 'duplicate-id',
  message: 'this is the first number of the phone',
};

const ANOTHER: Problem = {
  field: 'imei2',
  code: 'not-allowed',
  message: 'this phone is on record with another second number',
};
