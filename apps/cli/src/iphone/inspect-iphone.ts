/**
 * Asks one iPhone on a cable, question by question.
 *
 * Invariants: a phone whose IMEI is another than the one asked for gives no evidence. A phone that
 * is gone, or answers so slowly that the time of all questions is over, ends them: what it had said
 * is evidence, and never speaks for it.
 */
import type { EvidenceOf } from '@nagori/evidence';
import type { ImeiKey } from '@nagori/model';
import { CliError } from '../failure.ts';
import { askIphone } from './device-tools.ts';
import {
  IPHONE_QUESTIONS,
  IPHONE_TOOL,
  type IphoneInspection,
  type IphoneQuestion,
  readIphone,
} from './read-iphone.ts';

/** As long as an Android phone has for its script. */
const WITHIN_MS = 30_000;

/** Throws CliError where it could not be asked, or is another phone. */
export async function inspectIphone(
  identifier: string,
  imei: ImeiKey | undefined,
  withinMs = WITHIN_MS,
): Promise<IphoneInspection> {
  const endMs = performance.now() + withinMs;
  const answers = new Map<IphoneQuestion, string>();
  for (const question of IPHONE_QUESTIONS) {
    const leftMs = Math.ceil(endMs - performance.now());
    // A program with no time at all would have no bound.
    if (leftMs <= 0) break;
    const { name, key } = question;
    const domain = 'domain' in question ? question.domain : undefined;
    const answer = await askIphone(identifier, domain, key, leftMs).catch((error: unknown) => {
      // What it had said is not lost where it takes back its trust, or falls silent.
      if (answers.size === 0) throw error;
      return undefined;
    });
    if (answer === undefined) break;
    answers.set(name, answer);
  }
  if (answers.size === 0) throw new CliError('phone-offline', 'the phone does not answer');
  const inspection = readIphone(answers);
  const { imeis } = inspection;
  if (imei !== undefined && imeis.kind === 'good' && !imeis.value.includes(imei)) {
    throw new CliError('wrong-phone', 'the attached phone names another IMEI');
  }
  return inspection;
}

/** As a handover records it; an id only where one was asked for. */
export type IphoneEvidence = Omit<EvidenceOf<'iphone-inspection'>, 'id'> & {
  readonly id?: string;
};

/** `imei`: the one of its numbers that it was asked for; its first otherwise. */
export function iphoneEvidence(
  { outcome, imeis, ...answers }: IphoneInspection,
  at: Date,
  { id, imei }: { readonly id?: string | undefined; readonly imei?: ImeiKey | undefined } = {},
): IphoneEvidence {
  const own = imeis.kind === 'good' ? (imei ?? imeis.value[0]) : undefined;
  const answered = Object.entries(answers).flatMap(([name, answer]) =>
    answer.kind === 'good' ? [[name, answer.value]] : [],
  );
  return {
    ...(id === undefined ? {} : { id }),
    kind: 'iphone-inspection',
    at: at.toISOString(),
    tool: IPHONE_TOOL,
    ...(own === undefined ? {} : { imei: own }),
    outcome,
    ...Object.fromEntries(answered),
  };
}
