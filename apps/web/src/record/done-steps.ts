/**
 * The record of a handover, as lines under its steps.
 *
 * Invariants: pure; what the server records automatically is not a person's step. A sign shows the
 * gate's result for the evidence: a look that found something left has no tick, and what the gate
 * did not count says so.
 */
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';
import type { WordsDto } from '@nagori/http/wire';
import { COMPARTMENT_WORDS, COMPARTMENTS, type Compartment, VERDICT_NAMES } from '@nagori/model';
import { showShortTime } from '../parts/show-time.ts';
import type { DoneStep } from '../parts/step-list.tsx';
import type { Tone } from './form-shape.ts';
import { recordedAnswer } from './recorded-answer.ts';
import type { FormWord } from './words-forms.ts';

export interface DoneWords {
  readonly text: (words: WordsDto) => string;
  readonly answer: (word: FormWord) => string;
  readonly listed: (things: readonly string[]) => string;
  readonly person: (mark: string) => string;
  /** Shown with a step that was done too early. */
  readonly early: string;
  /** Shown with what the gate did not count, and with what it counted in part. */
  readonly ignored: string;
  readonly partly: string;
}

const BY_ITSELF: ReadonlySet<string> = new Set([
  'loss-match',
  'operator-standing',
  'tool-recall',
  'plausibility',
  'bench-measured',
]);

const isByItself = ({ kind }: EvidenceDto): boolean => BY_ITSELF.has(kind);

/** What the gate did not count is neither for the phone nor against it. */
const NOT_COUNTED = '－';
const SIGNS = { good: '✓', bad: '✕', open: '？' } as const;
/** Entries that open a legal block, and the sign of the verdict that follows. */
const OPENED: ReadonlySet<unknown> = new Set(['suspected', 'claimed', 'ordered']);
const VERDICT_SIGN = VERDICT_NAMES.quarantine.sign;
const SPEAKING_SIGNS = { for: '✓', against: '✕', open: '？' } as const;

interface Seen {
  readonly on?: unknown;
  readonly sees?: unknown;
}

/** The compartment that a reader's exchange concerns. */
const PROBED: Readonly<Record<string, Compartment>> = {
  'felica-exchange': 'felica',
  'jpki-exchange': 'jpki-key',
};

interface Subject {
  /** The compartments that the result is about; empty if the answer alone is clear. */
  readonly found: string;
  /** Of a look that found something left: what it found clear or did not see, with its own sign. */
  readonly others: string;
}

/** Names compartments where the answer alone is ambiguous. */
function subjectOf({ body, speaks }: EvidenceDto, words: DoneWords): Subject {
  const looks = [body.saw, body.did, body.looks].flatMap((list) =>
    Array.isArray(list) ? (list as readonly Seen[]) : [],
  );
  const found: string[] = [];
  const clear: string[] = [];
  const unseen: string[] = [];
  for (const one of COMPARTMENTS) {
    const seen = looks.filter(({ on }) => on === one);
    if (seen.length === 0 && PROBED[String(body.target)] !== one) continue;
    const [first, ...more] = new Set(seen.map(({ sees }) => sees));
    const only = speaks === 'against' && more.length === 0 ? first : undefined;
    const group = only === 'clear' ? clear : only === 'unknown' ? unseen : found;
    group.push(words.text(COMPARTMENT_WORDS[one]));
  }
  const others = [
    clear.length === 0 ? '' : ` ${SIGNS.good} ${words.listed(clear)}`,
    unseen.length === 0 ? '' : ` ${SIGNS.open} ${words.listed(unseen)}`,
  ].join('');
  return { found: words.listed(found), others };
}

const LEFT: Partial<Readonly<Record<NonNullable<EvidenceDto['speaks']>, FormWord>>> = {
  for: 'nothingLeft',
  against: 'somethingLeft',
};

/** What no form answered says what is left, why it is open, or which tool did it. */
function resultOf(one: EvidenceDto, { found }: Subject, words: DoneWords): string {
  const answered = recordedAnswer(one)?.word;
  if (answered !== undefined) return words.answer(answered);
  const left = one.speaks && LEFT[one.speaks];
  if (left !== undefined && found !== '') return words.answer(left);
  return whyOpen(one, words) || toolOf(one);
}

/** Two reports of one kind differ by the tool that wrote them. */
function toolOf({ body: { tool } }: EvidenceDto): string {
  const named = typeof tool === 'object' && tool !== null && 'name' in tool ? tool.name : '';
  return typeof named === 'string' ? named : '';
}

/**
 * The sign shows the gate's result, not what the button promised. Opening a suspicion, a claim or
 * an order is no fault of the work, so it has the sign of its verdict; later entries have a tick.
 */
function signOf({ kind, body, speaks }: EvidenceDto, answered: Tone = 'good'): string {
  if (kind === 'legal-block') return OPENED.has(body.entry) ? VERDICT_SIGN : SIGNS.good;
  return speaks === undefined ? SIGNS[answered] : SPEAKING_SIGNS[speaks];
}

/** Why what no form answered is still open, each reason once: an awaited deletion, say. */
function whyOpen({ speaks, says = [] }: EvidenceDto, words: DoneWords): string {
  if (speaks !== 'open') return '';
  const reasons = says.flatMap(({ because }) => (because ? [words.text(because)] : []));
  return words.listed([...new Set(reasons)]);
}

/** Newest first, so that a new line appears where the reader looks. */
export function doneSteps(
  of: {
    readonly evidence: readonly EvidenceDto[];
    readonly decision: Pick<HandoverDto['decision'], 'ignored' | 'partly'>;
  },
  now: number,
  words: DoneWords,
): readonly DoneStep[] {
  const ignored = new Set(of.decision.ignored.map((one) => one.evidence));
  const partly = new Set(of.decision.partly.map((one) => one.evidence));
  return of.evidence
    .filter((one) => !isByItself(one))
    .map((one) => {
      const answer = recordedAnswer(one);
      const subject = subjectOf(one, words);
      const what = subject.found === '' ? words.text(one.kindWords) : subject.found;
      const result = resultOf(one, subject, words);
      return {
        id: one.id,
        number: one.step,
        sign: ignored.has(one.id) ? NOT_COUNTED : signOf(one, answer?.tone),
        title: [
          result === '' ? what : `${what}: ${result}`,
          subject.others,
          one.early === undefined ? '' : words.early,
          ignored.has(one.id) ? words.ignored : partly.has(one.id) ? words.partly : '',
        ].join(''),
        at: showShortTime(one.at, now),
        proof:
          one.person === undefined || one.person === 'server'
            ? undefined
            : words.person(one.person),
      };
    })
    .toReversed();
}
