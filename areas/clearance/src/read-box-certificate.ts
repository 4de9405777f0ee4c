/**
 * The certificate of a box to show and to print: with the mark of each of its phones, also of those
 * that turned up since.
 *
 * Invariants: which mark is which phone is for the operator's own staff.
 */
import {
  type DestructionClaims,
  type DestructionReading,
  destructionFileText,
  destructionLink,
  destructionPaper,
  documentDigest,
  PAPER_WORDS,
  type PaperLanguage,
  phoneMark,
  verifyDestruction,
} from '@nagori/certificate';
import { done, japanDayTime, type Outcome, refused } from '@nagori/model';
import type { StoredBoxCertificate } from './box-certificate-store.pg.ts';
import { type DestroyedPhone, destroyedIn } from './box-phones.ts';
import type { BoxCertificateCode, BoxCertificateDeps } from './certify-box.ts';
import type { PdfWork } from './clearance-pdf.ts';

export interface PrintedBox {
  readonly certificate: StoredBoxCertificate;
  /** Each phone on it, with its mark, and how it turned up since. */
  readonly phones: readonly (DestroyedPhone & { readonly mark: string })[];
  readonly file: string;
}

export async function readBoxCertificate(
  { bench, boxCertificates, clearances }: BoxCertificateDeps,
  operator: string,
  box: string,
): Promise<Outcome<PrintedBox, BoxCertificateCode>> {
  const certificate = await boxCertificates.ofBox(operator, box);
  if (certificate === undefined) {
    const known = await bench.box(operator, box);
    return refused(known === undefined ? 'box-not-found' : 'clearance-not-found');
  }
  const { salt, jws } = certificate;
  const turnedUp = await clearances.turnedUpOfBox(operator, box);
  const phones = (await destroyedIn(bench, operator, box, turnedUp)).map((phone) => ({
    ...{ ...phone, mark: phoneMark(salt, phone.phoneKey) },
  }));
  return done({ certificate, phones, file: destructionFileText(jws) });
}

/** Verified before it is set, like a phone's. */
export async function pdfOfBox(
  deps: BoxCertificateDeps,
  operator: string,
  box: string,
  language: PaperLanguage,
): Promise<Outcome<PdfWork, BoxCertificateCode>> {
  const read = await readBoxCertificate(deps, operator, box);
  if (read.kind === 'refused') return read;
  const { certificate, file } = read.value;
  const { id, jws, issuedAt } = certificate;
  const document = await verified(deps, certificate);
  if (document === undefined) return refused('clearance-unreadable');
  return done({
    ...{ language, paper: destructionPaper(document, language), id, operator, issuedAt },
    ...{ digest: documentDigest(jws), qr: destructionLink(deps.origin, id), file },
    ...{ kind: 'destruction', ended: endedBox(certificate, language) },
  });
}

/** It must not pass for a valid one; why a person withdrew it is not for who gets the file. */
function endedBox(
  { status, changedAt }: StoredBoxCertificate,
  language: PaperLanguage,
): PdfWork['ended'] {
  if (status === 'valid' || status === 'superseded') return undefined;
  const title = { suspended: 'turnedUp', withdrawn: 'withdrawn' } as const;
  const note = PAPER_WORDS.invalidBoxNote[language];
  return [PAPER_WORDS[title[status]][language], note.replace('{{time}}', japanDayTime(changedAt))];
}

async function verified(
  { keysOf, handover: { now } }: BoxCertificateDeps,
  { operator, jws }: StoredBoxCertificate,
): Promise<DestructionClaims | undefined> {
  const keys = keysOf(operator).map(({ kid, publicJwk, withdrawn }) => ({
    ...{ iss: operator, kid, jwk: { ...publicJwk }, withdrawn },
  }));
  const { signature } = await verifyDestruction({ jws, keys, now: now() });
  return signature.kind === 'good'
    ? (signature.value satisfies DestructionReading).document
    : undefined;
}
