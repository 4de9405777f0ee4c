/**
 * The content of a certificate in either of its two forms.
 *
 * Invariants: a payload with any unknown or missing claim is not a certificate, whatever its
 * signature.
 */
import { type Instant, SECOND_MS } from '@nagori/model';
import {
  CLEARANCE_TYPE,
  type ClearanceClaims,
  type ClearanceOutcome,
  clearanceClaims,
  summaryClaims,
} from './claims.ts';
import type { Signed } from './signed.ts';
import { type CompartmentLine, linesOfDocument, linesOfSummary } from './summary.ts';

export interface ClearanceReading {
  readonly id: string;
  readonly iss: string;
  /** The operator's name as listed with its key; a paper can print any name. */
  readonly operator?: ClearanceClaims['operator']['name'];
  readonly issuedAt: Instant;
  readonly outcome: ClearanceOutcome;
  /** The shop's id. */
  readonly shop?: string | undefined;
  /** Commitments, one for each IMEI of the phone. */
  readonly phone: readonly string[];
  /** The commitment to the element of the authority's statement, where there is one. */
  readonly element?: string | undefined;
  readonly compartments: readonly CompartmentLine[];
  readonly statusIndex: number;
  /** The whole document; absent where only the summary is available. */
  readonly document?: ClearanceClaims | undefined;
  /** The digest of the whole document, where only the summary is available. */
  readonly documentDigest?: string | undefined;
}

/** Reads a verified payload; undefined where it is not a certificate. */
export function readClearance({ typ, payload, key }: Signed): ClearanceReading | undefined {
  const read = typ === CLEARANCE_TYPE ? readDocument(payload) : readSummary(payload);
  return read && { ...read, operator: key.name };
}

function readDocument(payload: unknown): ClearanceReading | undefined {
  const read = clearanceClaims.safeParse(payload);
  if (!read.success) return undefined;
  const document = read.data;
  return {
    id: document.jti,
    iss: document.iss,
    issuedAt: document.iat * SECOND_MS,
    outcome: document.outcome,
    shop: document.shop?.id,
    phone: document.phone.imei,
    element: document.phone.element?.commitment,
    compartments: linesOfDocument(document),
    statusIndex: document.idx,
    document,
  };
}

function readSummary(payload: unknown): ClearanceReading | undefined {
  const read = summaryClaims.safeParse(payload);
  if (!read.success) return undefined;
  const { iss, jti, iat, o, p, d, c, s, x, e } = read.data;
  const compartments = linesOfSummary(c);
  if (compartments === undefined) return undefined;
  return {
    id: jti,
    iss,
    issuedAt: iat * SECOND_MS,
    outcome: o === 'r' ? 'release' : 'destruction',
    shop: s,
    phone: p,
    element: e,
    compartments,
    statusIndex: x,
    documentDigest: d,
  };
}
