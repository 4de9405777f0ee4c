/**
 * Decisions for people: a table whose columns do not depend on later lines, so that it streams.
 *
 * Invariants: no colour carries meaning alone: every verdict is a sign and a word. Every line fits
 * the width. Input text is printed through `printable`.
 */
import type { PhoneReading } from '@nagori/evidence';
import type { Channel, Decision, Verdict } from '@nagori/model';
import type { CompiledPolicy } from '@nagori/policy';
import {
  CHANNEL_WORDS,
  custodyWords,
  type Language,
  ROUTE_WORDS,
  reasonLabel,
  STAGE_WORDS,
  stepWords,
  VERDICT_WORDS,
} from '@nagori/policy';
import { matches } from '../expectation.ts';
import { fit, printable, wrap } from './cell.ts';
import { masked, printableRef } from './masked.ts';

export interface TableOptions {
  readonly language: Language;
  /** Columns of the whole table; at least MIN_TABLE_WIDTH (table-width.ts). */
  readonly width: number;
  readonly colour: boolean;
}

const GAP = '  ';
const LINES_PER_ROW = 3;

const HEADINGS = {
  ja: ['参照', '機種', '経路・工程', '判定', '行き先・次の手順', '主な理由', '照合'],
  en: ['ref', 'phone', 'channel, stage', 'verdict', 'route or steps', 'main reason', 'exp.'],
} as const satisfies Record<Language, readonly string[]>;

const COLOURS: Readonly<Record<Verdict, string>> = {
  accept: '\u001b[32m',
  hold: '\u001b[33m',
  refuse: '\u001b[31m',
  destroy: '\u001b[35m',
  quarantine: '\u001b[1;31m',
};
const PLAIN = '\u001b[0m';

type Widths = readonly [number, number, number, number, number, number, number];

/** The seven columns: the two with sentences share the width that the others leave. */
function widthsOf(width: number): Widths {
  const isWide = width >= 120;
  const fixed = isWide ? ([10, 11, 16, 13] as const) : ([8, 9, 13, 12] as const);
  const mark = 4;
  const left = width - fixed.reduce<number>((sum, w) => sum + w, mark) - 6 * GAP.length;
  const next = Math.floor(left / 2);
  return [...fixed, next, left - next, mark];
}

/** The two lines above the table. */
export function tableHead(options: TableOptions): string {
  const widths = widthsOf(options.width);
  const words = HEADINGS[options.language].map((word, i) => fit(word, widths[i] as number));
  const rules = widths.map((width) => '-'.repeat(width));
  return `${words.join(GAP).trimEnd()}\n${rules.join(GAP)}\n`;
}

/** The lines for one phone. */
export function tableRow(
  line: number,
  phone: PhoneReading,
  decision: Decision,
  policy: CompiledPolicy,
  options: TableOptions,
): string {
  const { language } = options;
  const widths = widthsOf(options.width);
  const { facts } = phone;
  const verdict = VERDICT_WORDS[decision.verdict];
  const cells: readonly (readonly string[])[] = [
    wrap(printable(printableRef(phone.ref, facts.identity) ?? `#${line}`), widths[0], 2),
    wrap(printable(facts.phone.model ?? facts.phone.platform ?? '-'), widths[1], 2),
    place(phone.channel ?? policy.channel[0], policy, language, widths[2]),
    [`${verdict.sign} ${verdict.name[language]}`],
    nextCell(decision, language, widths[4]),
    reasonCell(decision, language, widths[5]),
    [markOf(phone, decision)],
  ];
  const text = rowLines(cells, widths, options.colour ? COLOURS[decision.verdict] : undefined);
  return masked(text, facts.identity);
}

function rowLines(
  cells: readonly (readonly string[])[],
  widths: Widths,
  colour: string | undefined,
): string {
  const height = Math.max(...cells.map((cell) => cell.length));
  let text = '';
  for (let row = 0; row < height; row++) {
    const line = cells.map((cell, column) => {
      const fitted = fit(cell[row] ?? '', widths[column] as number);
      return colour !== undefined && column === 3 && row === 0 ? colour + fitted + PLAIN : fitted;
    });
    text += `${line.join(GAP).trimEnd()}\n`;
  }
  return text;
}

function place(
  channel: Channel | undefined,
  policy: CompiledPolicy,
  language: Language,
  width: number,
): string[] {
  // English readers know the policies' words; Japanese readers get names for them.
  const stage = language === 'ja' ? STAGE_WORDS[policy.stage].ja : policy.stage;
  if (channel === undefined) return [fit(stage, width)];
  const name = language === 'ja' ? CHANNEL_WORDS[channel].ja : channel;
  const whole = wrap(`${name}/${stage}`, width, 1)[0] ?? '';
  return whole.endsWith('…') ? [fit(name, width), fit(stage, width)] : [whole];
}

function nextCell(decision: Decision, language: Language, width: number): string[] {
  switch (decision.verdict) {
    case 'accept': {
      const names = decision.route.map((route) => ROUTE_WORDS[route][language]);
      return wrap(`→ ${names.join(language === 'ja' ? '・' : ', ')}`, width, LINES_PER_ROW);
    }
    case 'hold':
      return stepLines(decision, language, width);
    case 'refuse':
    case 'destroy':
    case 'quarantine':
      return wrap(firstSentence(custodyWords(decision)[language]), width, LINES_PER_ROW);
  }
}

function stepLines(decision: Decision, language: Language, width: number): string[] {
  const { steps } = decision;
  const shown = steps.length > LINES_PER_ROW ? LINES_PER_ROW - 1 : LINES_PER_ROW;
  const lines = steps.slice(0, shown).map((step, index) => {
    const title = stepWords(step.id)?.title[language] ?? step.id;
    return fit(`${index + 1} ${title}`, width);
  });
  if (steps.length > shown) {
    const more = steps.length - shown;
    lines.push(language === 'ja' ? `ほか${more}件` : `and ${more} more`);
  }
  return lines;
}

function reasonCell(decision: Decision, language: Language, width: number): string[] {
  const main = decision.reasons[0];
  if (main === undefined) return [''];
  const more = decision.reasons.length - 1;
  const label = reasonLabel(main.code, main.subject)[language];
  const lines = wrap(label, more > 0 ? width - 5 : width, LINES_PER_ROW);
  if (more > 0) lines.push(`${lines.pop() ?? ''} (+${more})`);
  return lines;
}

/** The action alone; the reason follows in the next sentence, which `explain` prints. */
function firstSentence(text: string): string {
  return /^.*?(?:。|[.!?](?= |$))/.exec(text)?.[0] ?? text;
}

function markOf(phone: PhoneReading, decision: Decision): string {
  const matched = matches(phone.expect, decision);
  return matched === undefined ? '' : matched ? '✓' : '≠';
}
