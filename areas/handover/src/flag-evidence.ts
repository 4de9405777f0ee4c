/**
 * Evidence that cannot be as it says is flagged as it is recorded (N11): the server adds a piece
 * that says so, by which what speaks for the phone is unknown, and a row for the auditor.
 *
 * A number of another phone that a piece states goes with the write: what is on record as destroyed
 * under it turned up (R12).
 *
 * Invariants: nothing is refused or changed: the piece stays as it came, and what it says against
 * the phone counts. Other records are asked once for each piece, those of one moment in one
 * statement; whose they are is never learnt.
 */
import { type Evidence, flagsOf, readerOf, seenAt } from '@nagori/evidence';
import { toHex } from '@nagori/keys';
import { type ImeiKey, type Instant, parseImei, type SeenBeside } from '@nagori/model';
import { type Admitted, ownEvidence } from './admit-evidence.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneKey, SideEffects } from './handover-store.ts';
import { identityOf, type PhoneDescription } from './phone-record.ts';
import type { Sighting } from './sighting-store.ts';

type Deps = Pick<HandoverDeps, 'book' | 'keys' | 'random' | 'sightings'>;

/** The phone that the evidence is recorded for. */
export interface FlaggedPhone {
  readonly phone: PhoneDescription;
  readonly keys: readonly PhoneKey[];
  readonly known: readonly Evidence[];
  readonly now: Instant;
  readonly seq: number;
  readonly requestId?: string | undefined;
  /** Numbers that the pieces state and do not hold. */
  readonly stated?: readonly ImeiKey[] | undefined;
}

export interface Flags {
  /** The server's own pieces; empty: nothing is flagged. */
  readonly evidence: readonly Admitted[];
  readonly sideEffects: SideEffects;
}

export async function flagEvidence(
  deps: Deps,
  actor: Actor,
  added: readonly Admitted[],
  of: FlaggedPhone,
): Promise<Flags> {
  const limits = deps.book.plausibility;
  const identity = identityOf(of.phone);
  const known = [...of.known, ...added];
  const evidence: Admitted[] = [];
  const rows: object[] = [];
  for (const [i, one] of added.entries()) {
    const beside = await seenBeside(deps, actor, one, of, i);
    for (const flag of flagsOf(one, { identity, known, limits, beside })) {
      const said = { of: one.id, flag };
      const { operator, shop, station } = actor;
      evidence.push(ownEvidence('plausibility', said, operator, of.now, of.seq, deps.random));
      const by = one.person ?? actor.mark ?? actor.account;
      rows.push({ evidence: one.id, kind: one.kind, flag, by, shop, station });
    }
  }
  const stated = statedElsewhere(deps, actor, added, of);
  const sideEffects = {
    ...(rows.length === 0 ? {} : { flags: rows }),
    ...(stated.length === 0 ? {} : { stated }),
  };
  return { evidence, sideEffects };
}

/** The keyed hashes of numbers that are not this phone's, in hexadecimal. */
function statedElsewhere(
  { keys }: Deps,
  { operator }: Actor,
  added: readonly Admitted[],
  { keys: own, stated = [] }: FlaggedPhone,
): readonly string[] {
  // What a supplier or a giver wrote is of their own records.
  const ours = added.filter((one) => one.operator === operator);
  const written = ours.flatMap(({ imei }) => {
    const read = imei === undefined ? undefined : parseImei(imei);
    return read?.kind === 'good' ? [read.value] : [];
  });
  const known = new Set(own.map(toHex));
  const all = new Set([...written, ...stated].map((imei) => toHex(keys.ofImei(imei))));
  return [...all].filter((key) => !known.has(key));
}

/** Undefined: this piece asks nothing of other records. */
async function seenBeside(
  { sightings, book }: Deps,
  { operator }: Actor,
  one: Admitted,
  { keys, now, requestId }: FlaggedPhone,
  index: number,
): Promise<SeenBeside | undefined> {
  const hand = handOf(one, operator);
  const digest = 'digest' in one ? one.digest : undefined;
  if (sightings === undefined || (hand === undefined && digest === undefined)) return undefined;
  const id = `${requestId ?? one.id}/${index}`;
  const unique = new Map(keys.map((key) => [toHex(key), key]));
  // What no person saw is of another clock, or old: its digest serves from when it came.
  const at = hand === undefined ? now : seenAt(one);
  const sighting = { keys: [...unique.values()], id, at, hand, digest };
  return sightings.lookBeside(operator, sighting, book.plausibility);
}

/** A person of ours at a station, with the phone in hand. */
function handOf(one: Evidence, self: string): Sighting['hand'] {
  const { kind, person, station, shop = '', operator } = one;
  const reader = readerOf(kind);
  if (reader?.inHand !== true || person === undefined || station === undefined) return undefined;
  // The end of a phone or of its board happens once, and has papers.
  if (reader.ends !== undefined) return undefined;
  // From another operator's record: it was in hand there, at another time.
  if (operator !== self) return undefined;
  // A rig erases many phones side by side; a person looks at one after the other.
  return { person, shop, isLook: reader.erases?.(one) !== true };
}
