/**
 * Boxes: made, filled, sealed, moved and opened; weighed, counted on arrival and counted again. A
 * sealed box moves its phones by count and seal (R20), so that three hundred phones need not be
 * confirmed twice.
 *
 * Invariants: a box is sealed only when the count by hand equals the count on record. A box opened
 * or arrived with a broken seal, another count or another weight records that, and no entry is
 * withdrawn. What differs is neither opened, moved nor sealed again before a person says why
 * (reconcile-box.ts). Nothing happens to a box that was destroyed (R12).
 */
import {
  BOX_PHONES_MOST,
  type Instant,
  type Outcome,
  type RefusalReason,
  type Refused,
  refused,
} from '@nagori/model';
import type { BoxRules } from '@nagori/policy';
import type { BenchStore, Box, BoxChange } from './bench-store.ts';
import type { BoxCheck } from './box-check.ts';
import { reconcileBox } from './reconcile-box.ts';

export const BOX_REFUSALS = [
  'box-not-found',
  /** Phones go into, and a seal onto, an open box only. */
  'box-sealed',
  'box-open',
  /** The count by hand is not the count on record. */
  'count-differs',
  /** The seal is not the one that was put on. */
  'seal-differs',
  /** An empty box has nothing to seal. */
  'box-empty',
  /** It was destroyed with all that was in it (R12). */
  'box-destroyed',
  /** It goes to a destroyer, and was sealed without a weight (R13). */
  'weight-missing',
  /** Count, weight or seal differ, and no person has said why yet. */
  'box-differs',
  /** Nothing differs that a person could say anything of. */
  'nothing-differs',
  /** Who counted does not count again, or say why it differs. */
  'same-person',
  /** So many phones are not destroyed as one, and do not leave as one. */
  'box-too-full',
  /** It leaves our hands, and holds phones that may not. */
  'phones-stay',
  /** It moves to a shop that is not an open one of the operator's own. */
  'unknown-shop',
] as const;
export type BoxRefusal = (typeof BOX_REFUSALS)[number];

export interface Weighed {
  readonly grossGrams?: number | undefined;
  readonly tareGrams?: number | undefined;
}

interface Sealed {
  readonly seal: string;
  readonly counted: number;
}

export type BoxRequest =
  | { readonly act: 'make'; readonly place: string }
  | ({ readonly act: 'seal' } & Sealed & Weighed)
  | ({
      readonly act: 'move';
      readonly seal: string;
      readonly place: string;
      /** One of our own: otherwise it leaves our hands. */
      readonly shop?: string | undefined;
      /** To be destroyed there. */
      readonly destroyer?: string | undefined;
    } & Weighed)
  | ({ readonly act: 'open' } & Sealed)
  /** At the destroyer: opened there, counted and weighed. */
  | ({ readonly act: 'arrive'; readonly place: string; readonly grossGrams: number } & Sealed)
  /** Counted and weighed once more, by another person. */
  | { readonly act: 'recount'; readonly counted: number; readonly grossGrams: number };

export type MoveRequest = Of<'move'>;
export type OpenRequest = Of<'open'>;
export type ArriveRequest = Of<'arrive'>;

/** What was found of a box's phones before it leaves our hands (send-box.ts). */
export interface PhonesJudged {
  /** Those that may not, each by its handover, with the reason. */
  readonly stay: readonly RefusalReason[];
  /** The box's last change before they were judged. */
  readonly since: Instant | undefined;
}

export interface BoxActor {
  readonly operator: string;
  readonly person: string;
}

export interface BoxDeps {
  readonly bench: BenchStore;
  readonly rules: BoxRules;
  readonly now: () => Instant;
}

export function changeBox(
  { bench, rules, now }: BoxDeps,
  { operator, person }: BoxActor,
  id: string,
  request: BoxRequest,
  judged?: PhonesJudged,
): Promise<Outcome<Box, BoxRefusal | 'write-conflict'>> {
  const at = now();
  return bench.changeBox(operator, id, (box, checks) =>
    changeOf(box, request, { person, at, checks, rules, judged }),
  );
}

/** What the request does with the box as it is, or why it is refused; writes nothing. */
export function changeOf(box: Box | undefined, request: BoxRequest, by: By): Changes {
  if (box?.destroyedAt !== undefined) return refused('box-destroyed');
  if (isBeingDestroyed(by.checks, by.at)) return refused('write-conflict');
  if (request.act === 'make') return make(box, request.place, by);
  if (box === undefined) return refused('box-not-found');
  switch (request.act) {
    case 'seal':
      return seal(box, request, by);
    case 'move':
      return move(box, request, by);
    case 'open':
      return open(box, request, by);
    case 'arrive':
      return arrive(box, request, by);
    case 'recount':
      return recount(box, request, by);
    default:
      return request satisfies never;
  }
}

/** So long one request has the box for itself; one that was cut short is taken over afterwards. */
export const CLAIM_MS = 120_000;

/** The newest request that destroys it, until it has stopped or ended. */
export function destroyingIn(checks: readonly BoxCheck[]): BoxCheck | undefined {
  const last = checks.findLast(({ kind }) => DESTROYING.has(kind));
  return last?.kind === 'begun' ? last : undefined;
}
const DESTROYING: ReadonlySet<BoxCheck['kind']> = new Set(['begun', 'stopped', 'destroyed']);

function isBeingDestroyed(checks: readonly BoxCheck[], now: Instant): boolean {
  const begun = destroyingIn(checks);
  return begun !== undefined && now - begun.at < CLAIM_MS;
}

type Of<Act extends BoxRequest['act']> = Extract<BoxRequest, { readonly act: Act }>;

interface By {
  readonly person: string;
  readonly at: Instant;
  readonly checks: readonly BoxCheck[];
  readonly rules: BoxRules;
  readonly judged?: PhonesJudged | undefined;
}

type Changes = BoxChange<BoxRefusal | 'write-conflict'>;

/** Undefined: nothing differs, or it was never weighed. */
function differs({ checks, rules }: By): Refused<BoxRefusal> | undefined {
  return reconcileBox(checks, rules).standing === 'differs' ? refused('box-differs') : undefined;
}

const isWeighed = ({ checks }: By): boolean =>
  checks.findLast(({ kind }) => kind === 'sealed')?.grossGrams !== undefined;

function make(box: Box | undefined, place: string, { person, at }: By): Changes {
  if (box?.state === 'sealed') return refused('box-sealed');
  const event = { ...BLANK, kind: 'made' as const, place, person, at };
  return { kind: 'change', state: 'open', seal: undefined, place, at, event };
}

/** Each sealing begins a new comparison, with a weight or without. */
function seal(box: Box, { seal: mark, counted, ...weighed }: Of<'seal'>, by: By): Changes {
  if (box.state === 'sealed') return refused('box-sealed');
  if (box.phones === 0) return refused('box-empty');
  if (counted !== box.phones) return refused('count-differs');
  const wrong = differs(by);
  if (wrong !== undefined) return wrong;
  const { grossGrams, tareGrams } = weighed;
  if (grossGrams !== undefined && box.phones > BOX_PHONES_MOST) return refused('box-too-full');
  const { place } = box;
  const { person, at } = by;
  const own = { place, person, at };
  const event = { ...BLANK, kind: 'sealed' as const, seal: mark, counted, ...own };
  const check = { kind: 'sealed' as const, counted, grossGrams, tareGrams, ...own };
  return { kind: 'change', state: 'sealed', seal: mark, place, at, event, check };
}

function move(box: Box, request: Of<'move'>, by: By): Changes {
  const { seal: mark, place, shop, destroyer, grossGrams } = request;
  if (box.state !== 'sealed') return refused('box-open');
  if (mark !== box.seal) return refused('seal-differs');
  if (destroyer !== undefined && !isWeighed(by)) return refused('weight-missing');
  const wrong = differs(by) ?? (shop === undefined ? phonesStay(box, by) : undefined);
  if (wrong !== undefined) return wrong;
  const { person, at } = by;
  const own = { place, person, at };
  const event = { ...BLANK, kind: 'moved' as const, seal: mark, shop, ...own };
  const check = { kind: 'moved' as const, grossGrams, destroyer, ...own };
  return {
    ...{ kind: 'change', state: 'sealed', seal: mark, place, at, event },
    check: isWeighed(by) ? check : undefined,
  };
}

/** Undefined: all of its phones may leave our hands. Opened since they were judged, ask again. */
function phonesStay({ changedAt, phones }: Box, { judged }: By) {
  if (phones > BOX_PHONES_MOST) return refused('box-too-full' as const);
  if (judged?.since !== changedAt) return refused('write-conflict' as const);
  return judged.stay.length > 0 ? refused('phones-stay' as const, judged.stay) : undefined;
}

function open(box: Box, { seal: mark, counted }: Of<'open'>, by: By): Changes {
  if (box.state !== 'sealed') return refused('box-open');
  const wrong = differs(by);
  if (wrong !== undefined) return wrong;
  const { place } = box;
  const { person, at } = by;
  const sealIntact = mark === box.seal;
  const own = { place, person, at };
  const event = { kind: 'opened' as const, seal: mark, counted, sealIntact, ...own };
  const check = { kind: 'opened' as const, counted, sealIntact, ...own };
  return {
    ...{ kind: 'change', state: 'open', seal: undefined, place, at, event },
    check: isWeighed(by) ? check : undefined,
  };
}

/** Whatever was found is recorded; a difference is for another person to settle. */
function arrive(box: Box, request: Of<'arrive'>, by: By): Changes {
  if (box.state !== 'sealed') return refused('box-open');
  if (!isWeighed(by)) return refused('weight-missing');
  const wrong = differs(by);
  if (wrong !== undefined) return wrong;
  const { seal: mark, place, counted, grossGrams } = request;
  const { person, at } = by;
  const sealIntact = mark === box.seal;
  const check = { kind: 'arrived' as const, counted, grossGrams, sealIntact, place, person, at };
  return { kind: 'change', state: 'sealed', seal: box.seal, place, at, check };
}

/** Another person than the one who counted last (R11): one alone counts what is wanted. */
function recount(
  box: Box,
  { counted, grossGrams }: Pick<Of<'recount'>, 'counted' | 'grossGrams'>,
  by: By,
): Changes {
  if (!isWeighed(by)) return refused('weight-missing');
  const { standing, countedBy } = reconcileBox(by.checks, by.rules);
  if (standing !== 'differs') return refused('nothing-differs');
  const { person, at } = by;
  if (countedBy === person) return refused('same-person');
  const { state, seal: mark, place } = box;
  const check = { kind: 'recounted' as const, counted, grossGrams, place, person, at };
  return { kind: 'change', state, seal: mark, place, at, check };
}

const BLANK = { seal: undefined, counted: undefined, sealIntact: undefined } as const;
