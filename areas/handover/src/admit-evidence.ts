/**
 * The only way evidence enters a record, from any source: page, machine, lot file, another
 * operator's passport, another record of ours, job or authority.
 *
 * Invariants: a write takes only admitted evidence. A caller sets no operator, station, clock,
 * receipt or id. A caller's own time is accepted only in a tool's report, and as the interval of
 * what was recorded away from the network (away-span.ts); it counts as the station clock. A
 * time is stored as its instant, whatever its zone (packages/evidence/src/in-instants.ts). A
 * person other than the signed-in one is identified by badge (R11). Evidence that its source may
 * not give is refused with every reason (who-says-it.ts).
 */
import { createHash } from 'node:crypto';
import {
  type Evidence,
  type EvidenceKind,
  type EvidenceOf,
  inInstants,
  type Problem,
  parseEvidence,
  readerOf,
} from '@nagori/evidence';
import { newId } from '@nagori/keys';
import {
  done,
  type Instant,
  type Outcome,
  type Refused,
  type Role,
  refused,
  type Stage,
} from '@nagori/model';
import { type AwaySpan, spanOf } from './away-span.ts';
import { isAtStation } from './by-a-person.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import type { Sent } from './sent.ts';
import { type Objection, objectionsTo, type Source } from './who-says-it.ts';

declare const ADMITTED: unique symbol;
/** Evidence admitted by this file. Nothing else can be written. */
export type Admitted = Evidence & { readonly [ADMITTED]: true };

/** When the evidence was received, and for which record. */
export interface Stamp {
  readonly now: Instant;
  readonly seq: number;
  readonly random: (bytes: number) => Uint8Array;
  /** The phone's evidence on record. */
  readonly known: readonly Evidence[];
}

/** A signed-in person, at a station or not, or a machine client. */
export interface Caller {
  readonly actor: Actor;
  /** The person identified by badge, where not the signed-in person did it. */
  readonly person: string | undefined;
  /** Of the person of the badge, or else the signed-in one; absent: one who works on phones. */
  readonly roles?: readonly Role[] | undefined;
  readonly stage: Stage;
  /** The giver's signature under the evidence was examined, or is on a paper. */
  readonly isSigned?: boolean;
  /** When it was recorded, where that was away from the network. */
  readonly away?: AwaySpan | undefined;
  /** It is in a file of another program: the file's word, whoever brings it. */
  readonly isFromFile?: boolean | undefined;
  readonly mapping?: ReadBy | undefined;
}

/** The saved mapping by which a file was read, as evidence names it. */
export type ReadBy = NonNullable<EvidenceOf<'erase-report'>['mapping']>;

/**
 * Admits evidence from a page, a program beside a counter, or a machine. Problems name fields of
 * the request.
 */
export function admitFromCaller(
  sent: Sent,
  { actor, person, roles, stage, isSigned, away, isFromFile = false, mapping }: Caller,
  { now, seq, random, known }: Stamp,
): Outcome<Admitted, HandoverRefusalCode> {
  const source: Source = isFromFile ? 'file' : isAtStation(actor) ? 'station' : 'caller';
  const objections = objectionsTo(sent, source, known, { isSigned, roles });
  if (objections.length > 0) return refusalOf(objections);
  const span = away === undefined ? undefined : spanOf(away, sent, now);
  if (span !== undefined && 'code' in span) return refused('evidence-invalid', [span]);
  const received = new Date(now).toISOString();
  const own = typeof sent.at === 'string';
  const { station, shop } = actor;
  const mark = isFromFile ? undefined : (person ?? actor.mark);
  // Without an enrolled station, or without a person signed in there, it is an unsigned statement
  // (R25): a badge that a program shows names a person, and does not show that one is there.
  const enrolled = isAtStation(actor) && mark !== undefined;
  const parsed = parseInInstants({
    ...sent,
    id: `e-${newId(now, random)}`,
    at: own ? String(sent.at) : received,
    ...span,
    received,
    seq,
    clock: own || span !== undefined ? (enrolled ? 'station' : 'import') : 'server',
    operator: actor.operator,
    stage,
    ...(mapping === undefined ? {} : { mapping }),
    ...(shop === undefined ? {} : { shop }),
    ...(mark === undefined ? {} : { person: mark }),
    ...(enrolled ? { station } : {}),
    // What it uploads names no person: it would count by its tool, and the person with it (R11).
    ...(station !== undefined && mark === undefined ? { uploadedBy: station } : {}),
  });
  if (parsed.kind === 'good') return done(admitted(parsed.value));
  return refused('evidence-invalid', problemsIn(parsed));
}

/**
 * Admits evidence from a lot's file: the supplier's statement, from no station, at no stage, by the
 * supplier's clock.
 */
export function admitFromFile(
  sent: Sent,
  supplier: string,
  { now, random, known }: Omit<Stamp, 'seq'>,
): { readonly evidence: Admitted } | { readonly problems: readonly Problem[] } {
  const objections = objectionsTo(sent, 'file', known);
  if (objections.length > 0) return { problems: objections.map(problemOf) };
  const received = new Date(now).toISOString();
  const parsed = parseInInstants({
    ...sent,
    id: `e-${newId(now, random)}`,
    at: typeof sent.at === 'string' ? sent.at : received,
    received,
    clock: 'import',
    operator: supplier,
  });
  return parsed.kind === 'good'
    ? { evidence: admitted(parsed.value) }
    : { problems: problemsIn(parsed) };
}

export interface Travelled {
  readonly giver: string;
  readonly receiver: string;
  /** Of the passport's token: persons are known by it, within this passport alone. */
  readonly salt: Uint8Array;
}

/**
 * Admits evidence from the giving operator's record; undefined: it does not travel. A person has
 * one pseudonym within a passport. The giver cannot record evidence in our name.
 */
export function admitFromPassport(
  one: Evidence,
  { giver, receiver, salt }: Travelled,
): Admitted | undefined {
  if (readerOf(one.kind)?.travels !== true) return undefined;
  const timed = inInstants(one);
  // What the giver has on record travels, also where its time has no instant that can be written.
  const own = timed.kind === 'good' ? timed.value : one;
  const { person } = own;
  const said = own.operator ?? giver;
  const author = said === receiver ? giver : said;
  if (person === undefined) return admitted({ ...own, operator: author });
  const named = `${author}\0${person}`;
  const mark = createHash('sha256').update(salt).update(named).digest('hex').slice(0, 16);
  return admitted({ ...own, operator: author, person: `p-${mark}` });
}

/** Admits what another record of ours of the same phone holds: it was admitted there. */
export function admitFromOwnRecord(one: Evidence): Admitted {
  return admitted(one);
}

const SERVER = { station: 'server', person: 'server', clock: 'server' } as const;

type AdmittedOf<Kind extends EvidenceKind> = EvidenceOf<Kind> & { readonly [ADMITTED]: true };
type Stamped =
  | 'id'
  | 'kind'
  | 'at'
  | 'received'
  | 'seq'
  | 'clock'
  | 'operator'
  | 'station'
  | 'person';
type WithoutStamp<One> = One extends Evidence ? Omit<One, Stamped> : never;
/** The fields of a kind, without those that the server sets. */
export type Unstamped<Kind extends EvidenceKind> = WithoutStamp<EvidenceOf<Kind>>;

/** Evidence that the server records as its own station: jobs, the desk's marks, custody. */
export function ownEvidence<Kind extends EvidenceKind>(
  kind: Kind,
  said: Unstamped<Kind>,
  operator: string,
  now: Instant,
  seq: number,
  random: (bytes: number) => Uint8Array,
): AdmittedOf<Kind> {
  const at = new Date(now).toISOString();
  const id = `e-${newId(now, random)}`;
  const stamp = { id, kind, at, received: at, seq, operator, ...SERVER };
  return { ...said, ...stamp } as unknown as AdmittedOf<Kind>;
}

/** The server's record of what a person at a station saw or decided. */
export function witnessed(own: Admitted, { station, mark, shop }: Actor): Admitted {
  return admitted({
    ...own,
    ...(station === undefined ? {} : { station }),
    ...(mark === undefined ? {} : { person: mark }),
    ...(shop === undefined ? {} : { shop }),
  });
}

/** Whether the server said it by itself: no station and no file has this mark. */
export function isServersWord({ station, person, clock }: Evidence): boolean {
  return station === SERVER.station && person === SERVER.person && clock === SERVER.clock;
}

function parseInInstants(one: object): ReturnType<typeof parseEvidence> {
  const parsed = parseEvidence(one);
  return parsed.kind === 'good' ? inInstants(parsed.value) : parsed;
}

function problemsIn(parsed: ReturnType<typeof parseEvidence>): readonly Problem[] {
  return parsed.kind === 'bad' ? parsed.reason : [];
}

function admitted(one: Evidence): Admitted {
  return one as Admitted;
}

function refusalOf(objections: readonly Objection[]): Refused<HandoverRefusalCode> {
  const problems = objections.map(problemOf);
  const all = (lack: Objection['lacks']) => objections.every(({ lacks }) => lacks === lack);
  if (all('station')) return refused('station-needed', problems);
  if (all('role')) return refused('role-needed', problems);
  return refused(all('signature') ? 'signature-needed' : 'evidence-invalid', problems);
}

function problemOf({ field, code, message }: Objection): Problem {
  return { field, code, message };
}
