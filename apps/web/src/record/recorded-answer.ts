/**
 * Finds the form answer that created a piece of evidence, so that its line can use the words of the
 * button, or the answer's words for the result.
 *
 * Invariants: pure; evidence that no form creates (a tool's report, another operator's statement)
 * has no answer.
 */
import type { EvidenceDto } from '@nagori/area-handover/wire';
import type { FormAnswer, Tone } from './form-shape.ts';
import { FORM_STEPS, formOf } from './step-forms.ts';
import type { FormWord } from './words-forms.ts';

export interface RecordedAnswer {
  readonly word: FormWord;
  readonly tone: Tone;
}

/** Fields that the recorder types; they do not identify the answer. */
const TYPED: ReadonlySet<string> = new Set([
  'tool',
  'carrier',
  'method',
  'items',
  'sent',
  'counted',
  'rule',
]);

const ANSWERS: readonly FormAnswer[] = FORM_STEPS.flatMap((step) => {
  const form = formOf(step);
  return form?.kind === 'answers' ? form.questions.flatMap(({ answers }) => answers) : [];
});

/** Answers about findings that no step asks for. */
const NOTICED: readonly FormAnswer[] = (
  [
    ['powersOff', 'bad', { power: 'off' }],
    ['screenCracked', 'bad', { screen: 'cracked' }],
    ['powersOn', 'good', { power: 'on' }],
    ['powersOn', 'good', { power: 'on', screen: 'ok' }],
    ['screenFine', 'good', { screen: 'ok' }],
    ['screenCracked', 'bad', { power: 'on', screen: 'cracked' }],
  ] as const
).map(([word, tone, fields]) => ({
  word,
  tone,
  evidence: () => [{ kind: 'condition', ...fields }],
}));

/** Envelope fields that a form may set; they help to identify the answer. */
const ENVELOPE: ReadonlySet<string> = new Set(['actor', 'stage', 'shop']);

function fits(draft: Readonly<Record<string, unknown>>, one: EvidenceDto): boolean {
  const { kind, ...fields } = draft;
  if (kind !== one.kind) return false;
  const known = Object.entries(fields).filter(([name]) => !TYPED.has(name));
  const others = Object.keys(one.body).filter(
    (name) => !TYPED.has(name) && !ENVELOPE.has(name) && !Object.hasOwn(fields, name),
  );
  return (
    others.length === 0 &&
    known.every(([name, value]) => JSON.stringify(value) === JSON.stringify(one.body[name]))
  );
}

export function recordedAnswer(one: EvidenceDto): RecordedAnswer | undefined {
  const found = [...ANSWERS, ...NOTICED].find(({ evidence }) =>
    evidence({}).some((draft) => fits(draft, one)),
  );
  if (found === undefined) return undefined;
  const { items } = one.body;
  const refused = typeof items === 'object' && Object.values(items ?? {}).includes(false);
  return { word: found.recorded ?? found.word, tone: refused ? 'bad' : found.tone };
}
