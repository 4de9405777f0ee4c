/**
 * One entry of a phone's chain, as it is sealed: what was done, by whom, and the gate's decision.
 *
 * Invariants: an entry is written once and never changed; a correction is another entry. Its salt
 * is new each time, so that its content cannot be guessed from the digest.
 */
import { createHash, hash } from 'node:crypto';
import type { Evidence, EvidenceOf } from '@nagori/evidence';
import { toHex } from '@nagori/keys';
import type { Channel, Decision, Giver, Instant, Route, Stage } from '@nagori/model';
import type { PhoneClass } from './phone-class.ts';
import type { TIMELINE_KINDS } from './wire.ts';
import type { SignatureMark, TextToSignDto } from './wire-signature.ts';

/** The actor: staff at a station, a machine, or the system itself. */
export interface Actor {
  readonly operator: string;
  readonly shop: string | undefined;
  readonly station: string | undefined;
  /** The person's mark; undefined for a machine. */
  readonly mark: string | undefined;
  readonly account: string;
}

/** A list's answer about the phone. */
type ListWord = EvidenceOf<'loss-match' | 'police-match'>;

/**
 * The last answer of a list, in one kind of evidence. Evidence without a list counts as a list of
 * its own.
 */
export function lastOfList(
  known: readonly Evidence[],
  kind: ListWord['kind'],
  list: string | undefined,
  counts: (one: Evidence) => boolean = () => true,
): ListWord | undefined {
  const isOf = (one: Evidence): one is ListWord =>
    one.kind === kind && one.list === list && counts(one);
  return known.findLast(isOf);
}

export type EntryKind = (typeof TIMELINE_KINDS)[number];

/** The text that the giver signed, with its digest, and the mark under it. */
export interface Signature extends TextToSignDto {
  readonly mark: SignatureMark;
}

export interface Confirmation {
  readonly party: 'receiver' | 'giver';
  /** `paper`: staff say that they hold the signed paper. */
  readonly how: 'screen' | 'own-phone' | 'paper';
  readonly by: string;
  /** Older entries lack it, and so does every entry of a signature on paper. */
  readonly signature?: Signature | undefined;
  /** On paper: the mark of the person who looked at it. */
  readonly seenBy?: string | undefined;
}

/** How the giver signed the evidence of an entry. `paper`: the recording person looked at it. */
export type SignedEvidence =
  | { readonly how: 'screen' | 'own-phone'; readonly signature: Signature }
  | { readonly how: 'paper'; readonly seenBy: string };

export interface EntryBody {
  readonly v: 2;
  /** The key of its phone, in hexadecimal, and its number in the chain, from 1. */
  readonly phone: string;
  readonly seq: number;
  readonly salt: string;
  readonly kind: EntryKind;
  readonly at: Instant;
  readonly handover: string;
  readonly by: Actor;
  readonly opened?:
    | {
        readonly channel: Channel;
        readonly stage: Stage;
        readonly giver?: Giver | undefined;
        /** A person at a station scanned the phone; older entries lack it. */
        readonly inHand?: true | undefined;
        /** The group that insight counts the handover under; older entries lack it. */
        readonly phone?: PhoneClass | undefined;
      }
    | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
  /** Of evidence that the giver signed. */
  readonly signed?: SignedEvidence | undefined;
  readonly confirm?: Confirmation | undefined;
  readonly route?: Route | undefined;
  readonly box?: string | undefined;
  readonly note?: string | undefined;
  /** Steps that were open when something happened that cannot be undone. */
  readonly outOfOrder?: readonly string[] | undefined;
  /** The outcome that ended the handover. */
  readonly outcome?: string | undefined;
  readonly clearance?: string | undefined;
  /** The handover of the phone's other record, whose evidence this entry takes. */
  readonly joins?: string | undefined;
  /** Of a record that was joined: the handover in which its phone goes on. */
  readonly goesOn?: string | undefined;
  /** Set on every write, so that history can be judged again. */
  readonly decision: Decision;
}

/** An entry in memory: of its decision, only the fields that are read later. */
export interface RecordEntry extends Omit<EntryBody, 'decision'> {
  readonly decision: Pick<Decision, 'verdict' | 'steps'>;
}

export function recordEntry(body: EntryBody): RecordEntry {
  const { verdict, steps } = body.decision;
  return { ...body, decision: { verdict, steps } };
}

export function encodeEntry(body: EntryBody): Uint8Array {
  // The bytes are stored as they are and never rebuilt, so no canonical form is needed.
  return Buffer.from(JSON.stringify(body), 'utf8');
}

const DECISION = ',"decision":{';

/** How many bytes of an entry's text stay in memory: its decision is left out (`recordEntry`). */
export function heldBytes(encoded: Uint8Array): number {
  const { buffer, byteOffset, length } = encoded;
  const end = Buffer.from(buffer, byteOffset, length).lastIndexOf(DECISION);
  return end === -1 ? length : end;
}

/**
 * Bytes that were sealed by `encodeEntry`; throws where they are not, which only a bug explains.
 */
export function decodeEntry(bytes: Uint8Array): EntryBody {
  const body = JSON.parse(Buffer.from(bytes).toString('utf8')) as EntryBody;
  if (body.v !== 2) throw new TypeError('an entry of another version');
  return body;
}

/** What the chain stores of an entry. */
export function digestOfEntry(encoded: Uint8Array): Uint8Array {
  return hash('sha256', encoded, 'buffer');
}

/** Whose entry a body is, as it says itself. */
export function placeInChain(phoneKey: Uint8Array, seq: number) {
  return { v: 2, phone: toHex(phoneKey), seq } as const;
}

/** The chain that an entry belongs to. */
export interface Chain {
  readonly operator: string;
  readonly phoneKey: Uint8Array;
}

/** The link of entry `seq` with `digest` after `before` (nagori.link in the database). */
export function linkOf(
  { operator, phoneKey }: Chain,
  before: Uint8Array,
  seq: number,
  digest: Uint8Array,
): Uint8Array {
  const number = Buffer.alloc(4);
  number.writeInt32BE(seq);
  return createHash('sha256')
    .update(`nagori/link/v2/${operator}/`)
    .update(phoneKey)
    .update(before)
    .update(number)
    .update(digest)
    .digest();
}

/** The link of the first entry: the hash of nothing. */
export const CHAIN_START: Uint8Array = createHash('sha256').digest();
