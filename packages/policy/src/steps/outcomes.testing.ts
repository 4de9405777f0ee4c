/**
 * The outcomes of each kind of step: what its evidence can record besides what a list promises.
 *
 * Invariants: none of them is what the list promises; times are exact, and later than all before.
 */
import {
  type Circumstance,
  type Compartment,
  type CustodyEntry,
  ELIGIBILITY_SUBJECTS,
  type Finding,
  HOUR_MS,
  type Instant,
  type Interval,
  MINUTE_MS,
  type Recall,
  type RecordedSubject,
} from '@nagori/model';
import { DELETION_GRACE_MS } from '../rules/deletion.ts';
import type { Situation } from '../situation.ts';
import { reachOf } from './attainable.ts';
import { STEPS, type StepEffect, type StepId } from './catalogue.ts';

/** A number from 0 to below `count`. */
export type Pick = (count: number) => number;

/** One way in which a step can be answered: what is added to the facts. */
export interface Outcome {
  readonly name: string;
  readonly findings?: readonly Finding[];
  readonly circumstances?: readonly Circumstance[];
  readonly custody?: readonly CustodyEntry[];
  readonly recalls?: readonly Recall[];
  /** It comes only so much later, at the end of a wait. */
  readonly laterMs?: number;
}

const JPKI = ['jpki-certificate', 'jpki-key'] as const;
/** The same person as in the plans, so that each step is taken by one. */
const COUNTER = 'plan:counter';

/** Writes the evidence of one step at one moment. */
export class Teller {
  readonly situation: Situation;
  readonly id: StepId;
  readonly at: Instant;

  constructor(situation: Situation, id: StepId, at: Instant) {
    this.situation = situation;
    this.id = id;
    this.at = at;
  }

  interval(later = 0): Interval {
    const t = this.at + later;
    return { lo: t, hi: t, t, clock: 'plan', seq: 0 };
  }

  finds(on: readonly Compartment[], part: Partial<Finding>, later = 0): Finding[] {
    const { facts, policy } = this.situation;
    return on.map((compartment) => ({
      ...{ evidence: `${this.id}@${this.at}`, compartment, value: 'unknown', class: 'app' },
      ...{ method: 'look', interval: this.interval(later), backing: 'station', actor: 'staff' },
      ...{ assisted: false, person: COUNTER, operator: facts.self, tool: 'walk' },
      stage: policy.stage,
      ...part,
      ...(part.backing === 'authority' ? { interval: this.authoritys(later) } : {}),
    }));
  }

  /** On the clock of its earlier words. */
  authoritys(later: number): Interval {
    const known = this.situation.facts.findings.filter(({ backing }) => backing === 'authority');
    return { ...this.interval(later), clock: known.at(-1)?.interval.clock ?? 'plan' };
  }

  says(subject: RecordedSubject, part: Partial<Circumstance> = {}): Circumstance {
    return {
      ...{ evidence: `${this.id}@${this.at}`, subject, value: 'met', interval: this.interval() },
      ...{ person: COUNTER, operator: this.situation.facts.self, backing: 'station' },
      ...part,
    };
  }

  /** The tool is found broken after it was used (R30). */
  recall(): Recall {
    return { evidence: `recall@${this.at}`, tool: `walk-${this.at}`, from: this.at - MINUTE_MS };
  }
}

/** Of a step with several effects: each outcome of one beside one of each other. */
export function outcomesOf(teller: Teller, effects: readonly StepEffect[], pick: Pick): Outcome[] {
  const choices = effects.map((effect) => ofEffect(teller, effect));
  if (choices.length < 2) return choices[0] ?? [];
  return choices.map((first, turn) => {
    const chosen = choices.map((all, i) => (i === turn ? first : all)[pick(all.length)]);
    const each = chosen.filter((one) => one !== undefined);
    return {
      name: each.map(({ name }) => name).join('+'),
      findings: each.flatMap(({ findings = [] }) => findings),
      circumstances: each.flatMap(({ circumstances = [] }) => circumstances),
    };
  });
}

/** Empty where nothing but silence is another answer. */
function ofEffect(teller: Teller, effect: StepEffect): Outcome[] {
  switch (effect.kind) {
    case 'look':
      return ofLook(teller, effect);
    case 'act':
      return effect.by === 'authority' ? ofAuthority(teller, effect) : ofAct(teller, effect);
    case 'say':
      return ofSaying(teller, effect);
    case 'statement':
      return ofStatement(teller);
    case 'circumstance':
      return ofCircumstance(teller, effect.subjects);
    case 'custody':
      return ofCustody(teller);
    case 'identity':
      // A number that cannot be read leaves the phone its label.
      return [];
    default:
      return effect satisfies never;
  }
}

function ofLook(teller: Teller, effect: StepEffect & { readonly kind: 'look' }): Outcome[] {
  const { on, method, by } = effect;
  const second = { person: by === 'second' ? 'plan:second' : COUNTER };
  const look = { class: effect.class, method, ...second } as const;
  const tool = `walk-${teller.at}`;
  const outcomes: Outcome[] = [
    { name: 'residue', findings: teller.finds(on, { ...look, value: 'residue' }) },
    { name: 'silent', findings: teller.finds(on, { ...look, because: 'no-answer' }) },
    { name: 'partial', findings: teller.finds(on, { ...look, because: 'partial-read' }) },
    {
      name: 'recalled',
      findings: teller.finds(on, { ...look, value: 'clear', tool }),
      recalls: [teller.recall()],
    },
  ];
  if (by === 'second' || method === 'element-empty' || method === 'felica-walk') {
    const person = othersOn(teller, on[0] as Compartment);
    const same = teller.finds(on, { ...look, value: 'clear', person });
    outcomes.push({ name: 'same person', findings: same });
  }
  if (method === 'felica-walk') {
    const lookup = { ...look, method: 'felica-lookup', because: 'lookup-only' } as const;
    outcomes.push({ name: 'looked up', findings: teller.finds(on, lookup) });
  }
  if (method === 'element-empty') {
    const portal = { ...look, method: 'portal-not-registered', value: 'clear' } as const;
    if (by !== 'second') outcomes.push({ name: 'portal', findings: teller.finds(on, portal) });
  }
  if (method === 'portal-not-registered') {
    const registered = { ...look, value: 'residue', method: 'portal-registered' } as const;
    return [
      { name: 'registered', findings: teller.finds(on, registered) },
      {
        name: 'suspended',
        findings: teller.finds(on, { ...registered, because: 'suspended' }),
      },
    ];
  }
  return outcomes;
}

/** Who acted on it, or looked. */
function othersOn({ situation }: Teller, on: Compartment): string {
  const known = situation.facts.findings.filter(
    ({ compartment, person }) => compartment === on && person !== undefined,
  );
  const acted = known.filter((one) => one.class === 'act');
  return (acted.at(-1) ?? known.at(-1))?.person ?? COUNTER;
}

function ofAct(teller: Teller, effect: StepEffect & { readonly kind: 'act' }): Outcome[] {
  const { act: method, by } = effect;
  const reach = reachOf(effect, teller.situation);
  const on: readonly Compartment[] = reach.length === 0 ? ['user-data'] : reach;
  const actor = by === 'holder' ? 'holder' : 'staff';
  const act = { class: 'act', method, actor } as const;
  const tool = `walk-${teller.at}`;
  const stillThere = { class: 'probe', method: 'tool-check', actor } as const;
  const toolSays = { ...stillThere, actor: 'tool' } as const;
  const outcomes: Outcome[] = [
    { name: 'failed', findings: teller.finds(on, { ...act, because: 'act-failed' }) },
    { name: 'in future', findings: teller.finds(on, { ...act, because: 'implausible' }) },
    { name: 'no row', findings: teller.finds(on, { ...act, because: 'not-in-capability-row' }) },
    {
      name: 'recalled',
      findings: teller.finds(on, { ...act, value: 'clear', tool }),
      recalls: [teller.recall()],
    },
    {
      name: 'found again',
      findings: [
        ...teller.finds(on, { ...act, value: 'clear' }),
        ...teller.finds(on, { ...stillThere, value: 'residue' }, 1),
      ],
    },
  ];
  if (by === 'holder' && method === 'factory-reset') {
    const byStaff = { ...act, value: 'clear', actor: 'staff' } as const;
    outcomes.push({ name: 'by staff', findings: teller.finds(on, byStaff) });
  }
  if (method === 'felica-erase' && by !== 'holder') {
    outcomes.push(
      { name: 'residue', findings: teller.finds(on, { ...toolSays, value: 'residue' }) },
      { name: 'locked', findings: teller.finds(on, { ...toolSays, because: 'no-answer' }) },
      { name: 'empty', findings: teller.finds(on, { ...toolSays, value: 'clear' }) },
    );
  }
  return outcomes;
}

/** The report of a deletion, or the authority's list at the end of the wait. */
function ofAuthority(teller: Teller, effect: StepEffect & { readonly kind: 'act' }): Outcome[] {
  const by = { backing: 'authority', actor: 'authority' } as const;
  const report = { ...by, class: 'act', method: effect.act } as const;
  const listed = { ...by, class: 'app', binding: 'B2' } as const;
  const { waitHours } = STEPS[teller.id];
  const over = waitHours * HOUR_MS;
  const overdue = over + DELETION_GRACE_MS + MINUTE_MS;
  return [
    {
      name: 'half',
      findings: [
        ...teller.finds(['jpki-certificate'], { ...report, value: 'clear' }, over),
        ...teller.finds(['jpki-key'], { ...report, because: 'deletion-failed' }, over),
      ],
      laterMs: over,
    },
    {
      name: 'another',
      findings: teller.finds(JPKI, { ...report, because: 'cannot-state' }, over),
      laterMs: over,
    },
    {
      name: 'failed',
      findings: teller.finds(
        JPKI,
        { ...listed, method: 'statement-failed', because: 'deletion-failed' },
        over,
      ),
      laterMs: over,
    },
    {
      // Before it is overdue that is no answer, but the wait itself.
      name: 'still awaited',
      findings: teller.finds(
        JPKI,
        { ...listed, method: 'statement-awaited', because: 'deletion-awaited' },
        overdue,
      ),
      laterMs: overdue,
    },
  ];
}

function ofSaying(teller: Teller, effect: StepEffect & { readonly kind: 'say' }): Outcome[] {
  const { on, method } = effect;
  const word = { class: 'say', actor: 'holder' } as const;
  const supplier = { class: 'say', actor: 'supplier', method, value: 'clear' } as const;
  // A supplier confirms some of it, or nothing.
  if (method === 'supplier-confirmed') {
    const some = on.map((one) => ({
      name: `only ${one}`,
      findings: teller.finds([one], supplier),
    }));
    return [...some, { name: 'nothing' }];
  }
  const present = { ...word, value: 'residue', method: 'declared-present' } as const;
  const outcomes: Outcome[] = [{ name: 'present', findings: teller.finds(on, present) }];
  if (method !== 'declared-revoked' && !on.includes('jpki-key')) {
    const [first] = on;
    const some = { ...word, value: 'clear', method } as const;
    outcomes.push({ name: 'partly', findings: teller.finds(first ? [first] : [], some) });
  }
  if (on.includes('jpki-key') && method !== 'declared-revoked') {
    const revoked = {
      ...word,
      method: 'declared-revoked',
      because: 'revoked-not-deleted',
    } as const;
    outcomes.push({ name: 'revoked', findings: teller.finds(on, revoked) });
  }
  return outcomes;
}

function ofStatement(teller: Teller): Outcome[] {
  const binding = teller.situation.equipment.includes('jpki-reader') ? 'B2' : 'B1';
  const signed = { class: 'app', actor: 'authority', backing: 'authority', binding } as const;
  const parts: readonly (readonly [string, Partial<Finding>])[] = [
    ['deleted', { method: 'statement-deleted', value: 'clear', class: 'act' }],
    ['awaited', { method: 'statement-awaited', because: 'deletion-awaited' }],
    ['failed', { method: 'statement-failed', because: 'deletion-failed' }],
    ['live', { method: 'statement-live', value: 'residue' }],
    ['suspended', { method: 'statement-live', value: 'residue', because: 'suspended' }],
    ['expired', { method: 'statement-none', because: 'expired' }],
    ['cannot state', { method: 'statement-none', because: 'cannot-state' }],
    ['too weak', { method: 'statement-none', because: 'binding-too-weak' }],
  ];
  return parts.map(([name, part]) => ({
    name,
    findings: teller.finds(JPKI, { ...signed, ...part }),
  }));
}

/** What nobody can answer with no: the counter records that it was said. */
const ONLY_MET: ReadonlySet<RecordedSubject> = new Set<RecordedSubject>([
  'prompt',
  'disclosure',
  'sign-off',
]);

function ofCircumstance(teller: Teller, subjects: readonly RecordedSubject[]): Outcome[] {
  const [subject, ...more] = subjects;
  if (subject === undefined || ONLY_MET.has(subject)) return [];
  if (subject === 'network') {
    return ['caution', 'blocked', 'none'].map((detail) => ({
      name: detail,
      circumstances: [
        teller.says(subject, {
          ...{ detail, about: 'carrier-a', value: detail === 'blocked' ? 'bad' : 'met' },
        }),
      ],
    }));
  }
  if (subject === 'supplier-confirmed') {
    return [{ name: 'confirmed', circumstances: [teller.says(subject)] }];
  }
  const refused = { name: 'refused', circumstances: [teller.says(subject, { value: 'bad' })] };
  if (more.length === 0) return [refused];
  // An appraisal answers some questions only, or one of them with no.
  const items = ELIGIBILITY_SUBJECTS;
  return [
    ...items.map((no) => ({
      name: `not ${no}`,
      circumstances: items.map((one) => teller.says(one, { value: one === no ? 'bad' : 'met' })),
    })),
    ...[2, 5, 8].map((count) => ({
      name: `first ${count}`,
      circumstances: items.slice(0, count).map((one) => teller.says(one)),
    })),
  ];
}

/** A transfer that is still open, or a correction of what is no entry. */
function ofCustody(teller: Teller): Outcome[] {
  const { facts } = teller.situation;
  const entry = {
    evidence: `${teller.id}@${teller.at}`,
    operator: facts.self,
    backing: 'station',
    interval: teller.interval(),
  } as const;
  return [
    {
      name: 'unconfirmed',
      custody: [
        {
          ...entry,
          kind: 'transfer',
          from: 'giver',
          to: facts.self,
          ownership: true,
          confirmed: false,
        },
      ],
    },
    {
      name: 'no entry',
      custody: [{ ...entry, kind: 'correction', of: 'no-entry', reason: 'walk' }],
    },
  ];
}
