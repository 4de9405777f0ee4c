/**
 * `nagori overwrite`: overwrites the free storage of an Android phone on a cable.
 *
 * Invariants: the evidence in `--out` says *failed* before the first byte is written, and anything
 * else only when everything is done and was read back. So what ends this program leaves a failed
 * attempt (R11). Where a station is named, its server is asked before the phone is touched (R10,
 * R14, R28).
 */
import { renameSync, writeFileSync } from 'node:fs';
import { OVERWRITE_TOOL, type Overwritten } from '@nagori/android';
import type { EvidenceOf } from '@nagori/evidence';
import type { ImeiKey } from '@nagori/model';
import type { Language } from '@nagori/policy';
import { filled } from '../adb/filled.ts';
import { type OverwriteResult, overwritePhone } from '../adb/overwrite-phone.ts';
import { OverwriteProgress } from '../adb/overwrite-progress.ts';
import { FAULT_WORDS, OVERWRITE_WORDS } from '../adb/words-overwrite.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError, systemReason } from '../failure.ts';
import { grouped } from '../progress.ts';
import { readStation } from '../sign-in/station-file.ts';
import { askBefore } from '../station/ask-before.ts';
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

const KIND = 'overwrite-report';
const KIB_IN_MIB = 1024;

/** Returns the exit status. Throws CliError, also where it broke off or is not done. */
export async function overwriteVerb(options: OverwriteOptions): Promise<number> {
  const language = languageOf(options);
  const { id, out, device, folder, resume } = options;
  checkNames({ id, device });
  const imei = imeiOf(options.imei);
  const address = addressOf(options.adb);
  if (options.station !== undefined) {
    // What it would leave: the file's own ids and times are the server's to set.
    const evidence = { kind: KIND, actor: 'tool', tool: OVERWRITE_TOOL, imei, result: 'done' };
    await askBefore(await readStation(options.station), { imei: options.imei, evidence }, language);
  }
  const journal = { path: resume ?? `${out}.journal`, resume: resume !== undefined };
  const progress = new OverwriteProgress(process.stderr, language);
  const say = (words: keyof typeof OVERWRITE_WORDS, values: object = {}) =>
    progress.say(filled(OVERWRITE_WORDS[words][language], { ...values }));
  const record = (result: 'done' | 'failed', overwritten?: Overwritten): string => {
    const line = `${JSON.stringify(evidenceOf(result, { id, imei, overwritten }))}\n`;
    writeWhole(out, line);
    return line;
  };
  let begun = false;
  let result: OverwriteResult;
  try {
    result = await overwritePhone({
      address,
      serial: device,
      imei,
      journal,
      folder,
      onBegin: () => {
        record('failed');
        begun = true;
        say('begin', { journal: journal.path });
      },
      onWritten: (bytes, ofBytes) => progress.show(bytes, ofBytes, performance.now()),
      onReadBack: () => say('reading'),
    });
  } catch (error) {
    // Later than any look at the phone until now.
    if (begun) record('failed');
    throw error;
  }
  const { fault, ...overwritten } = result;
  const line = record(fault === undefined ? 'done' : 'failed', overwritten);
  process.stdout.write(options.format === 'ndjson' ? line : tableOf(result, language));
  say('file', { file: out });
  if (fault !== undefined) throw new CliError('overwrite-failed', FAULT_WORDS[fault].en);
  say('reset');
  return EXIT_STATUS.accepted;
}

type OverwriteEvidence = Omit<EvidenceOf<'overwrite-report'>, 'id'> & { readonly id?: string };

interface Of {
  readonly id: string | undefined;
  readonly imei: ImeiKey;
  readonly overwritten?: Overwritten | undefined;
}

function evidenceOf(result: 'done' | 'failed', { id, imei, overwritten }: Of): OverwriteEvidence {
  return {
    ...(id === undefined ? {} : { id }),
    kind: KIND,
    at: new Date().toISOString(),
    actor: 'tool',
    tool: OVERWRITE_TOOL,
    imei,
    result,
    ...(overwritten === undefined ? {} : { overwritten }),
  };
}

/** The file before, or this one: never a part. */
function writeWhole(path: string, line: string): void {
  try {
    writeFileSync(`${path}.new`, line);
    renameSync(`${path}.new`, path);
  } catch (error) {
    const message = `\`${path}\` cannot be written: ${systemReason(error)}`;
    throw new CliError('output-unwritable', message);
  }
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
