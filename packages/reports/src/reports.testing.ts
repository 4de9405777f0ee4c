/** Reading a text as a file, in pieces. */
import type { ReadOptions } from './read-reports.ts';
import { readReports } from './read-reports.ts';
import type { Reading } from './tool-report.ts';

export const IMEI = '001017000000011';
export const IMEI_KEY = '00101700000001';

/** `size`: of each piece, so that characters and words are cut. */
export async function readText(
  text: string,
  options: ReadOptions = {},
  size = 7,
): Promise<readonly Reading[]> {
  return readBytes(new TextEncoder().encode(text), options, size);
}

export async function readBytes(
  bytes: Uint8Array,
  options: ReadOptions = {},
  size = 64,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for await (const one of readReports(piecesOf(bytes, size), options)) readings.push(one);
  return readings;
}

function* piecesOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** `field code` of each problem. */
export const problemsOf = (readings: readonly Reading[]): readonly string[] =>
  readings.flatMap((one) =>
    one.kind === 'bad' ? one.problems.map(({ field, code }) => `${field} ${code}`) : [],
  );
