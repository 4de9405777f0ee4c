/**
 * A chain of Android Key Attestation as a report: our own JSON around it. What its hardware says is
 * read here; whether to believe it is asked where roots and time are known (check-chain.ts).
 */
import { type ImeiKey, parseImei } from '@nagori/model';
import type { Reading, ReportProblem, ReportProblemCode } from '../tool-report.ts';
import { CHAIN_LEAST, CHAIN_MOST, describedBy } from './check-chain.ts';

/** Of one certificate; those of phones have less than two kilobytes. */
export const CERTIFICATE_BYTES_MOST = 8_192;

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isAttestation = (value: unknown): value is Fields & { readonly chain: unknown } =>
  isFields(value) && Object.hasOwn(value, 'chain');

/** `{imei?, chain: [base64, …]}`. */
export function readAttestation({ chain, imei }: Fields, place: number): Reading {
  const texts = Array.isArray(chain) ? chain.slice(0, CHAIN_MOST + 1) : [];
  return attestationOf(texts.map(decoded), imei, place);
}

/** The reading of these certificates, brought for this phone. */
export function attestationOf(
  chain: readonly (Uint8Array | undefined)[],
  stated: unknown,
  place: number,
): Reading {
  const problems: ReportProblem[] = [];
  const note = (field: string, code: ReportProblemCode) => problems.push({ place, field, code });
  const whole = chain.filter((one) => one !== undefined);
  const isChain = whole.length === chain.length && whole.length >= CHAIN_LEAST;
  if (!isChain || whole.length > CHAIN_MOST) note('chain', 'not-a-chain');
  const says = problems.length === 0 ? describedBy(whole) : undefined;
  if (problems.length === 0 && says === undefined) note('chain', 'not-attested');
  const imei = statedImei(stated, (code) => note('imei', code));
  if (problems.length > 0 || says === undefined) return { kind: 'bad', problems };
  const attested = says.imeis.map((text) => parseImei(text));
  return {
    kind: 'attestation',
    attestation: {
      place,
      ...(imei === undefined ? {} : { imei }),
      attested: attested.flatMap((one) => (one.kind === 'good' ? [one.value] : [])),
      ...(attested.some((one) => one.kind !== 'good') ? { misnamed: true } : {}),
      chain: whole,
    },
  };
}

export function statedImei(
  stated: unknown,
  note: (code: ReportProblemCode) => void,
): ImeiKey | undefined {
  if (stated === undefined || stated === null || stated === '') return undefined;
  const read = parseImei(typeof stated === 'string' ? stated.trim() : '');
  if (read.kind === 'good') return read.value;
  if (read.kind === 'bad') note(read.reason);
  return undefined;
}

/** Base64 of RFC 4648 §4, without blanks. */
function decoded(text: unknown): Uint8Array | undefined {
  const most = Math.ceil(CERTIFICATE_BYTES_MOST / 3) * 4;
  if (typeof text !== 'string' || text.length > most) return undefined;
  return decodeBase64(text);
}

export function decodeBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
