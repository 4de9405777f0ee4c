/**
 * Everything about one phone, for the person who has it in hand: verdict, compartments with their
 * proofs, every reason, and the steps with the words to say.
 *
 * Invariants: sentences come from the catalogue. Nothing of the gate's answer is left out.
 */
import type { PhoneReading } from '@nagori/evidence';
import {
  type CompartmentState,
  type Decision,
  HOUR_MS,
  type Ignored,
  type Instant,
  type PlannedStep,
} from '@nagori/model';
import {
  ACTOR_WORDS,
  assuranceWords,
  COMPARTMENT_WORDS,
  type CompiledPolicy,
  custodyWords,
  IGNORED_WORDS,
  type Language,
  NOTE_WORDS,
  type PhoneView,
  POSSESSION_WORDS,
  phoneView,
  type ReasonGroup,
  ROUTE_WORDS,
  STATE_WORDS,
  stepWords,
  tellReasons,
  topicWords,
  VERDICT_WORDS,
  VIOLATION_WORDS,
  verdictWords,
  type Words,
} from '@nagori/policy';
import { type Difference, differences, type Expectation } from '../expectation.ts';
import { columnsOf, fit, printable } from './cell.ts';
import { masked, printableRef } from './masked.ts';
import { listed, stepFacts } from './step-facts.ts';

const TITLES = {
  policy: { ja: '取扱基準', en: 'Policy' },
  custody: { ja: '端末の扱い', en: 'The phone now' },
  possession: { ja: '所在', en: 'Where it is' },
  route: { ja: '行き先', en: 'May go to' },
  deadline: { ja: '期限', en: 'Until' },
  compartments: { ja: '保存領域', en: 'Compartments' },
  notes: { ja: '受入に伴うこと', en: 'Follow-up' },
  reasons: { ja: '理由', en: 'Reasons' },
  violations: { ja: '手順の違反', en: 'Violations' },
  partly: { ja: '一部だけ使う証跡', en: 'Evidence counted in part' },
  ignored: { ja: '使わない証跡', en: 'Evidence not counted' },
  steps: { ja: '手順', en: 'Steps' },
  expected: { ja: '照合', en: 'Expected' },
  differs: { ja: '相違点', en: 'Differs in' },
  cite: { ja: '出典', en: 'Source' },
} as const satisfies Record<string, Words>;

const DIFFERENCE_WORDS = {
  verdict: { ja: '判定', en: 'verdict' },
  route: { ja: '行き先', en: 'where it may go' },
  steps: { ja: '手順', en: 'steps' },
} as const satisfies Record<Difference, Words>;

const LABEL_COLUMNS = 14;
/** Japan has one time zone and no summer time, so the instant is shown in local time. */
const JAPAN_OFFSET_MS = 9 * HOUR_MS;

export interface ExplainedPhone {
  readonly line: number;
  readonly phone: PhoneReading;
  readonly decision: Decision;
  readonly policy: CompiledPolicy;
  readonly states: readonly CompartmentState[];
}

/** The whole text with its final line end. */
export function explainPhone(explained: ExplainedPhone, language: Language): string {
  const { decision, states, phone } = explained;
  const view = phoneView(decision, states, phone.facts);
  const lines = [
    ...head(explained, view, language),
    ...compartments(explained, language),
    ...notes(explained.decision, language),
    ...reasons(explained.decision, language),
    ...violations(explained.decision, language),
    ...aside('partly', view.partly, language),
    ...aside('ignored', view.ignored, language),
    ...steps(explained, language),
  ];
  return masked(`${lines.join('\n')}\n`, explained.phone.facts.identity);
}

function head(
  { line, phone, decision, policy }: ExplainedPhone,
  { sentence }: PhoneView,
  language: Language,
): string[] {
  const { identity, phone: model } = phone.facts;
  const verdict = verdictWords(decision);
  const ref = printableRef(phone.ref, identity) ?? `#${line}`;
  const kind = [model.model, model.platform, model.os].filter((part) => part !== undefined);
  const lines = [
    `${printable(ref)}  ${printable(kind.join(' '))}`,
    `${verdict.sign} ${verdict.name[language]}: ${sentence[language]}`,
  ];
  if (phone.note !== undefined) lines.push(printable(phone.note[language]));
  lines.push(
    labelled('policy', `${policy.source.title[language]} (${policy.id})`, language),
    labelled('custody', custodyWords(decision)[language], language),
    labelled('possession', POSSESSION_WORDS[decision.possession][language], language),
  );
  if (decision.route.length > 0) {
    const names = decision.route.map((route) => ROUTE_WORDS[route][language]);
    lines.push(labelled('route', listed(names, language), language));
  }
  if (decision.deadline !== undefined) {
    lines.push(labelled('deadline', wallClock(decision.deadline), language));
  }
  if (phone.expect !== undefined) lines.push(...expected(phone.expect, decision, language));
  if (phone.cite !== undefined) lines.push(labelled('cite', printable(phone.cite), language));
  return lines;
}

/** The expected decision; if the answer differs, all of it with the differences. */
function expected(expect: Expectation, decision: Decision, language: Language): string[] {
  const name = VERDICT_WORDS[expect.verdict].name[language];
  const found = differences(expect, decision);
  if (found.length === 0) return [labelled('expected', `✓ ${name}`, language)];
  const none = language === 'ja' ? 'なし' : 'none';
  const parts = [`≠ ${name}`];
  if (expect.route !== undefined) {
    const names = expect.route.map((route) => ROUTE_WORDS[route][language]);
    parts.push(`${TITLES.route[language]}: ${listed(names, language) || none}`);
  }
  if (expect.steps !== undefined) {
    const titles = expect.steps.map((id) => stepWords(id)?.title[language] ?? id);
    parts.push(`${TITLES.steps[language]}: ${listed(titles, language) || none}`);
  }
  const names = found.map((one) => DIFFERENCE_WORDS[one][language]);
  return [
    labelled('expected', printable(parts.join(' / ')), language),
    labelled('differs', listed(names, language), language),
  ];
}

function compartments({ states }: ExplainedPhone, language: Language): string[] {
  const names = states.map((s) => COMPARTMENT_WORDS[s.compartment][language]);
  const width = Math.max(0, ...names.map(columnsOf));
  const lines = states.map((state, index) => {
    const labels = assurances(state, language);
    const speaking = state.state === 'residue' ? state.residues : state.proofs;
    const proofs = speaking.map((f) => `${f.evidence} (${f.method})`);
    const parts = [
      fit(names[index] ?? '', width),
      fit(STATE_WORDS[state.state][language], 16),
      [listed(labels, language), listed(proofs, language)].filter((part) => part !== '').join('  '),
    ];
    return `  ${printable(parts.join('  ')).trimEnd()}`;
  });
  return section('compartments', lines, language);
}

/** The assurance words that a certificate would print. */
function assurances(state: CompartmentState, language: Language): string[] {
  return assuranceWords(state).map((words) => words[language]);
}

/** What the acceptance leaves open, with its deadline if there is one. */
function notes(decision: Decision, language: Language): string[] {
  const lines = decision.notes.map(({ code, subjects, by, evidence }) => {
    const names = subjects.map((one) => topicWords(one)[language]);
    const about = names.length === 0 ? '' : `${listed(names, language)}: `;
    const until = by === undefined ? '' : `${TITLES.deadline[language]} ${wallClock(by)}`;
    return row('', [
      `${about}${NOTE_WORDS[code][language]}`,
      until,
      `${code}${bracketed(evidence, language)}`,
    ]);
  });
  return section('notes', lines, language);
}

function reasons(decision: Decision, language: Language): string[] {
  const groups = tellReasons(decision.reasons);
  const lines = alike(groups, language).flatMap((same, index) => {
    const [reason] = same;
    // Reasons of the gate itself (a deadline, no joint steps) belong to no requirement.
    const names = same.map(({ topic, requirement }) =>
      topic === '' ? requirement : topicWords(topic)[language],
    );
    const name = listed([...new Set(names)], language);
    const about = name === '' ? '' : `${name}: `;
    const verdict = VERDICT_WORDS[reason.verdict];
    const evidence = [...new Set(same.flatMap((one) => one.evidence))];
    const causes = same.flatMap(({ cause }) => cause?.evidence ?? []);
    return [
      `  ${index + 1}. ${about}${reason.words[language]}`,
      row('   ', [
        `${verdict.sign} ${verdict.name[language]}`,
        reason.rule,
        reason.requirement,
        `${reason.code}${bracketed(evidence, language)}`,
        reason.cause === undefined
          ? ''
          : `${reason.cause.code}${bracketed([...new Set(causes)], language)}`,
      ]),
    ];
  });
  return section('reasons', lines, language);
}

/** Groups reasons that read the same, at the position of the first. */
function alike(
  all: readonly ReasonGroup[],
  language: Language,
): (readonly [ReasonGroup, ...ReasonGroup[]])[] {
  const groups = new Map<string, [ReasonGroup, ...ReasonGroup[]]>();
  for (const reason of all) {
    const { verdict, rule, requirement, code, words } = reason;
    const key = JSON.stringify([verdict, rule, requirement, code, words[language]]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reason]);
    else group.push(reason);
  }
  return [...groups.values()];
}

/** Cells with a gap between them; an empty cell leaves no gap. */
function row(indent: string, cells: readonly string[]): string {
  return printable(`${indent}  ${cells.filter((cell) => cell !== '').join('  ')}`);
}

function bracketed(evidence: readonly string[], language: Language): string {
  return evidence.length === 0 ? '' : ` [${listed(evidence, language)}]`;
}

function violations(decision: Decision, language: Language): string[] {
  const lines = decision.violations.map((violation) => {
    const done = violation.signedOff ? (language === 'ja' ? ' (承認済み)' : ' (signed off)') : '';
    const words = VIOLATION_WORDS[violation.code][language];
    return row('', [violation.rule, `${words}${done}${bracketed(violation.evidence, language)}`]);
  });
  return section('violations', lines, language);
}

function aside(
  title: 'partly' | 'ignored',
  evidence: readonly Ignored[],
  language: Language,
): string[] {
  const lines = evidence.map((one) =>
    row('', [one.evidence, one.rule, IGNORED_WORDS[one.reason][language]]),
  );
  return section(title, lines, language);
}

function steps({ phone, decision }: ExplainedPhone, language: Language): string[] {
  const reset = phone.facts.findings.some(
    (f) => f.method === 'factory-reset' && f.value === 'clear',
  );
  const lines = decision.steps.flatMap((step, index) => {
    const words = stepWords(step.id);
    if (words === undefined) {
      return [`  ${index + 1}. ${step.id}  (${ACTOR_WORDS[step.actor][language]})`];
    }
    const say = (reset ? words.sayAfterReset : undefined) ?? words.say;
    return [
      `  ${index + 1}. ${words.title[language]}${again(step, language)}  (${step.id})`,
      `     ${stepFacts(step, words.where, language)}`,
      language === 'ja' ? `     「${say.ja}」` : `     "${say.en}"`,
      `     ${words.done[language]}`,
    ];
  });
  if (decision.approximate) {
    lines.push(
      language === 'ja'
        ? '  (組合せが多いため、最も短い手順とは限りません)'
        : '  (the best list found: too many ways to prove it the smallest)',
    );
  }
  return section('steps', lines, language);
}

function again({ again: isAgain }: PlannedStep, language: Language): string {
  if (isAgain !== true) return '';
  return language === 'ja' ? '（もう一度）' : ', once more';
}

function section(
  title: keyof typeof TITLES,
  lines: readonly string[],
  language: Language,
): string[] {
  return lines.length === 0 ? [] : ['', TITLES[title][language], ...lines];
}

function labelled(title: keyof typeof TITLES, text: string, language: Language): string {
  return `  ${fit(TITLES[title][language], LABEL_COLUMNS)}  ${text}`;
}

/** `2026-11-27 10:00 +09:00`. */
function wallClock(instant: Instant): string {
  const local = new Date(instant + JAPAN_OFFSET_MS).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)} +09:00`;
}
