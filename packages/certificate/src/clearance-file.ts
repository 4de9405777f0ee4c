/**
 * The certificate as a JSON file with everything that a check needs except the keys. It can be
 * stored, mailed with the phone or attached to a PDF.
 *
 * Invariants: strict. The holder of the file can check the phone's number against it, like the
 * holder of the paper.
 */
import { bad, type Check, good } from '@nagori/model';
import * as z from 'zod';
import { toBase64url } from './base64url.ts';
import type { SignedClearance } from './sign-clearance.ts';

export const FILE_FORMAT = 'nagori-clearance/1';

const clearanceFile = z.strictObject({
  format: z.literal(FILE_FORMAT),
  jws: z.string().max(65_536),
  summary: z.string().max(900),
  salt: z.string().length(22),
  /** Opens the element's commitment, where the certificate has one. */
  elementSalt: z.string().length(22).optional(),
});
export type ClearanceFile = z.output<typeof clearanceFile>;

/** The text of the file. */
export function clearanceFileText(
  signed: SignedClearance,
  salt: Uint8Array,
  elementSalt?: Uint8Array,
): string {
  const { jws, summary } = signed;
  const file: ClearanceFile = {
    format: FILE_FORMAT,
    jws,
    summary,
    salt: toBase64url(salt),
    ...(elementSalt === undefined ? {} : { elementSalt: toBase64url(elementSalt) }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Parses a file's text; `verifyClearance` then checks its content. */
export function readClearanceFile(text: string): Check<ClearanceFile, 'not-json' | 'not-a-file'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad('not-json');
  }
  const read = clearanceFile.safeParse(value);
  return read.success ? good(read.data) : bad('not-a-file');
}
