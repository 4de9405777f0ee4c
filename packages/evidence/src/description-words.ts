/**
 * Every word among a phone's pieces on which phone it is: descriptions, and what a tool, the
 * hardware or a token shows of the phone by the way.
 *
 * Invariants: a piece of another phone says nothing. Only a person at a station of the deciding
 * operator, and the phone itself on that person's cable, are believed; all others only contradict.
 */
import {
  type Instant,
  OS_VERSION,
  type PhoneIdentity,
  type Platform,
  parseImei,
  parseTime,
} from '@nagori/model';
import { readJpki as readExchange } from '@nagori/probe';
import type { Envelope } from './fields.ts';
import { isRecord, parseEvidence } from './parse-evidence.ts';
import { type Evidence, readerOf } from './registry.ts';

/** Who decides about which phone, and when. */
export interface DescribedBy {
  readonly operator: string;
  readonly identity: PhoneIdentity;
  readonly now: Instant;
}

export interface Word {
  /** `claim`: a file's or a machine's. `against`: it only contradicts. */
  readonly from: 'look' | 'opening' | 'phone' | 'claim' | 'against';
  /** Those that it may be by this word; empty: it does not say. */
  readonly platforms: readonly Platform[];
  readonly model?: string | undefined;
  readonly os?: string | undefined;
  readonly evidence: string | undefined;
  readonly at: Instant;
  readonly seq: number;
}

const DESCRIBING: ReadonlySet<unknown> = new Set<Evidence['kind']>([
  'phone-description',
  'adb-inspection',
  'iphone-inspection',
  'key-attestation',
]);

/** Whether a piece, read or not, says which phone it is. */
export function isOfDescription(one: unknown): boolean {
  if (!isRecord(one)) return false;
  if (one.kind === 'probe') return one.label !== undefined || one.target === 'jpki-exchange';
  return DESCRIBING.has(one.kind);
}

/** The words, in the order in which they were said. */
export function wordsIn(evidence: readonly unknown[], by: DescribedBy): readonly Word[] {
  const all = evidence.filter(mayDescribe).flatMap((one): readonly Evidence[] => {
    const parsed = parseEvidence(one);
    return parsed.kind === 'good' ? [parsed.value] : [];
  });
  const dropped = new Set(
    all.flatMap((one) =>
      one.kind === 'plausibility' || one.kind === 'taken-back' ? [one.of] : [],
    ),
  );
  const isDoubted = all.some((one) => readerOf(one.kind)?.speaks?.(one) === 'against');
  const words = all.flatMap((one): readonly Word[] => {
    if (isOfAnother(one, by)) return [];
    const word = wordOf(one, isOurs(one, by) && !dropped.has(one.id), isDoubted);
    if (word === undefined) return [];
    return [{ ...word, evidence: one.id, at: timeOf(one, by), seq: one.seq ?? 0 }];
  });
  return words.sort(bySaying);
}

/** Whether a piece may change what the words come to. */
export function mayDescribe(one: unknown): boolean {
  if (isOfDescription(one)) return true;
  if (!isRecord(one)) return false;
  const { kind } = one;
  return kind === 'plausibility' || kind === 'taken-back' || kind === 'integrity-verdict';
}

type Said = Pick<Word, 'from' | 'platforms' | 'model' | 'os'>;

function wordOf(one: Evidence, isOwn: boolean, isDoubted: boolean): Said | undefined {
  switch (one.kind) {
    case 'phone-description': {
      const { platform, model, os } = one;
      const from = isOwn && one.from !== 'file' ? one.from : 'claim';
      return { from, platforms: platform === undefined ? [] : [platform], model, os };
    }
    case 'adb-inspection': {
      const { model, outcome, bootloader, imei } = one;
      if (outcome === 'failed') return undefined;
      const isBelieved =
        isOwn &&
        !isDoubted &&
        outcome === 'complete' &&
        bootloader === 'locked' &&
        imei !== undefined;
      const os = versionOf(one.os);
      return { from: isBelieved ? 'phone' : 'against', platforms: ['android'], model, os };
    }
    case 'iphone-inspection': {
      const { model, outcome, imei } = one;
      const isBelieved = isOwn && !isDoubted && outcome === 'complete' && imei !== undefined;
      const os = versionOf(one.os);
      return { from: isBelieved ? 'phone' : 'against', platforms: appleOf(model), model, os };
    }
    case 'key-attestation':
      return { from: 'against', platforms: ['android'], model: one.model };
    case 'probe': {
      const token = tokenOf(one);
      if (token === undefined) return undefined;
      return { from: 'against', platforms: [token] };
    }
    default:
      return undefined;
  }
}

function tokenOf(one: Extract<Evidence, { kind: 'probe' }>): 'android' | 'ios' | undefined {
  if (one.target === 'jpki') {
    if (one.label === undefined) return undefined;
    return one.label === 'JPKIAPGPSETOKEN' ? 'android' : 'ios';
  }
  if (one.target !== 'jpki-exchange') return undefined;
  const { token } = readExchange(one.exchange);
  return token === 'android' || token === 'ios' ? token : undefined;
}

/** As the maker numbers its models. Both answer on the same cable. */
function appleOf(model: string | undefined): readonly Platform[] {
  if (model?.startsWith('iPhone') === true) return ['ios'];
  return model?.startsWith('iPad') === true ? ['ipados'] : ['ios', 'ipados'];
}

const versionOf = (os: string | undefined): string | undefined =>
  os !== undefined && OS_VERSION.test(os) ? os : undefined;

/** By a person signed in at a station of the operator that decides. */
function isOurs({ station, person, operator }: Envelope, by: DescribedBy): boolean {
  return station !== undefined && person !== undefined && (operator ?? by.operator) === by.operator;
}

function isOfAnother({ imei }: Envelope, { identity }: DescribedBy): boolean {
  if (imei === undefined) return false;
  const read = parseImei(imei);
  if (read.kind !== 'good' || identity.kind !== 'known') return true;
  return !identity.imeis.includes(read.value);
}

/** When it was received; a line may name no receipt. Nothing was said later than now. */
function timeOf({ at, received }: Envelope, { now }: DescribedBy): Instant {
  return Math.min(parseTime(received ?? at) ?? now, now);
}

function bySaying(a: Word, b: Word): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.seq !== b.seq) return a.seq - b.seq;
  return (a.evidence ?? '') < (b.evidence ?? '') ? -1 : 1;
}
