/**
 * The outcomes of each kind of step other than the promised one: what its evidence can record.
 *
 * Invariants: none is the promised outcome; times are exact, and later than all before.
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

/** Returns a number from 0 to below `count`. */
export type Pick = (count: number) => number;

/** One possible outcome of a step: what is added to the facts. */
export interface Outcome {
  readonly name: string;
  readonly findings?: readonly Finding[];
  readonly circumstances?: readonly Circumstance[];
  readonly custody?: readonly CustodyEntry[];
  readonly recalls?: readonly Recall[];
  /** A person saw that the phone is not the one described. */
  readonly isAnotherModel?: true;
  readonly isNotSeen?: true;
  /** It comes only after this time, at the end of a wait. */
  readonly laterMs?: number;
}

const JPKI = ['jpki-certificate', 'jpki-key'] as const;
/** The same person as in the plans, so that one person takes each step. */
const COUNTER = 'plan:counter';

/** Writes the evidence of one step at one moment. */
export class EvidenceWriter {
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
      ...(part.backing === 'authority' ? { interval: this.authorityInterval(later) } : {}),
    }));
  }

  /** On the clock of the authority's earlier statements. */
  authorityInterval(later: number): Interval {
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

/** For a step with several effects: combines each outcome of one with one of each other. */
export function outcomesOf(
  writer: EvidenceWriter,
  effects: readonly StepEffect[],
  pick: Pick,
): Outcome[] {
  const choices = effects.map((effect) => ofEffect(writer, effect));
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

/** Empty if silence is the only other outcome. */
function ofEffect(writer: EvidenceWriter, effect: StepEffect): Outcome[] {
  switch (effect.kind) {
    case 'look':
      return ofLook(writer, effect);
    case 'act':
      return effect.by === 'authority' ? ofAuthority(writer, effect) : ofAct(writer, effect);
    case 'say':
      return ofSaying(writer, effect);
    case 'statement':
      return ofStatement(writer);
    case 'circumstance':
      return ofCircumstance(writer, effect.subjects);
    case 'custody':
      return ofCustody(writer);
    case 'identity':
      // A number that cannot be read leaves the phone its label.
      return [];
    case 'description':
      return [
        { name: 'another model', isAnotherModel: true },
        { name: 'not to be seen', isNotSeen: true },
      ];
    default:
      return effect satisfies never;
  }
}

function ofLook(writer: EvidenceWriter, effect: StepEffect & { readonly kind: 'look' }): Outcome[] {
  const { on, method, by } = effect;
  const second = { person: by === 'second' ? 'plan:second' : COUNTER };
  const look = { class: effect.class, method, ...second } as const;
  const tool = `walk-${writer.at}`;
  const outcomes: Outcome[] = [
    { name: 'residue', findings: writer.finds(on, { ...look, value: 'residue' }) },
    { name: 'silent', findings: writer.finds(on, { ...look, because: 'no-answer' }) },
    { name: 'partial', findings: writer.finds(on, { ...look, because: 'partial-read' }) },
    {
      name: 'recalled',
      findings: writer.finds(on, { ...look, value: 'clear', tool }),
      recalls: [writer.recall()],
    },
  ];
  if (by === 'second' || method === 'element-empty' || method === 'felica-walk') {
    const person = othersOn(writer, on[0] as Compartment);
    const same = writer.finds(on, { ...look, value: 'clear', person });
    outcomes.push({ name: 'same person', findings: same });
  }
  if (method === 'felica-walk') {
    const lookup = { ...look, method: 'felica-lookup', because: 'lookup-only' } as const;
    outcomes.push({ name: 'looked up', findings: writer.finds(on, lookup) });
  }
  if (method === 'element-empty') {
    const portal = { ...look, method: 'portal-not-registered', value: 'clear' } as const;
    if (by !== 'second') outcomes.push({ name: 'portal', findings: writer.finds(on, portal) });
  }
  if (method === 'portal-not-registered') {
    const registered = { ...look, value: 'residue', method: 'portal-registered' } as const;
    return [
      { name: 'registered', findings: writer.finds(on, registered) },
      {
        name: 'suspended',
        findings: writer.finds(on, { ...registered, because: 'suspended' }),
      },
    ];
  }
  return outcomes;
}

/** The person who acted on it or looked at it. */
function othersOn({ situation }: EvidenceWriter, on: Compartment): string {
  const known = situation.facts.findings.filter(
    ({ compartment, person }) => compartment === on && person !== undefined,
  );
  const acted = known.filter((one) => one.class === 'act');
  return (acted.at(-1) ?? known.at(-1))?.person ?? COUNTER;
}

function ofAct(writer: EvidenceWriter, effect: StepEffect & { readonly kind: 'act' }): Outcome[] {
  const { act: method, by } = effect;
  const reach = reachOf(effect, writer.situation);
  const on: readonly Compartment[] = reach.length === 0 ? ['user-data'] : reach;
  const actor = by === 'holder' ? 'holder' : 'staff';
  const act = { class: 'act', method, actor } as const;
  const tool = `walk-${writer.at}`;
  const stillThere = { class: 'probe', method: 'tool-check', actor } as const;
  const toolSays = { ...stillThere, actor: 'tool' } as const;
  const outcomes: Outcome[] = [
    { name: 'failed', findings: writer.finds(on, { ...act, because: 'act-failed' }) },
    { name: 'in future', findings: writer.finds(on, { ...act, because: 'implausible' }) },
    { name: 'no row', findings: writer.finds(on, { ...act, because: 'not-in-capability-row' }) },
    {
      name: 'recalled',
      findings: writer.finds(on, { ...act, value: 'clear', tool }),
      recalls: [writer.recall()],
    },
    {
      name: 'found again',
      findings: [
        ...writer.finds(on, { ...act, value: 'clear' }),
        ...writer.finds(on, { ...stillThere, value: 'residue' }, 1),
      ],
    },
  ];
  if (by === 'holder' && method === 'factory-reset') {
    const byStaff = { ...act, value: 'clear', actor: 'staff' } as const;
    outcomes.push({ name: 'by staff', findings: writer.finds(on, byStaff) });
  }
  if (method === 'felica-erase' && by !== 'holder') {
    outcomes.push(
      { name: 'residue', findings: writer.finds(on, { ...toolSays, value: 'residue' }) },
      { name: 'locked', findings: writer.finds(on, { ...toolSays, because: 'no-answer' }) },
      { name: 'empty', findings: writer.finds(on, { ...toolSays, value: 'clear' }) },
    );
  }
  return outcomes;
}

/** The report of a deletion, or the authority's list at the end of the wait. */
function ofAuthority(
  writer: EvidenceWriter,
  effect: StepEffect & { readonly kind: 'act' },
): Outcome[] {
  const by = { backing: 'authority', actor: 'authority' } as const;
  const report = { ...by, class: 'act', method: effect.act } as const;
  const listed = { ...by, class: 'app', binding: 'B2' } as const;
  const { waitHours } = STEPS[writer.id];
  const over = waitHours * HOUR_MS;
  const overdue = over + DELETION_GRACE_MS + MINUTE_MS;
  return [
    {
      name: 'half',
      findings: [
        ...writer.finds(['jpki-certificate'], { ...report, value: 'clear' }, over),
        ...writer.finds(['jpki-key'], { ...report, because: 'deletion-failed' }, over),
      ],
      laterMs: over,
    },
    {
      name: 'another',
      findings: writer.finds(JPKI, { ...report, because: 'cannot-state' }, over),
      laterMs: over,
    },
    {
      name: 'failed',
      findings: writer.finds(
        JPKI,
        { ...listed, method: 'statement-failed', because: 'deletion-failed' },
        over,
      ),
      laterMs: over,
    },
    {
      // Before it is overdue that is not an answer: the wait continues.
      name: 'still awaited',
      findings: writer.finds(
        JPKI,
        { ...listed, method: 'statement-awaited', because: 'deletion-awaited' },
        overdue,
      ),
      laterMs: overdue,
    },
  ];
}

function ofSaying(
  writer: EvidenceWriter,
  effect: StepEffect & { readonly kind: 'say' },
): Outcome[] {
  const { on, method } = effect;
  const word = { class: 'say', actor: 'holder' } as const;
  const supplier = { class: 'say', actor: 'supplier', method, value: 'clear' } as const;
  // A supplier confirms part of it, or nothing.
  if (method === 'supplier-confirmed') {
    const some = on.map((one) => ({
      name: `only ${one}`,
      findings: writer.finds([one], supplier),
    }));
    return [...some, { name: 'nothing' }];
  }
  const present = { ...word, value: 'residue', method: 'declared-present' } as const;
  const outcomes: Outcome[] = [{ name: 'present', findings: writer.finds(on, present) }];
  if (method !== 'declared-revoked' && !on.includes('jpki-key')) {
    const [first] = on;
    const some = { ...word, value: 'clear', method } as const;
    outcomes.push({ name: 'partly', findings: writer.finds(first ? [first] : [], some) });
  }
  if (on.includes('jpki-key') && method !== 'declared-revoked') {
    const revoked = {
      ...word,
      method: 'declared-revoked',
      because: 'revoked-not-deleted',
    } as const;
    outcomes.push({ name: 'revoked', findings: writer.finds(on, revoked) });
  }
  return outcomes;
}

function ofStatement(writer: EvidenceWriter): Outcome[] {
  const binding = writer.situation.equipment.includes('jpki-reader') ? 'B2' : 'B1';
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
    findings: writer.finds(JPKI, { ...signed, ...part }),
  }));
}

/** Subjects without a negative answer: the counter records that it was said. */
const ONLY_MET: ReadonlySet<RecordedSubject> = new Set<RecordedSubject>([
  'prompt',
  'disclosure',
  'sign-off',
]);

function ofCircumstance(writer: EvidenceWriter, subjects: readonly RecordedSubject[]): Outcome[] {
  const [subject, ...more] = subjects;
  if (subject === undefined || ONLY_MET.has(subject)) return [];
  if (subject === 'network') {
    return ['caution', 'blocked', 'none'].map((detail) => ({
      name: detail,
      circumstances: [
        writer.says(subject, {
          ...{ detail, about: 'carrier-a', value: detail === 'blocked' ? 'bad' : 'met' },
        }),
      ],
    }));
  }
  if (subject === 'supplier-confirmed') {
    return [{ name: 'confirmed', circumstances: [writer.says(subject)] }];
  }
  const refused = { name: 'refused', circumstances: [writer.says(subject, { value: 'bad' })] };
  if (more.length === 0) return [refused];
  // An appraisal that answers only some questions, or one of them with no.
  const items = ELIGIBILITY_SUBJECTS;
  return [
    ...items.map((no) => ({
      name: `not ${no}`,
      circumstances: items.map((one) => writer.says(one, { value: one === no ? 'bad' : 'met' })),
    })),
    ...[2, 5, 8].map((count) => ({
      name: `first ${count}`,
      circumstances: items.slice(0, count).map((one) => writer.says(one)),
    })),
  ];
}

/** A transfer that is still open, or a correction of an entry that does not exist. */
function ofCustody(writer: EvidenceWriter): Outcome[] {
  const { facts } = writer.situation;
  const entry = {
    evidence: `${writer.id}@${writer.at}`,
    operator: facts.self,
    backing: 'station',
    interval: writer.interval(),
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
