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

const FILE_FORMAT = 'nagori-clearance/1';

const clearanceFile = z.strictObject({
  format: z.literal(FILE_FORMAT),
  jws: z.string().max(65_536),
  summary: z.string().max(900),
  salt: z.string().length(22),
  /** Opens the element's commitment, where the certificate has one. */
  elementSalt: z.string().length(22).optional(),
});
export type ClearanceFile = z.output<typeof clearanceFile>;

const BOX_FILE_FORMAT = 'nagori-destruction/1';

/** A box's certificate: nothing has to be opened. */
const destructionFile = z.strictObject({
  format: z.literal(BOX_FILE_FORMAT),
  jws: z.string().max(65_536),
});
export type DestructionFile = z.output<typeof destructionFile>;
export type CertificateFile = ClearanceFile | DestructionFile;

/** The text of a box's file. */
export const destructionFileText = (jws: string): string =>
  `${JSON.stringify({ format: BOX_FILE_FORMAT, jws } satisfies DestructionFile, null, 2)}\n`;

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

const certificateFile = z.discriminatedUnion('format', [clearanceFile, destructionFile]);

/** A phone's or a box's file; `verifyClearance` or `verifyDestruction` then checks its content. */
export function readCertificateFile(
  text: string,
): Check<CertificateFile, 'not-json' | 'not-a-file'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad('not-json');
  }
  const read = certificateFile.safeParse(value);
  return read.success ? good(read.data) : bad('not-a-file');
}
