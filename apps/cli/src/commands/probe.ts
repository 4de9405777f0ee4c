/**
 * `nagori probe`: looks at a phone on a reader, or a virtual one, without a PIN.
 */
import { writeFile } from 'node:fs/promises';
import { atrOf, probePhoneFelica, probePhoneJpki } from '@nagori/element';
import type { Language } from '@nagori/policy';
import {
  type FelicaRefusal,
  type JpkiReading,
  leftoversIn,
  readFelica,
  readJpki,
} from '@nagori/probe';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError, systemReason } from '../failure.ts';
import { readPhoneFile } from '../phone/phone-file.ts';
import { evidenceOf, type Probed } from '../phone/probe-evidence.ts';
import { type Say, sayIn } from '../phone/words-phone.ts';
import {
  checkFamily,
  familiesHere,
  probeBothOnReader,
  probeOnReader,
} from '../reader/probe-reader.ts';
import { languageOf } from './judge-options.ts';

export interface ProbeOptions {
  readonly phone?: string | undefined;
  readonly reader?: string | undefined;
  /** The reader's family; `true`: as its name says. */
  readonly felica?: string | true | undefined;
  readonly format: 'table' | 'ndjson';
  readonly out?: string | undefined;
  readonly id?: string | undefined;
  readonly lang?: Language | undefined;
}

interface Seen extends Probed {
  readonly reader: string;
  readonly tookMs: number;
  readonly family?: string;
  /** Why a walk through the contactless chip ended before its end. */
  readonly refused?: FelicaRefusal | undefined;
}

/** Returns the exit status. Throws CliError. */
export async function probeVerb(options: ProbeOptions): Promise<number> {
  const say = sayIn(languageOf(options));
  const { phone, id, out } = options;
  if (id !== undefined && !/^[A-Za-z0-9._:-]{1,56}$/.test(id)) {
    throw new CliError('usage', '--id takes up to 56 letters, digits and any of . _ : -');
  }
  const seen = phone === undefined ? await onReader(options) : inMemory(phone);
  const lines = evidenceOf(seen, id)
    .map((one) => `${JSON.stringify(one)}\n`)
    .join('');
  if (out !== undefined) {
    await writeFile(out, lines).catch((error: unknown) => {
      const message = `\`${out}\` cannot be written: ${systemReason(error)}`;
      throw new CliError('phone-does-not-load', message);
    });
  }
  process.stdout.write(options.format === 'ndjson' ? lines : tableOf(seen, say));
  if (out !== undefined) process.stderr.write(`${say('written', { file: out })}\n`);
  return EXIT_STATUS.accepted;
}

/** Throws CliError `reader-unreachable` where a walk was wanted and the reader passes none on. */
async function onReader({ reader, felica }: ProbeOptions): Promise<Seen> {
  const at = new Date();
  if (felica === undefined) return { at, ...(await probeOnReader(reader)) };
  const named = felica === true ? undefined : felica;
  checkFamily(named);
  const { walk, ...seen } = await probeBothOnReader(reader, named);
  if (walk === undefined) {
    const what = `the reader \`${seen.reader}\` passes no FeliCa frames on`;
    throw new CliError('reader-unreachable', what, [
      `its family can be named: --felica followed by one of ${familiesHere().join(', ')}`,
    ]);
  }
  const { frames, refused, family } = walk;
  return { at, ...seen, frames, refused, family: family.id };
}

function inMemory(file: string): Seen {
  const { phone } = readPhoneFile(file);
  if (atrOf(phone) === undefined) throw new CliError('no-phone', 'the virtual phone has no power');
  const start = performance.now();
  const exchange = probePhoneJpki(phone);
  const frames = probePhoneFelica(phone);
  return { at: new Date(), reader: file, exchange, frames, tookMs: performance.now() - start };
}

function tableOf(seen: Seen, say: Say): string {
  const count = (seen.exchange?.length ?? 0) + (seen.frames?.length ?? 0);
  const rows = [
    [say('reader'), seen.reader],
    ...jpkiRows(seen, say),
    ...felicaRows(seen, say),
    [say('exchanges'), say('counted', { count, ms: seen.tookMs.toFixed(1) })],
  ];
  return rows.map(([name, value]) => `${name}: ${value}\n`).join('');
}

function jpkiRows({ exchange }: Seen, say: Say): string[][] {
  if (exchange === undefined) return [];
  const reading = readJpki(exchange);
  const { sign, auth } = reading.tries;
  const availability = reading.availability ?? say('unknown');
  return [
    [say('label'), tokenWords(reading, say)],
    [say('key'), say(reading.holdsKey ? 'keyThere' : 'keyNone', { availability })],
    [say('tries'), say('triesOf', { sign: sign ?? say('unknown'), auth: auth ?? say('unknown') })],
  ];
}

function tokenWords({ outcome, token }: JpkiReading, say: Say): string {
  if (token !== undefined) return say(token);
  switch (outcome) {
    case 'no-applet':
      return say('noApplet');
    case 'no-file':
      return say('noFile');
    default:
      return say('noAnswer');
  }
}

function felicaRows({ frames, family, refused }: Seen, say: Say): string[][] {
  if (frames === undefined) return [];
  const { systems } = readFelica(frames);
  const left = leftoversIn(systems).map(({ system, service, nodes }) => {
    const name = service === undefined ? say('unlistedService') : service.name[say.language];
    return `${name} (${[system, ...nodes].join(' ')})`;
  });
  return [
    [say('felica'), felicaWords(frames, say)],
    ...(left.length === 0 ? [] : [[say('leftovers'), left.join(', ')]]),
    ...(refused === undefined ? [] : [[say('endedBy'), say(refused)]]),
    ...(family === undefined ? [] : [[say('family'), family]]),
  ];
}

function felicaWords(frames: NonNullable<Probed['frames']>, say: Say): string {
  const { outcome, systems } = readFelica(frames);
  if (outcome === 'silent') return say('noAnswer');
  const shown = systems.map(({ code, nodes }) => `${code} [${nodes.join(' ')}]`);
  return say(outcome, { systems: shown.join(', ') || say('none') });
}
