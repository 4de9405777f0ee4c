/** `nagori inspect`: asks the phone on a cable what is signed in and what locks it. */
import { writeFile } from 'node:fs/promises';
import type { Answer } from '@nagori/android';
import { formatImei } from '@nagori/model';
import type { Language } from '@nagori/policy';
import { filled } from '../adb/filled.ts';
import {
  ANSWER_WORDS,
  type Answered,
  type AnswerOf,
  INSPECT_WORDS,
  VALUE_WORDS,
  WHY_WORDS,
} from '../adb/words-inspect.ts';
import { evidenceOfInspected, type Inspected, inspectAttached } from '../cable/inspect-attached.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError, systemReason } from '../failure.ts';
import { addressOf, checkNames, imeiOf } from './cable-options.ts';
import { languageOf } from './judge-options.ts';

export interface InspectOptions {
  readonly device?: string | undefined;
  readonly imei?: string | undefined;
  readonly adb?: string | undefined;
  readonly format: 'table' | 'ndjson';
  readonly out?: string | undefined;
  readonly id?: string | undefined;
  readonly lang?: Language | undefined;
}

const KIB_IN_GIB = 1024 * 1024;

/** Returns the exit status. Throws CliError, also where the inspection broke off. */
export async function inspectVerb(options: InspectOptions): Promise<number> {
  const language = languageOf(options);
  const { id, out, device } = options;
  checkNames({ id, device });
  const imei = options.imei === undefined ? undefined : imeiOf(options.imei);
  const at = new Date();
  const wanted = { address: addressOf(options.adb), serial: device, imei };
  const inspected = await inspectAttached(wanted);
  const line = `${JSON.stringify(evidenceOfInspected(inspected, at, { id, imei }))}\n`;
  if (out !== undefined) {
    await writeFile(out, line).catch((error: unknown) => {
      const message = `\`${out}\` cannot be written: ${systemReason(error)}`;
      throw new CliError('output-unwritable', message);
    });
  }
  process.stdout.write(options.format === 'ndjson' ? line : tableOf(inspected, language));
  if (out !== undefined) {
    process.stderr.write(`${filled(INSPECT_WORDS.written[language], { file: out })}\n`);
  }
  const { outcome } = inspected.inspection;
  if (outcome === 'complete') return EXIT_STATUS.accepted;
  const how = outcome === 'interrupted' ? 'broke off' : 'was not understood';
  throw new CliError('inspection-failed', `the phone's answer ${how}`);
}

function tableOf({ inspection }: Inspected, language: Language): string {
  const { outcome: _, ...answers } = inspection;
  return Object.entries<Answer<Value>>(answers)
    .map(([name, answer]) => {
      const label = ANSWER_WORDS[name as Answered][language];
      if (answer.kind === 'good') return `${label}: ${valueWords(answer.value, language)}\n`;
      const words = answer.kind === 'bad' ? INSPECT_WORDS.bad : INSPECT_WORDS.unknown;
      return `${label}: ${filled(words[language], { why: WHY_WORDS[answer.reason][language] })}\n`;
    })
    .join('');
}

type Value = Extract<AnswerOf[Answered], { readonly kind: 'good' }>['value'];

function valueWords(value: Value, language: Language): string {
  if (typeof value === 'string') return VALUE_WORDS[value]?.[language] ?? value;
  if (typeof value === 'number') return `${value} %`;
  if ('google' in value) return filled(INSPECT_WORDS.counts[language], { ...value });
  if ('totalKib' in value) {
    const [total, free] = [value.totalKib, value.freeKib].map((kib) =>
      Math.round(kib / KIB_IN_GIB),
    );
    return filled(INSPECT_WORDS.space[language], { total, free });
  }
  return value.map(formatImei).join(', ');
}
