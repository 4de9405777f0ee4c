/**
 * The file from which a long run resumes: the number of lives drawn, and the counts.
 *
 * Invariants: a new file replaces the previous one as a whole, so that an interruption leaves one
 * of the two. It fits one set of tables and one seed, and records which.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Key, SideBySide, Tables } from '@nagori/flow';
import { CliError, systemReason } from '../failure.ts';
import { writePrivate } from '../write-private.ts';

const FORMAT = 'nagori-flow-1';

interface Stored {
  readonly format: string;
  readonly fits: string;
  readonly done: number;
  readonly rows: readonly string[];
  readonly ends: readonly string[];
  readonly joints: readonly string[];
}

/** Identifies the inputs that a checkpoint was made from. */
export function fingerprint(all: readonly Tables[], key: Key): string {
  const hash = createHash('sha256').update(`${FORMAT} ${key.low} ${key.high}`);
  for (const tables of all) {
    for (const part of Object.values(tables)) {
      if (typeof part === 'number') hash.update(String(part));
      else hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    }
  }
  return hash.digest('hex');
}

/**
 * Fills `counts` and returns the number of lives drawn; 0 where there is no file yet. Throws
 * CliError.
 */
export function readCheckpoint(path: string, fits: string, counts: SideBySide): number {
  if (!existsSync(path)) return 0;
  let stored: Stored;
  try {
    stored = JSON.parse(readFileSync(path, 'utf8')) as Stored;
    if (stored.format !== FORMAT) throw new SyntaxError('another form');
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is no checkpoint' : systemReason(error);
    throw new CliError('checkpoint-does-not-fit', `\`${path}\` cannot be used: ${reason}`);
  }
  if (stored.fits !== fits) {
    throw new CliError(
      'checkpoint-does-not-fit',
      `\`${path}\` was made with another seed, scenario, graph or policy`,
    );
  }
  counts.tallies.forEach(({ rows, ends }, i) => {
    fill(rows, stored.rows[i]);
    fill(ends, stored.ends[i]);
  });
  counts.joints.forEach((joint, i) => {
    fill(joint, stored.joints[i]);
  });
  return stored.done;
}

/** Throws CliError `output-unwritable`. */
export function writeCheckpoint(
  path: string,
  fits: string,
  done: number,
  { tallies, joints }: SideBySide,
): void {
  const stored: Stored = {
    format: FORMAT,
    fits,
    done,
    rows: tallies.map(({ rows }) => packed(rows)),
    ends: tallies.map(({ ends }) => packed(ends)),
    joints: joints.map(packed),
  };
  writePrivate(path, `${JSON.stringify(stored)}\n`);
}

function packed(counts: Float64Array): string {
  return Buffer.from(counts.buffer, counts.byteOffset, counts.byteLength).toString('base64');
}

function fill(counts: Float64Array, text: string | undefined): void {
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length !== counts.byteLength) {
    throw new CliError('checkpoint-does-not-fit', 'the checkpoint is cut off');
  }
  new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength).set(bytes);
}
