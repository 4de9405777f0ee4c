/**
 * A certificate as a PDF to hand over: for the operator's own staff, and for who has the paper.
 *
 * Invariants (R32): the signed document is verified before it is set, like on the page that prints
 * it. A salt is only in the file of who showed it; a wrong one is answered like a certificate that
 * does not exist. What the record alone has is for staff.
 */
import { timingSafeEqual } from 'node:crypto';
import {
  type ClearanceClaims,
  clearanceFileText,
  clearancePaper,
  documentDigest,
  fromBase64url,
  PAPER_WORDS,
  type PaperLanguage,
  verifyClearance,
} from '@nagori/certificate';
import { done, japanDayTime, type Outcome } from '@nagori/model';
import { type ClearanceDeps, type ClearanceOrHandoverCode, declined } from './clearance-deps.ts';
import type { PdfWork } from './clearance-pdf.ts';
import type { StoredClearance } from './clearance-store.ts';
import { type OpenedClearance, opened, readClearance } from './read-clearance.ts';

type PdfOutcome = Outcome<PdfWork, ClearanceOrHandoverCode>;

/** For the operator's own staff. */
export async function pdfOfHandover(
  deps: ClearanceDeps,
  operator: string,
  handover: string,
  language: PaperLanguage,
): Promise<PdfOutcome> {
  const read = await readClearance(deps, operator, handover);
  if (read.kind === 'refused') return read;
  const { imeiEnd, ...clearance } = read.value;
  return workOf(deps, clearance, language, imeiEnd);
}

/** What the QR code of a paper ends with: a label has no salt of the element. */
export interface ShownSalts {
  readonly salt: string;
  readonly elementSalt?: string | undefined;
}

/** For anyone who has the paper. What was not shown is not in the file. */
export async function pdfOfPaper(
  deps: ClearanceDeps,
  id: string,
  { salt, elementSalt }: ShownSalts,
  language: PaperLanguage,
): Promise<PdfOutcome> {
  const published = await deps.clearances.published(id);
  const stored = published && (await deps.clearances.byId(published.operator, id));
  const found = stored && (await opened(deps, stored, elementSalt !== undefined));
  const isShown = isSame(found?.salt, salt) && isSame(found?.elementSalt ?? '', elementSalt ?? '');
  if (found === undefined || !isShown) return declined('clearance-not-found');
  return workOf(deps, found, language);
}

function isSame(one = '', other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function workOf(
  deps: ClearanceDeps,
  { clearance, salt, elementSalt, qr }: OpenedClearance,
  language: PaperLanguage,
  imeiEnd?: string,
): Promise<PdfOutcome> {
  const document = await verified(deps, clearance);
  if (document === undefined) return declined('clearance-unreadable');
  const { id, jws } = clearance;
  const element = elementSalt === undefined ? undefined : fromBase64url(elementSalt);
  return done({
    language,
    paper: clearancePaper(document, language, imeiEnd),
    id,
    operator: document.operator.id,
    issuedAt: clearance.issuedAt,
    digest: documentDigest(jws),
    qr,
    ended: endedWords(clearance, language),
    file: clearanceFileText(clearance, fromBase64url(salt) ?? new Uint8Array(), element),
  });
}

async function verified(
  { keysOf, handover: { now } }: ClearanceDeps,
  { operator, jws }: StoredClearance,
): Promise<ClearanceClaims | undefined> {
  const keys = keysOf(operator).map(({ kid, publicJwk, withdrawn }) => ({
    iss: operator,
    kid,
    jwk: { ...publicJwk },
    withdrawn,
  }));
  const { signature } = await verifyClearance({ jws, keys, now: now() });
  return signature.kind === 'good' ? signature.value.document : undefined;
}

/** An ended paper must not pass for a valid one. Why it ended is not for who gets the file. */
function endedWords(
  { status, reasons, changedAt }: StoredClearance,
  language: PaperLanguage,
): PdfWork['ended'] {
  if (status === 'valid') return undefined;
  const note = PAPER_WORDS.invalidNote[language];
  const title = reasons.includes('turned-up') ? 'turnedUp' : status;
  return [PAPER_WORDS[title][language], note.replace('{{time}}', japanDayTime(changedAt))];
}
