/**
 * What an opening says of which phone it is: beside what is on record, never over it (L10,
 * docs/adr/0104).
 *
 * Invariants: the phone's row has the first description for good, and says where only a file or a
 * machine gave it. Every later one that says something else, or that a person at a station says for
 * the first time, is a piece of the record.
 */
import { type Evidence, mayEndVersion } from '@nagori/evidence';
import type { Instant, PhoneModel } from '@nagori/model';
import { type Admitted, ownEvidence, witnessed } from './admit-evidence.ts';
import type { Actor } from './entry-body.ts';
import { evidenceOf, type PhoneDescription, type PhoneRecord } from './phone-record.ts';

const FIELDS = ['platform', 'model', 'os'] as const;

export interface DescribedAnew {
  /** With the numbers of both, as it is stored. */
  readonly phone: PhoneDescription;
  readonly evidence: readonly Admitted[];
}

/** Who describes it: a person at a station with the phone in hand, or a file or a machine. */
export interface Describing {
  readonly actor: Actor;
  readonly isAtHand: boolean;
  readonly now: Instant;
  readonly seq: number;
  readonly random: (bytes: number) => Uint8Array;
  /** The use since the last visit, recorded in the same entry. */
  readonly used?: readonly Evidence[];
}

export function describedAnew(
  before: Pick<PhoneRecord, 'phone' | 'entries'> | undefined,
  scanned: PhoneDescription,
  by: Describing,
  other?: Pick<PhoneRecord, 'phone'>,
): DescribedAnew {
  const [own, joined] = [before && isDescribed(before.phone), other && isDescribed(other.phone)];
  // Of two records of one phone, the other's description stays a word that may contradict.
  const known = own === true ? before?.phone : { ...other?.phone, ...before?.phone };
  const isOther = own === true && joined === true && other !== undefined;
  const said = saidAnew(before && { ...before, phone: { ...before.phone, ...known } }, scanned, by);
  const imeis = [
    ...new Set([...(before?.phone.imeis ?? []), ...(other?.phone.imeis ?? []), ...scanned.imeis]),
  ];
  const words = isOther ? [pieceOf(fieldsOf(other.phone), { ...by, isAtHand: false })] : [];
  return { phone: { ...said.phone, imeis }, evidence: [...words, ...said.evidence] };
}

const isDescribed = (phone: PhoneModel): boolean => Object.keys(fieldsOf(phone)).length > 0;

function saidAnew(
  before: Pick<PhoneRecord, 'phone' | 'entries'> | undefined,
  scanned: PhoneDescription,
  by: Describing,
): DescribedAnew {
  const { platform: _p, model: _m, os: _o, ...numbers } = scanned;
  const said = fieldsOf(scanned);
  const phone = { ...before?.phone, ...numbers };
  if (!isDescribed(said)) return { phone, evidence: [] };
  const { isAtHand } = by;
  const piece = pieceOf(said, by);
  if (before === undefined || !isDescribed(before.phone)) {
    const first = { ...phone, ...said, saidAt: by.now, ...(isAtHand ? {} : { claimed: true }) };
    return { phone: first, evidence: isAtHand && before === undefined ? [] : [piece] };
  }
  const isNew = !isIn(said, lastSaid(before)) && (isAtHand || !isClaimed(said, before));
  const isFirstAtHand = isAtHand && !isSaidAtHand(before);
  const isDatedAnew = isAtHand && said.os !== undefined && isOutdated(before, by);
  return { phone, evidence: isNew || isFirstAtHand || isDatedAnew ? [piece] : [] };
}

function fieldsOf(of: PhoneModel): PhoneModel {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (of[field] === undefined ? [] : [[field, of[field]]])),
  );
}

function pieceOf(said: PhoneModel, { actor, isAtHand, now, seq, random }: Describing): Admitted {
  const from = isAtHand ? 'opening' : 'file';
  const words = { from, ...said } as const;
  const own = ownEvidence('phone-description', words, actor.operator, now, seq, random);
  return isAtHand ? witnessed(own, actor) : own;
}

const isDescription = ({ kind }: Evidence): boolean => kind === 'phone-description';

/** Each field as it was said last. */
function lastSaid(record: Pick<PhoneRecord, 'phone' | 'entries'>): PhoneModel {
  const pieces = evidenceOf(record).filter(isDescription) as readonly PhoneModel[];
  return Object.assign({}, fieldsOf(record.phone), ...pieces.map(fieldsOf));
}

/** Whether the phone may have another version since a person said it here (R29). */
function isOutdated(record: Pick<PhoneRecord, 'entries'>, { actor, used = [] }: Describing) {
  const all = [...evidenceOf(record), ...used];
  const last = all.findLastIndex(
    (one) => one.kind === 'phone-description' && one.from !== 'file' && one.os !== undefined,
  );
  return all.slice(last + 1).some((one) => mayEndVersion(one, actor.operator));
}

/** Whether all of `said` is in `other`. */
function isIn(said: PhoneModel, other: PhoneModel): boolean {
  return FIELDS.every((field) => said[field] === undefined || said[field] === other[field]);
}

/** The same file again is no new word: what a look settled since stays settled. */
function isClaimed(said: PhoneModel, record: Pick<PhoneRecord, 'phone' | 'entries'>): boolean {
  if (record.phone.claimed === true && isIn(said, record.phone)) return true;
  return evidenceOf(record).some(
    (one) => one.kind === 'phone-description' && one.from === 'file' && isIn(said, one),
  );
}

function isSaidAtHand(record: Pick<PhoneRecord, 'phone' | 'entries'>): boolean {
  if (record.phone.claimed !== true) return true;
  const pieces = evidenceOf(record).filter(isDescription);
  return pieces.some((one) => one.kind === 'phone-description' && one.from !== 'file');
}
