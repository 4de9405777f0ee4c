/**
 * All that the search for steps reads of a phone, as a text: phones with the same text have the
 * same step list. Each time is written by its order among the others, and by which planned steps
 * still come before it becomes too old; an evidence id and a clock by their first occurrence, since
 * the rules only ask whether two are the same.
 *
 * Invariants: two phones whose lists may differ never have the same text (search-key.test.ts).
 * Undefined if a text would cost more than the search, or if the order of ids may matter.
 */
import {
  type Capability,
  type Circumstance,
  DAY_MS,
  type Finding,
  type Instant,
  type Interval,
  MINUTE_MS,
} from '@nagori/model';
import type { CompiledPolicy } from '../compiled.ts';
import { BADGE_GAP_MS } from '../rules/confirmation.ts';
import { DELETION_GRACE_MS, DELETION_WITHIN_MS } from '../rules/deletion.ts';
import type { Situation } from '../situation.ts';
import { PLAN_CLOCK } from './apply.ts';
import { STEPS, type StepDefinition } from './catalogue.ts';
import { contentsOf } from './contents-of.ts';
import { type Good, wordsOf } from './words-of.ts';

/** The most findings and entries that are written in full. */
const MOST = 32;

/** Fields that may hold an evidence id; any other text is content, even if it looks the same. */
const NAMING: ReadonlySet<string> = new Set(['evidence', 'about', 'of']);

/** By name, so that a field that is added to the model is written too, or does not compile. */
type Written<One> = { readonly [Name in keyof One]-?: true };
const CIRCUMSTANCE = Object.keys({
  evidence: true,
  subject: true,
  value: true,
  detail: true,
  about: true,
  interval: true,
  person: true,
  operator: true,
  shop: true,
  backing: true,
} satisfies Written<Circumstance>) as readonly (keyof Circumstance)[];

const DEFINITIONS: readonly StepDefinition[] = Object.values(STEPS);
// A list is completed at most once, by steps that begin at its end.
const MOST_MINUTES = 2 * DEFINITIONS.length + 2;
const MOST_DAYS = DEFINITIONS.reduce((days, { waitHours }) => days + (2 * waitHours) / 24, 1);
if (!Number.isInteger(MOST_DAYS)) throw new RangeError('steps wait for whole days');

/** How long a policy lets evidence count, in milliseconds. */
export interface Spans {
  /** After a finding or an entry. */
  readonly ages: readonly number[];
  /** After the handover was opened. */
  readonly deadlines: readonly number[];
}

export function spansOf({ requirements, deadline }: CompiledPolicy): Spans {
  const ages = requirements.flatMap(({ alternatives }) =>
    alternatives.map(({ withinMs }) => withinMs).filter(Number.isFinite),
  );
  const deadlines = requirements.flatMap(({ otherwise }) => otherwise?.afterMs ?? []);
  return { ages: [...new Set(ages)], deadlines: [deadline.afterMs, ...deadlines] };
}

export function searchKey(situation: Situation, spans: Spans): string | undefined {
  const { facts, custody } = situation;
  const { findings, standings, recalls, boards, conditionWords } = facts;
  const isRare =
    standings.length + recalls.length + custody.uses.length + custody.epochs.length > 0 ||
    boards !== undefined ||
    conditionWords !== undefined ||
    facts.unconfirmed !== undefined ||
    facts.custody.length > 1;
  if (isRare) return undefined;
  const { whole, plain } = wordsOf(facts.circumstances);
  if (findings.length + whole.length > MOST) return undefined;
  const text = new KeyText(situation, spans, [...findings, ...whole, ...facts.custody]);
  const { identity, capability, self, supplier, condition } = facts;
  text.write([identity.kind, self, supplier, situation.giver, situation.equipment, condition]);
  text.write([textOf(capability), facts.custody]);
  text.writeFindings(findings);
  text.write(whole.length);
  for (const one of whole) text.writeFields(one, CIRCUMSTANCE);
  for (const good of plain) text.writeGood(good);
  return text.text();
}

/** Phones of one model share a capability. */
const capabilities = new WeakMap<Capability, string>();

function textOf(capability: Capability): string {
  const { cannotHold, erasures, abilities } = capability;
  const text =
    capabilities.get(capability) ?? JSON.stringify([[...cannotHold], erasures, abilities]);
  capabilities.set(capability, text);
  return text;
}

interface Dated {
  readonly evidence: string;
  readonly interval: Interval;
  readonly said?: Interval | undefined;
  readonly awaited?: Interval | undefined;
}

class KeyText {
  readonly #now: Instant;
  readonly #spans: Spans;
  readonly #names = new Map<string, number>();
  readonly #clocks = new Map<string, number>();
  readonly #times: Ranks;
  readonly #counts: Ranks;
  #text: string;

  constructor({ now, facts: { openedAt } }: Situation, spans: Spans, dated: readonly Dated[]) {
    this.#now = now;
    this.#spans = spans;
    const times = new Set([openedAt]);
    const counts = new Set<number>();
    for (const { evidence, interval, said, awaited } of dated) {
      if (!this.#names.has(evidence)) this.#names.set(evidence, this.#names.size);
      for (const one of [interval, said, awaited]) {
        if (one === undefined) continue;
        times.add(one.lo).add(one.hi).add(one.t);
        counts.add(one.seq);
      }
    }
    this.#times = ranksOf(times);
    this.#counts = ranksOf(counts);
    this.#text = spans.deadlines.map((after) => timeSlot(openedAt + after - now)).join();
    this.#writeTimes();
    this.#writeTime(openedAt);
  }

  text(): string {
    return this.#text;
  }

  write(value: unknown, field?: string): void {
    if (typeof value === 'string') {
      const name = field !== undefined && NAMING.has(field) ? this.#names.get(value) : undefined;
      this.#text += name === undefined ? `${value.length}:${value}` : `#${name};`;
    } else if (typeof value !== 'object' || value === null) {
      this.#text += `${value};`;
    } else if (Array.isArray(value)) {
      this.#text += '[';
      for (const one of value) this.write(one);
      this.#text += ']';
    } else if (isInterval(value)) {
      this.#writeInterval(value);
    } else {
      this.#text += '{';
      for (const [name, one] of Object.entries(value)) {
        if (one === undefined) continue;
        this.#text += `${name}=`;
        this.write(one, name);
      }
      this.#text += '}';
    }
  }

  /** All of them in their order, so that none needs its name. */
  writeFields<One extends object>(one: One, fields: readonly (keyof One & string)[]): void {
    for (const field of fields) {
      const value: unknown = one[field];
      if (value === undefined) this.#text += '-';
      else if (typeof value === 'object' && value !== null) this.#writeInterval(value as Interval);
      else this.write(value, field);
    }
  }

  writeGood({ word, newest }: Good): void {
    const { subject, detail, about, person, operator, shop, backing } = word;
    this.write({ subject, detail, about, person: person !== undefined, operator, shop, backing });
    for (const age of this.#spans.ages) this.#text += `${timeSlot(newest + age - this.#now)},`;
  }

  writeFindings(findings: readonly Finding[]): void {
    const { texts, each } = contentsOf(findings);
    this.write(texts);
    for (const [i, { evidence, interval, said, awaited }] of findings.entries()) {
      this.#text += `${each[i]}`;
      this.write(evidence, 'evidence');
      for (const one of [interval, said, awaited]) {
        if (one === undefined) this.#text += '-';
        else this.#writeInterval(one);
      }
    }
  }

  #writeInterval({ lo, hi, t, clock, seq }: Interval): void {
    this.#text += `(${this.#clockName(clock)}:${this.#counts.get(seq)}`;
    for (const time of [lo, hi, t]) this.#writeTime(time);
    this.#text += ')';
  }

  /** Each imported file has a clock of its own; planned steps share one, which stays itself. */
  #clockName(clock: string): string | number {
    if (clock === PLAN_CLOCK) return clock;
    const name = this.#clocks.get(clock) ?? this.#clocks.size;
    this.#clocks.set(clock, name);
    return name;
  }

  /** One of those that are written once for all. */
  #writeTime(time: Instant): void {
    this.#text += `@${this.#times.get(time)}`;
  }

  #writeTimes(): void {
    const moved = new Set<Instant>();
    for (const time of this.#times.keys()) for (const by of COMPARED) moved.add(time + by);
    const compared = ranksOf(moved);
    for (const time of this.#times.keys()) {
      const since = time - this.#now;
      for (const by of COMPARED) {
        this.#text += `@${compared.get(time + by)},${timeSlot(since + by)}`;
      }
      for (const age of this.#spans.ages) this.#text += `,${timeSlot(since + age)}`;
    }
    this.#text += ';';
  }
}

/** Distances within which two times are compared. */
const COMPARED = [0, BADGE_GAP_MS, DELETION_WITHIN_MS + DELETION_GRACE_MS] as const;

function isInterval(value: object): value is Interval {
  return 'lo' in value;
}

/** The place of each number in their order. */
type Ranks = ReadonlyMap<number, number>;

function ranksOf(numbers: ReadonlySet<number>): Ranks {
  const ranks = new Map<number, number>();
  for (const number of [...numbers].sort((a, b) => a - b)) ranks.set(number, ranks.size);
  return ranks;
}

/**
 * The time slot of a plan in which a moment `ms` from now lies; steps are taken at whole days and
 * minutes from now.
 */
export function timeSlot(ms: number): number {
  if (ms < 0) return -1;
  const days = Math.floor(ms / DAY_MS);
  if (days > MOST_DAYS) return Number.POSITIVE_INFINITY;
  const minutes = Math.min((ms - days * DAY_MS) / MINUTE_MS, MOST_MINUTES + 0.5);
  const between = Number.isInteger(minutes) ? minutes : Math.floor(minutes) + 0.5;
  return days * 1000 + between;
}
