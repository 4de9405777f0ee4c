/**
 * The summary: the form that fits into a QR code with its address and salt (at most QR_BYTES_MOST).
 *
 * Each compartment has two letters, in the order of COMPARTMENTS. The first is the assurance, in
 * upper case where another person confirmed it: `s` declared, `o` observed, `e` erased, `w`
 * overwritten, `x` destroyed, `-` not possible. The second is the sanitization: `n` none, `c`
 * clear, `p` purge, `d` destroy, `-`. Compartments missing from the document, the last ones in the
 * order, have no letters.
 *
 * Invariants: summary and document agree, and the summary names the document by its digest. An
 * unknown letter refuses the summary.
 */
import { COMPARTMENTS, type Compartment, SINCE_SURVEY } from '@nagori/model';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64url } from './base64url.ts';
import {
  ASSURANCES,
  type ClearanceClaims,
  type ClearedCompartment,
  type PrintedAssurance,
  type SummaryClaims,
} from './claims.ts';
import { SANITIZATIONS, type Sanitization } from './sanitization.ts';

/** One compartment, in the terms that both forms share. */
export type CompartmentLine =
  | {
      readonly on: Compartment;
      readonly state: 'clear';
      readonly assurance: PrintedAssurance;
      readonly confirmed: boolean;
      readonly sanitization: Sanitization;
    }
  /** Not examined: only a compartment introduced after the survey. */
  | { readonly on: Compartment; readonly state: 'na' | 'not-examined' };

const ASSURANCE_LETTER = {
  declared: 's',
  observed: 'o',
  erased: 'e',
  overwritten: 'w',
  destroyed: 'x',
} as const satisfies Record<PrintedAssurance, string>;

const SANITIZATION_LETTER = {
  none: 'n',
  clear: 'c',
  purge: 'p',
  destroy: 'd',
} as const satisfies Record<Sanitization, string>;

/** The digest by which the summary names the document. */
export function documentDigest(jws: string): string {
  return toBase64url(sha256(utf8ToBytes(jws)));
}

/** The summary of a document that was signed as `jws`. */
export function summaryOf(claims: ClearanceClaims, jws: string): SummaryClaims {
  return {
    iss: claims.iss,
    jti: claims.jti,
    iat: claims.iat,
    o: claims.outcome === 'release' ? 'r' : 'd',
    p: claims.phone.imei,
    d: documentDigest(jws),
    c: claims.compartments.map(lettersOf).join(''),
    ...(claims.shop === undefined ? {} : { s: claims.shop.id }),
    x: claims.idx,
    ...(claims.phone.element === undefined ? {} : { e: claims.phone.element.commitment }),
  };
}

function lettersOf(part: ClearedCompartment): string {
  if (part.state === 'na') return '--';
  const letter = ASSURANCE_LETTER[part.assurance];
  const known = part.confirmed ? letter.toUpperCase() : letter;
  return `${known}${SANITIZATION_LETTER[part.sanitization]}`;
}

/** The compartments from their letters; undefined where a letter is unknown. */
export function linesOfSummary(letters: string): readonly CompartmentLine[] | undefined {
  const lines: CompartmentLine[] = [];
  for (const [i, on] of COMPARTMENTS.entries()) {
    const line = lineOf(on, letters.slice(2 * i, 2 * i + 2));
    if (line === undefined) return undefined;
    lines.push(line);
  }
  return lines;
}

function lineOf(on: Compartment, letters: string): CompartmentLine | undefined {
  if (letters === '' && SINCE_SURVEY.has(on)) return { on, state: 'not-examined' };
  if (letters === '--') return { on, state: 'na' };
  const [known = '', how] = letters;
  const plain = known.toLowerCase();
  const assurance = ASSURANCES.find((word) => ASSURANCE_LETTER[word] === plain);
  const sanitization = SANITIZATIONS.find((word) => SANITIZATION_LETTER[word] === how);
  if (assurance === undefined || sanitization === undefined) return undefined;
  return { on, state: 'clear', assurance, confirmed: known !== plain, sanitization };
}

/** The compartments of the document, in the terms of the summary. */
export function linesOfDocument(claims: ClearanceClaims): readonly CompartmentLine[] {
  return COMPARTMENTS.map((on) => {
    const part = claims.compartments.find((one) => one.on === on);
    if (part === undefined) return { on, state: 'not-examined' };
    if (part.state === 'na') return { on, state: 'na' };
    const { state, assurance, confirmed, sanitization } = part;
    return { on, state, assurance, confirmed, sanitization };
  });
}
