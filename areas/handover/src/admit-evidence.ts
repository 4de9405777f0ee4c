/**
 * The one entrance for evidence: whatever comes onto a record, from a page, a machine, a lot's
 * file, another operator's passport, a job or the authority, is made here.
 *
 * Invariants: a write takes only what was admitted; a caller names neither operator, station,
 * clock, receipt nor id; a time of the caller's own is taken only where a tool's report brings one,
 * and then as the station's clock says; a person other than the one signed in is named by badge
 * (R11); what a source may not say is refused with every reason (who-says-it.ts).
 */
import { createHash } from 'node:crypto';
import type { Problem } from '@nagori/evidence';
import { newId } from '@nagori/keys';
import type { Instant, Stage } from '@nagori/model';
import { isAtStation } from './by-a-person.ts';
import type { Actor, EvidenceBody } from './entry-body.ts';
import type { HandoverRefusal } from './refusal.ts';
import { type Objection, objectionsTo, type Source } from './who-says-it.ts';

declare const ADMITTED: unique symbol;
/** Evidence that came through this file; nothing else can be written. */
export type Admitted = EvidenceBody & { readonly [ADMITTED]: true };

type Sent = Readonly<Record<string, unknown>>;

/** When it came, and to what record. */
export interface Stamp {
  readonly now: Instant;
  readonly seq: number;
  readonly random: (bytes: number) => Uint8Array;
  /** What the phone has on record. */
  readonly known: readonly EvidenceBody[];
}

/** Somebody who is signed in: a person, at a station or not, or a machine client. */
export interface Caller {
  readonly actor: Actor;
  /** The person of the badge, where another than the one signed in did it. */
  readonly person: string | undefined;
  readonly stage: Stage;
}

/** From a page, a program beside a counter, or a machine; problems name fields of what was sent. */
export function admitFromCaller(
  sent: Sent,
  { actor, person, stage }: Caller,
  { now, seq, random, known }: Stamp,
): { readonly evidence: Admitted } | { readonly refusal: HandoverRefusal } {
  const source: Source = isAtStation(actor) ? 'station' : 'caller';
  const objections = objectionsTo(sent, source, known);
  if (objections.length > 0) return { refusal: refusalOf(objections) };
  const received = new Date(now).toISOString();
  const own = typeof sent.at === 'string';
  const { station, shop } = actor;
  const mark = person ?? actor.mark;
  // Without an enrolled station, or without a person, it is an unsigned word (R25).
  const enrolled = station !== undefined && mark !== undefined;
  const evidence = admitted({
    ...sent,
    id: `e-${newId(now, random)}`,
    kind: String(sent.kind ?? ''),
    at: own ? String(sent.at) : received,
    received,
    seq,
    clock: own ? (enrolled ? 'station' : 'import') : 'server',
    operator: actor.operator,
    stage,
    ...(shop === undefined ? {} : { shop }),
    ...(mark === undefined ? {} : { person: mark }),
    ...(enrolled ? { station } : {}),
    ...(station !== undefined && mark === undefined ? { uploadedBy: station } : {}),
  });
  return { evidence };
}

/** From a lot's file: the supplier's word, by no station, at no stage of ours, by its own clock. */
export function admitFromFile(
  sent: Sent,
  supplier: string,
  { now, random, known }: Omit<Stamp, 'seq'>,
): { readonly evidence: Admitted } | { readonly problems: readonly Problem[] } {
  const objections = objectionsTo(sent, 'file', known);
  if (objections.length > 0) return { problems: objections.map(problemOf) };
  const received = new Date(now).toISOString();
  const evidence = admitted({
    ...sent,
    id: `e-${newId(now, random)}`,
    kind: String(sent.kind ?? ''),
    at: typeof sent.at === 'string' ? sent.at : received,
    received,
    clock: 'import',
    operator: supplier,
  });
  return { evidence };
}

/** Kinds that concern the phone; identity checks, consents and notes stay with who took them. */
const TRAVELS: ReadonlySet<string> = new Set([
  'condition',
  'observation',
  'reset-report',
  'erase-report',
  'overwrite-report',
  'felica-tool',
  'felica-proxy',
  'probe',
  'portal-look',
  'lock-look',
  'activation-attempt',
  'second-look',
  'authority-statement',
  'deletion-receipt',
  'custody',
  'destruction',
  'network-status',
]);

export interface Travelled {
  readonly giver: string;
  readonly receiver: string;
  /** Of the passport's token: persons are known by it, within this passport alone. */
  readonly salt: Uint8Array;
}

/**
 * From the record of the operator that gave the phone; undefined: it does not travel. A person
 * stays one person within a passport and is unknown outside of it; the giver has no word of ours.
 */
export function admitFromPassport(
  one: EvidenceBody,
  { giver, receiver, salt }: Travelled,
): Admitted | undefined {
  if (!TRAVELS.has(one.kind)) return undefined;
  const { person, ...rest } = one;
  const said = typeof one.operator === 'string' ? one.operator : giver;
  const author = said === receiver ? giver : said;
  if (typeof person !== 'string') return admitted({ ...rest, operator: author });
  const named = `${author}\0${person}`;
  const mark = createHash('sha256').update(salt).update(named).digest('hex').slice(0, 16);
  return admitted({ ...rest, operator: author, person: `p-${mark}` });
}

const SERVER = { station: 'server', person: 'server', clock: 'server' } as const;

/** What the server itself records, as its own station: jobs, the desk's marks, custody. */
export function ownEvidence(
  kind: string,
  fields: Sent,
  operator: string,
  now: Instant,
  seq: number,
  random: (bytes: number) => Uint8Array,
): Admitted {
  const at = new Date(now).toISOString();
  const id = `e-${newId(now, random)}`;
  return admitted({ ...fields, id, kind, at, received: at, seq, operator, ...SERVER });
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
export function isServersWord({ station, person, clock }: EvidenceBody): boolean {
  return station === SERVER.station && person === SERVER.person && clock === SERVER.clock;
}

function admitted(one: EvidenceBody): Admitted {
  return one as Admitted;
}

function refusalOf(objections: readonly Objection[]): HandoverRefusal {
  const isOfStation = objections.every(({ needsStation }) => needsStation);
  const problems = objections.map(problemOf);
  return { code: isOfStation ? 'station-needed' : 'evidence-invalid', problems };
}

function problemOf({ field, code, message }: Objection): Problem {
  return { field, code, message };
}
