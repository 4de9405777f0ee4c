/**
 * One piece of evidence with its reader's answer: good, bad or unknown, and why.
 */
import type { Evidence } from '@nagori/evidence';
import type { WordsDto } from '@nagori/http/wire';
import {
  type Circumstance,
  type Facts,
  type Finding,
  type Interval,
  intervalOf,
} from '@nagori/model';
import {
  CIRCUMSTANCE_WORDS,
  COMPARTMENT_WORDS,
  IGNORED_WORDS,
  STATE_WORDS,
  UNKNOWN_WORDS,
} from '@nagori/policy';
import { iso } from './view-decision.ts';
import { viewEvidence } from './view-handover.ts';
import type { AuditEvidenceDto, AuditIntervalDto, AuditMarkDto } from './wire.ts';

type Answer = AuditEvidenceDto['answers'][number];

const FOUND = {
  clear: 'good',
  residue: 'bad',
  unknown: 'unknown',
  na: 'good',
} as const satisfies Record<Finding['value'], Answer['answer']>;

const MET: Readonly<
  Record<Circumstance['value'], WordsDto & { readonly answer: Answer['answer'] }>
> = {
  met: { answer: 'good', ja: '満たす', en: 'Met' },
  bad: { answer: 'bad', ja: '満たさない', en: 'Not met' },
  unknown: { answer: 'unknown', ja: '不明', en: 'Unknown' },
};

/** `facts`: absent where the record cannot be read as a whole. */
export function viewAuditEvidence(
  one: Evidence,
  operator: string,
  facts: Facts | undefined,
): AuditEvidenceDto {
  const mine = <Item extends { readonly evidence: string }>(items: readonly Item[] = []) =>
    items.filter(({ evidence }) => evidence === one.id);
  const findings = mine(facts?.findings);
  const circumstances = mine(facts?.circumstances);
  // A reader may know better than the envelope: a statement names an hour.
  const { interval } = findings[0] ?? circumstances[0] ?? mine(facts?.custody)[0] ?? {};
  return {
    ...viewEvidence(one, operator),
    interval: viewInterval(interval ?? statedInterval(one)),
    clock: clockOf(one),
    answers: [...findings.map(viewFinding), ...circumstances.map(viewCircumstance)],
    ignored: mine(facts?.ignored).map(({ reason }) => ({ reason, words: IGNORED_WORDS[reason] })),
  };
}

function viewFinding({ compartment, value, because }: Finding): Answer {
  return {
    subject: compartment,
    name: COMPARTMENT_WORDS[compartment],
    answer: FOUND[value],
    found: STATE_WORDS[value],
    ...(because === undefined ? {} : { because: UNKNOWN_WORDS[because] }),
  };
}

function viewCircumstance({ subject, value }: Circumstance): Answer {
  const { answer, ...found } = MET[value];
  return { subject, name: CIRCUMSTANCE_WORDS[subject], answer, found };
}

export function viewMark(finding: Finding): AuditMarkDto {
  const { evidence, compartment, value, interval } = finding;
  const what = finding.class === 'act' ? 'act' : finding.class === 'say' ? 'word' : 'look';
  return { evidence, compartment, value, what, interval: viewInterval(interval) };
}

function clockOf({ clock, station }: Evidence): AuditEvidenceDto['clock'] {
  return clock ?? (station === undefined ? 'import' : 'station');
}

/** When it happened, as far as the clock in its envelope can say (packages/evidence, source.ts). */
function statedInterval(one: Evidence): Interval {
  const at = Date.parse(one.at);
  const received = one.received === undefined ? at : Date.parse(one.received);
  return intervalOf(at, Math.max(at, received), clockOf(one), '');
}

export function viewInterval({ lo, hi }: Interval): AuditIntervalDto {
  return { from: iso(lo), until: iso(hi) };
}
