/**
 * The file that imports persons, cards and elements (runbook: authority).
 *
 * Invariants: all problems are listed at once, by field and reason and never with the value, which
 * can be a person's name or a number.
 */
import { problemsOf } from '@nagori/evidence';
import * as z from 'zod';
import { P_256 } from './key-store.ts';
import type { AuthoritySeed } from './seed-authority.ts';

/** The most problems listed, with their total. */
const PROBLEMS_SHOWN_MOST = 20;

const id = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
/** SubjectPublicKeyInfo, DER, base64url. */
const spki = z.base64url().transform((text) => new Uint8Array(Buffer.from(text, 'base64url')));
const registers = z.strictObject({
  persons: z.array(
    z.strictObject({
      id,
      name: z.string().min(1).max(80),
      birthDate: z.iso.date(),
      sex: z.literal([1, 2, 3]),
      address: z.string().min(1).max(200),
    }),
  ),
  cards: z.array(
    z.strictObject({
      id,
      person: id,
      publicKey: spki,
      notAfter: z.iso.datetime().transform((text) => Date.parse(text)),
    }),
  ),
  elements: z.array(z.strictObject({ eid: id, attestationKey: spki })),
});

/** Throws RangeError with every problem where the file is invalid. */
export async function readRegisters(text: string): Promise<AuthoritySeed> {
  const input = parsed(text);
  const read = registers.safeParse(input);
  if (!read.success) throw unread(problemsOf(read.error.issues, input, []));
  const problems = await keyProblems(read.data);
  if (problems.length > 0) throw unread(problems);
  return read.data;
}

/** Otherwise an unusable key would only be noticed when its holder signs in. */
async function keyProblems({ cards, elements }: AuthoritySeed): Promise<readonly FieldProblem[]> {
  const keys = [
    ...cards.map(({ publicKey }, i) => [`cards[${i}].publicKey`, publicKey] as const),
    ...elements.map((one, i) => [`elements[${i}].attestationKey`, one.attestationKey] as const),
  ];
  const message = 'must be an EC P-256 key: SubjectPublicKeyInfo in DER, the point uncompressed';
  const problems: FieldProblem[] = [];
  for (const [field, key] of keys) if (!(await isP256Key(key))) problems.push({ field, message });
  return problems;
}

/** One encoding only: another encoding of the same key would not compare as equal. */
async function isP256Key(spki: Uint8Array): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('spki', spki.slice(), P_256, true, ['verify']);
    return Buffer.from(await crypto.subtle.exportKey('spki', key)).equals(spki);
  } catch {
    return false;
  }
}

/** The parser's own message would quote the file. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError('is not JSON');
  }
}

interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

function unread(problems: readonly FieldProblem[]): RangeError {
  const shown = problems
    .slice(0, PROBLEMS_SHOWN_MOST)
    .map(({ field, message }) => `\`${field}\` ${message}`);
  const more =
    problems.length > PROBLEMS_SHOWN_MOST
      ? `, and ${problems.length - PROBLEMS_SHOWN_MOST} more`
      : '';
  return new RangeError(`does not read: ${shown.join('; ')}${more}`);
}
