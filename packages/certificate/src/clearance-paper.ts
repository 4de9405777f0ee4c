/**
 * The certificate as it is read on paper: its facts, the table of compartments with how each was
 * cleared, both marks, how to check it. The page that prints it and its PDF set the same texts.
 *
 * Invariants: everything but the last digits of the IMEI comes from the signed document; no name of
 * a person. What a reader cannot see in the document is never filled in.
 */
import {
  COMPARTMENT_WORDS,
  COMPARTMENTS,
  type Compartment,
  disposalRows,
  japanDayTime,
  listed,
  ROUTE_WORDS,
  SECOND_MS,
  spannedTimes,
} from '@nagori/model';
import type { ClearanceClaims, ClearedCompartment } from './claims.ts';
import {
  ACTOR_NAMES,
  MEDIUM_NAMES,
  METHOD_NAMES,
  type PaperLanguage,
  PLATFORM_NAMES,
  type PrintedBinding,
  printedAssurance,
  SANITIZATION_NAMES,
  shownSpan,
} from './paper-names.ts';
import { POLICY_NAMES } from './policy-names.ts';
import { TOOL_NAMES } from './tool-names.ts';
import { PAPER_WORDS } from './words-paper.ts';

export type PaperFact = readonly [name: string, value: string];

/** A line of a cell; a `mark` stands for a person and is not broken over two lines. */
export interface PaperLine {
  readonly kind: 'text' | 'mark';
  readonly text: string;
}

/** A row of the table. */
export interface PaperRow {
  readonly name: string;
  readonly medium?: string | undefined;
  /** Under the table's other headings; one cell for all of them where nothing was to be cleared. */
  readonly cells: readonly (readonly PaperLine[])[];
}

export interface PaperPart extends PaperRow {
  readonly on: Compartment;
}

/** Of a phone or of a box, as its PDF sets it. */
export interface CertificatePaper {
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly PaperFact[];
  readonly headings: readonly string[];
  /** Widths of the table's columns, as parts of the sheet's; absent: those of a phone's. */
  readonly columns?: readonly number[];
  readonly parts: readonly PaperRow[];
  /** Under the table, such as the marks of a box's phones, side by side. */
  readonly lists?: readonly PaperList[];
  readonly persons: readonly PaperFact[];
  /** How to check it. */
  readonly check: string;
  readonly notes: readonly string[];
}

export interface PaperList {
  readonly title: string;
  readonly lines: readonly string[];
  readonly columns: number;
}

export interface ClearancePaper extends CertificatePaper {
  readonly parts: readonly PaperPart[];
}

type Clear = Extract<ClearedCompartment, { state: 'clear' }>;
type Deed = Pick<NonNullable<Clear['act']>, 'at' | 'until' | 'by' | 'tool'>;

/** `imeiEnd`: the last four digits, which the document does not have. */
export function clearancePaper(
  document: ClearanceClaims,
  language: PaperLanguage,
  imeiEnd?: string,
): ClearancePaper {
  const { compartments, phone } = document;
  const say = (key: keyof typeof PAPER_WORDS): string => PAPER_WORDS[key][language];
  const binding = phone.element?.binding;
  const unseen = COMPARTMENTS.filter((on) => compartments.every((part) => part.on !== on));
  return {
    ...headOf(document, say),
    facts: factsOf(document, language, imeiEnd),
    headings: (['compartment', 'result', 'sanitization', 'act', 'look'] as const).map(say),
    parts: [
      ...compartments.map((part) => partOf(part, language, binding)),
      // Phones gained these after the practice version that this certificate rests on.
      ...unseen.map((on) => ({
        on,
        name: COMPARTMENT_WORDS[on][language],
        cells: [[textLine(say('notExamined'))]],
      })),
    ],
    persons: personsOf(compartments, language),
    check: say('checkSteps'),
    notes: [say('personsNote'), say('nist')],
  };
}

/** A removed board was destroyed, but not said to be crushed or melted. */
function headOf(
  { outcome, disposal }: ClearanceClaims,
  say: (key: keyof typeof PAPER_WORDS) => string,
): Pick<ClearancePaper, 'title' | 'lead'> {
  if (outcome !== 'destruction') return { title: say('title'), lead: say('lead') };
  return disposal?.method === 'board-removed'
    ? { title: say('boardTitle'), lead: say('boardLead') }
    : { title: say('destroyedTitle'), lead: say('destroyedLead') };
}

function factsOf(
  document: ClearanceClaims,
  language: PaperLanguage,
  imeiEnd: string | undefined,
): readonly PaperFact[] {
  const { operator, shop, policy, phone, destination } = document;
  const say = (key: keyof typeof PAPER_WORDS): string => PAPER_WORDS[key][language];
  const named = (place: ClearanceClaims['shop']) => place?.name?.[language] ?? place?.id;
  const routes = destination.map((route) => ROUTE_WORDS[route][language]);
  const system = phone.platform && `${PLATFORM_NAMES[phone.platform]} ${phone.os ?? ''}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('operator'), named(operator)],
    [say('shop'), named(shop)],
    [say('issuedAt'), japanDayTime(document.iat * SECOND_MS)],
    [say('number'), document.jti],
    [say('manufacturer'), phone.manufacturer],
    [say('model'), phone.model],
    [say('system'), system],
    [say('imeiEnd'), imeiEnd],
    [say('destination'), listed(routes, language)],
    [say('policy'), POLICY_NAMES[policy.id]?.[language] ?? policy.id],
    ...disposalRows(document.disposal ?? {}, language),
  ];
  return facts.map(([name, value]): PaperFact => [name, value ?? '—']);
}

function partOf(
  part: ClearedCompartment,
  language: PaperLanguage,
  binding: PrintedBinding | undefined,
): PaperPart {
  const { on } = part;
  const name = COMPARTMENT_WORDS[on][language];
  const medium = MEDIUM_NAMES[part.medium][language];
  if (part.state === 'na')
    return { on, name, medium, cells: [[textLine(PAPER_WORDS.na[language])]] };
  const { sanitization, act, looks } = part;
  const looked = looks.flatMap((look, i) => {
    const isNew = look.method !== looks[i - 1]?.method;
    return doneLines(isNew ? METHOD_NAMES[look.method][language] : '', look, language);
  });
  return {
    on,
    name,
    medium,
    cells: [
      [PAPER_WORDS.clear[language], printedAssurance(part, language, binding)].map(textLine),
      [textLine(SANITIZATION_NAMES[sanitization][language])],
      act === undefined ? NOTHING : actLines(act, language),
      looked.length === 0 ? NOTHING : looked,
    ],
  };
}

const textLine = (text: string): PaperLine => ({ kind: 'text', text });
const NOTHING: readonly PaperLine[] = [textLine('—')];

function actLines(act: NonNullable<Clear['act']>, language: PaperLanguage): readonly PaperLine[] {
  const lines = doneLines(METHOD_NAMES[act.technique][language], act, language);
  return act.by === undefined ? [...lines, textLine(ACTOR_NAMES[act.actor][language])] : lines;
}

function doneLines(what: string, deed: Deed, language: PaperLanguage): readonly PaperLine[] {
  const { by, tool } = deed;
  const named = tool && (TOOL_NAMES[tool.name]?.[language] ?? tool.name);
  const { from, until } = shownSpan(deed);
  const when = spannedTimes(japanDayTime(from), japanDayTime(until), language);
  const how = [what, named, tool?.version].filter(Boolean).join(' ');
  return [
    ...(how === '' ? [] : [textLine(how)]),
    textLine(when),
    ...(by === undefined ? [] : [{ kind: 'mark', text: by } as const]),
  ];
}

/** Both persons, by their marks; who has none, by what they are. */
function personsOf(
  parts: readonly ClearedCompartment[],
  language: PaperLanguage,
): readonly PaperFact[] {
  const say = (key: keyof typeof PAPER_WORDS): string => PAPER_WORDS[key][language];
  const clear = parts.flatMap((part) => (part.state === 'clear' ? [part] : []));
  const sanitized = clear.filter(({ sanitization }) => sanitization !== 'none');
  const seen = clear.filter(({ sanitization }) => sanitization === 'none');
  const erasers = sanitized.map(({ act }) => act?.by ?? (act && ACTOR_NAMES[act.actor][language]));
  return [
    [say('erasedBy'), once(erasers) || say('noEraser')],
    [say('lookedBy'), once(lookersOf(sanitized)) || '—'],
    [say('seenBy'), once(lookersOf(seen)) || '—'],
  ];
}

function lookersOf(parts: readonly Clear[]): readonly (string | undefined)[] {
  return parts.flatMap(({ looks }) => looks.map(({ by }) => by));
}

function once(all: readonly (string | undefined)[]): string {
  return [...new Set(all.filter((mark) => mark !== undefined))].join(' / ');
}
