/**
 * The seals of a deployment, by operator: a file of JSON that NAGORI_ESEALS names
 * (docs/runbooks/server.md, *Sealing PDFs*).
 *
 * Invariants: a seal that could not sign, or whose signature a reader would not take, stops the
 * start, and the message names the operator. Each key signs once before it counts, as a test.
 */
import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { TokenError, type TriedPins } from '@nagori/keys';
import { DAY_MS, type Instant, MARK } from '@nagori/model';
import { type KeyHolder, LintError, signDetached } from '@nagori/pki';
import * as z from 'zod';
import type { Eseal, EsealEnd, Eseals } from './eseal.ts';
import { algorithmOf, chainOf } from './eseal-certificate.ts';
import { EsealError } from './eseal-error.ts';
import {
  type EsealFiles,
  firstLine,
  fromPem,
  fromPkcs12,
  readCertificates,
} from './eseal-files.ts';
import { esealInToken } from './eseal-in-token.ts';

const path = z.string().min(1);
const settings = z.record(
  z.string().regex(MARK),
  z.union([
    z.strictObject({ pkcs12: path, passwordFile: path }),
    z.strictObject({
      ...{ certificates: path, module: path, token: path, pinFile: path },
      id: z.string().regex(/^([0-9a-f]{2}){1,32}$/i),
    }),
    z.strictObject({ certificates: path, key: path, passwordFile: path.optional() }),
  ]),
);
type Settings = z.infer<typeof settings>[string];

export const NO_ESEALS: Eseals = { at: () => undefined, ends: [] };
/** As long before its end as it takes to be issued the next one. */
const NEAR_MS = 45 * DAY_MS;
const DIGEST_BYTES = 32;
const signAside = promisify(sign);

/** Rejects with RangeError that names the variable, with EsealError, or with TokenError. */
export async function readEseals(
  file: string | undefined,
  now: Instant,
  pins: TriedPins,
): Promise<Eseals> {
  if (file === undefined) return NO_ESEALS;
  const seals = new Map<string, Eseal>();
  for (const [operator, one] of Object.entries(settingsOf(file))) {
    seals.set(operator, await named(operator, () => readEseal(one, now, pins)));
  }
  return {
    at: (operator, at) => {
      const seal = seals.get(operator);
      return seal !== undefined && seal.notBefore <= at && at <= seal.notAfter ? seal : undefined;
    },
    ends: [...seals].map(([operator, { notAfter }]) => ({ operator, notAfter })),
  };
}

/** Throws EsealError: under a mistyped name, PDFs would go out without the seal. */
export function assertOperatorsKnown({ ends }: Eseals, known: readonly string[]): void {
  const stray = ends.find(({ operator }) => !known.includes(operator));
  if (stray === undefined) return;
  const message = `the seal of \`${stray.operator}\`: the server knows no such operator`;
  throw new EsealError('eseal-operator-unknown', message);
}

/** For the console: the seals that end soon. */
export function endingEseals({ ends }: Eseals, now: Instant): readonly string[] {
  return ends.flatMap(({ operator, notAfter }: EsealEnd) =>
    notAfter - now > NEAR_MS
      ? []
      : [`the seal of \`${operator}\` ends at ${new Date(notAfter).toISOString()}`],
  );
}

function settingsOf(file: string): Readonly<Record<string, Settings>> {
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new RangeError('NAGORI_ESEALS must name a readable file of JSON');
  }
  const read = settings.safeParse(text);
  if (!read.success) {
    throw new RangeError('NAGORI_ESEALS must hold the files of a seal by operator');
  }
  return read.data;
}

async function readEseal(one: Settings, now: Instant, pins: TriedPins): Promise<Eseal> {
  const seal = 'token' in one ? ofToken(one, now, pins) : ofFiles(filesOf(one), now);
  try {
    await signDetached(randomBytes(DIGEST_BYTES), seal.chain, seal.key);
  } catch (error) {
    if (!(error instanceof LintError)) throw error;
    throw new EsealError('eseal-key-differs', 'what the key signs does not fit the certificate');
  }
  return seal;
}

/** The token need not show a public half: its certificate has it. */
function ofToken(one: Extract<Settings, { token: string }>, now: Instant, pins: TriedPins): Eseal {
  firstLine(one.pinFile);
  const certificates = readCertificates(one.certificates);
  const own = certificates.find(({ ca }) => !ca)?.publicKey;
  if (own === undefined) {
    throw new EsealError('eseal-certificate-unfit', 'all certificates are those of authorities');
  }
  return { ...chainOf(certificates, own, now), key: esealInToken(one, own, pins) };
}

const ofFiles = ({ certificates, key }: EsealFiles, now: Instant): Eseal => ({
  ...chainOf(certificates, createPublicKey(key), now),
  key: holderOf(key),
});

const filesOf = (one: Exclude<Settings, { token: string }>): EsealFiles =>
  'pkcs12' in one
    ? fromPkcs12(one.pkcs12, one.passwordFile)
    : fromPem(one.certificates, one.key, one.passwordFile);

/** RSA signs in another thread; for a curve that would be slower. */
function holderOf(key: KeyObject): KeyHolder {
  const algorithm = algorithmOf(key);
  const spki = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
  return algorithm === 'rsa-sha256'
    ? { algorithm, spki, sign: (message) => signAside('sha256', message, key) }
    : { algorithm, spki, sign: (message) => sign('sha256', message, key) };
}

async function named<Value>(operator: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    const of = (message: string) => `the seal of \`${operator}\`: ${message}`;
    if (error instanceof EsealError) throw new EsealError(error.code, of(error.message));
    if (error instanceof TokenError) throw new TokenError(error.code, of(error.message));
    throw error;
  }
}
