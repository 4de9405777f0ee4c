/**
 * The command-line options that `decide`, `explain` and `replay` share, read and checked once.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { TrustAnchors } from '@nagori/evidence';
import type { Instant } from '@nagori/model';
import { parseTime } from '@nagori/model';
import type { Language } from '@nagori/policy';
import { CliError, systemReason } from '../failure.ts';
import type { Format } from '../judge/settings.ts';
import { wholeNumber } from '../whole-number.ts';

export interface InputOptions {
  readonly lang?: Language | undefined;
  readonly input?: 'ndjson' | 'csv' | undefined;
  readonly now?: string | undefined;
  readonly anchors?: string | undefined;
}

/** Options of both verbs that judge a whole file. */
export interface JudgeOptions extends InputOptions {
  readonly format: Format;
  readonly jobs?: string | undefined;
  readonly quiet?: boolean | undefined;
}

export function languageOf(options: Pick<InputOptions, 'lang'>): Language {
  return options.lang ?? 'ja';
}

/** CSV by the file's name, unless `--input` says otherwise. */
export function isCsv(file: string, options: InputOptions): boolean {
  return options.input === undefined ? /\.csv$/i.test(file) : options.input === 'csv';
}

/** `--now`, or the clock, read once. Throws CliError `usage`. */
export function nowOf(options: InputOptions): Instant {
  if (options.now === undefined) return Date.now();
  const time = parseTime(options.now);
  if (time !== undefined) return time;
  throw new CliError(
    'usage',
    `--now \`${options.now}\` is not a time: give it as 2026-11-24T10:00:00+09:00`,
  );
}

const JOBS_MOST = 64;

/** Worker threads: the first thread judges too. */
export function jobsOf(jobs: string | undefined): number {
  return wholeNumber('--jobs', jobs, 0, JOBS_MOST) ?? availableParallelism() - 1;
}

/** The authority's public keys. Throws CliError `anchors-do-not-load`. */
export async function anchorsOf(options: InputOptions): Promise<TrustAnchors | undefined> {
  const file = options.anchors;
  if (file === undefined) return undefined;
  const refuse = (why: string): CliError =>
    new CliError('anchors-do-not-load', `--anchors \`${file}\` does not load: ${why}`);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw refuse(systemReason(error));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('it is not JSON');
  }
  const issuers = member(value, 'issuers');
  if (!Array.isArray(issuers)) throw refuse('`issuers` is missing');
  for (const [index, issuer] of issuers.entries()) {
    const jwk = member(issuer, 'jwk');
    const named =
      typeof member(issuer, 'iss') === 'string' && typeof member(issuer, 'kid') === 'string';
    if (!named || typeof jwk !== 'object' || jwk === null) {
      throw refuse(`\`issuers[${index}]\` needs \`iss\`, \`kid\` and \`jwk\``);
    }
    if ('d' in jwk) throw refuse(`\`issuers[${index}].jwk\` is a private key`);
  }
  return { issuers };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
