/**
 * Which answer of the forms a piece of evidence is, so that the line on record can say it in the
 * same words as the button did, or as what came of it.
 *
 * Invariants: pure; what no form makes (a tool's report, another operator's word) has no answer.
 */
import type { EvidenceDto } from '@nagori/area-handover/wire';
import type { FormAnswer, Tone } from './form-shape.ts';
import { FORM_STEPS, formOf } from './step-forms.ts';
import type { FormWord } from './words-forms.ts';

export interface RecordedAnswer {
  readonly word: FormWord;
  readonly tone: Tone;
}

/** Filled in by the recorder: answers do not differ by them. */
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

/** What is noticed without a step asking for it. */
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

/** Fields of the envelope that a form may set, and by which its answers differ. */
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
