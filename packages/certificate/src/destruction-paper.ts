/**
 * The certificate of destruction of a box as it is read on paper: its facts, each count and weight
 * from the sealing to the end, the phones' marks, how to check it.
 *
 * Invariants: everything comes from the signed document. What was done to the phones is said by its
 * method: a removed board is neither crushed nor melted.
 */
import { disposalRows, japanDayTime, SECOND_MS } from '@nagori/model';
import { fromBase64url } from './base64url.ts';
import type { CertificatePaper, PaperFact, PaperLine } from './clearance-paper.ts';
import type { DestructionClaims, DestructionStep } from './destruction-claims.ts';
import type { PaperLanguage } from './paper-names.ts';
import { DESTRUCTION_WORDS, METHOD_WORDS, STEP_NAMES } from './words-destruction.ts';
import { PAPER_WORDS } from './words-paper.ts';

type Say = (key: keyof typeof DESTRUCTION_WORDS, n?: number) => string;

/** Parts of the sheet's width. */
const COLUMNS = [0.22, 0.33, 0.07, 0.17, 0.21];

export function destructionPaper(
  document: DestructionClaims,
  language: PaperLanguage,
): CertificatePaper {
  const { steps, phones, photographs } = document;
  const say: Say = (key, n) => DESTRUCTION_WORDS[key][language].replace('{{n}}', String(n));
  const done = METHOD_WORDS[document.disposal.method];
  return {
    title: done.title[language],
    lead: done.lead[language],
    facts: factsOf(document, language, say),
    headings: (['step', 'where', 'count', 'weight', 'by'] as const).map((key) => say(key)),
    columns: COLUMNS,
    parts: steps.map((step) => ({
      name: (step.kind === 'destroyed' ? done.step : STEP_NAMES[step.kind])[language],
      ...rowOf(step, say),
    })),
    lists: [
      { title: say('phoneMarks'), lines: phones, columns: 4 },
      { title: say('photographs'), lines: photographs.map(toHex), columns: 1 },
      { title: say('records'), lines: [toHex(document.records)], columns: 1 },
    ],
    persons: personsOf(document, say),
    check: say('check').replace('{{plate}}', done.plate[language]),
    notes: [say('marksNote')],
  };
}

function factsOf(
  { operator, shop, jti, iat, box, seal, phones, disposal, left, ...rest }: DestructionClaims,
  language: PaperLanguage,
  say: Say,
): readonly PaperFact[] {
  const net = netGrams(rest);
  return [
    [PAPER_WORDS.operator[language], operator.name?.[language] ?? operator.id],
    ...(shop === undefined
      ? []
      : [[PAPER_WORDS.shop[language], shop.name?.[language] ?? shop.id] as const]),
    [PAPER_WORDS.issuedAt[language], japanDayTime(iat * SECOND_MS)],
    [PAPER_WORDS.number[language], jti],
    [say('box'), box],
    [say('seal'), seal],
    [METHOD_WORDS[disposal.method].phones[language], say('phoneCount', phones.length)],
    ...(net === undefined ? [] : [[say('net'), `${net} g`] as const]),
    ...disposalRows(disposal, language),
    ...(left === undefined ? [] : [[say('left'), say('leftCount', left)] as const]),
  ];
}

/** By the last weight before the end. */
function netGrams({ steps }: Pick<DestructionClaims, 'steps'>): number | undefined {
  const gross = steps.findLast(({ grossGrams }) => grossGrams !== undefined)?.grossGrams;
  const tare = steps[0]?.tareGrams;
  return gross === undefined || tare === undefined ? undefined : gross - tare;
}

function rowOf(step: DestructionStep, say: Say) {
  const { at, place, counted, grossGrams, tareGrams, sealIntact, by } = step;
  const seal = sealIntact === undefined ? [] : [say(sealIntact ? 'sealIntact' : 'sealBroken')];
  const weights = [
    ...(grossGrams === undefined ? [] : [`${grossGrams} g`]),
    ...(tareGrams === undefined ? [] : [say('empty', tareGrams)]),
  ];
  return {
    medium: seal[0],
    cells: [
      [place, japanDayTime(at * SECOND_MS)].map(textLine),
      [textLine(counted === undefined ? '—' : String(counted))],
      (weights.length === 0 ? ['—'] : weights).map(textLine),
      [{ kind: 'mark', text: by } as const],
    ],
  };
}

const textLine = (text: string): PaperLine => ({ kind: 'text', text });

function personsOf({ steps, witness }: DestructionClaims, say: Say): readonly PaperFact[] {
  const of = (kind: DestructionStep['kind']) =>
    [...new Set(steps.flatMap((step) => (step.kind === kind ? [step.by] : [])))].join(' / ');
  return [
    [say('destroyedBy'), of('destroyed')],
    [say('witness'), witness],
    [say('seenBy'), of('seen')],
  ];
}

const toHex = (digest: string): string =>
  [...(fromBase64url(digest) ?? [])].map((byte) => byte.toString(16).padStart(2, '0')).join('');
