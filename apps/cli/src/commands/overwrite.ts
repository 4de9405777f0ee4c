/**
 * `nagori overwrite`: overwrites the free storage of an Android phone on a cable.
 *
 * Invariants: the evidence in `--out` is true at every moment (overwrite-on-record.ts). Where a
 * station is named, its server is asked before the phone is touched (R10, R14, R28).
 */
import { FAULT_WORDS } from '@nagori/android';
import type { Language } from '@nagori/policy';
import { filled } from '../adb/filled.ts';
import { overwriteOnRecord } from '../adb/overwrite-on-record.ts';
import type { OverwriteResult } from '../adb/overwrite-phone.ts';
import { OverwriteProgress } from '../adb/overwrite-progress.ts';
import { OVERWRITE_WORDS } from '../adb/words-overwrite.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError } from '../failure.ts';
import { grouped } from '../progress.ts';
import { readStation } from '../sign-in/station-file.ts';
import { aheadOf, askBefore } from '../station/ask-before.ts';
import { writePrivate } from '../write-private.ts';
import { addressOf, checkNames, imeiOf } from './cable-options.ts';
import { languageOf } from './judge-options.ts';

export interface OverwriteOptions {
  readonly device?: string | undefined;
  readonly imei: string;
  readonly adb?: string | undefined;
  readonly format: 'table' | 'ndjson';
  readonly out: string;
  readonly resume?: string | undefined;
  /** The file of a station, whose server is asked first. */
  readonly station?: string | undefined;
  readonly id?: string | undefined;
  readonly lang?: Language | undefined;
  /** In the phone; only a test has another. */
  readonly folder?: string | undefined;
}

const KIB_IN_MIB = 1024;

/** Returns the exit status. Throws CliError, also where it broke off or is not done. */
export async function overwriteVerb(options: OverwriteOptions): Promise<number> {
  const language = languageOf(options);
  const { id, out, device, folder, resume } = options;
  checkNames({ id, device });
  const imei = imeiOf(options.imei);
  const address = addressOf(options.adb);
  if (options.station !== undefined) {
    await askBefore(await readStation(options.station), aheadOf(imei), language);
  }
  const journal = { path: resume ?? `${out}.journal`, resume: resume !== undefined };
  const progress = new OverwriteProgress(process.stderr, language);
  const say = (words: keyof typeof OVERWRITE_WORDS, values: object = {}) =>
    progress.say(filled(OVERWRITE_WORDS[words][language], { ...values }));
  let line = '';
  const result = await overwriteOnRecord({
    address,
    serial: device,
    ...{ id, imei, journal, folder },
    record: (evidence) => {
      line = `${JSON.stringify(evidence)}\n`;
      writePrivate(out, line);
    },
    onBegin: () => say('begin', { journal: journal.path }),
    onWritten: (bytes, ofBytes) => progress.show(bytes, ofBytes, performance.now()),
    onReadBack: () => say('reading'),
  });
  const { fault } = result;
  process.stdout.write(options.format === 'ndjson' ? line : tableOf(result, language));
  say('file', { file: out });
  if (fault !== undefined) throw new CliError('overwrite-failed', FAULT_WORDS[fault].en);
  say('reset');
  return EXIT_STATUS.accepted;
}

function tableOf(result: OverwriteResult, language: Language): string {
  const { differing, fault, freeKib, samples, writtenKib } = result;
  const [free, written] = [freeKib, writtenKib].map((kib) => grouped(Math.round(kib / KIB_IN_MIB)));
  const outcome =
    fault === undefined
      ? OVERWRITE_WORDS.done[language]
      : filled(OVERWRITE_WORDS.failed[language], { why: FAULT_WORDS[fault][language] });
  return [
    outcome,
    filled(OVERWRITE_WORDS.written[language], { written, free }),
    filled(OVERWRITE_WORDS.samples[language], { samples, differing }),
    '',
  ].join('\n');
}
