/** A certificate of ordinary length as a PDF, for benches: its document is a golden file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClearanceClaims,
  clearancePaper,
  documentDigest,
  type PaperLanguage,
  QR_BYTES_MOST,
} from '@nagori/certificate';
import { SECOND_MS } from '@nagori/model';
import { clearancePdf, type PdfWork } from './clearance-pdf.ts';
import { fontFiles } from './pdf-in-worker.ts';
import { type PdfFonts, readFonts } from './pdf-text.ts';

const VECTOR = join(import.meta.dirname, '../../../vectors/clearance/valid.json');

/** Its code has as many bytes as one may have, and its file is as long as an operator's. */
export function samplePdfWork(language: PaperLanguage): PdfWork {
  const { jws } = JSON.parse(readFileSync(VECTOR, 'utf8')) as { readonly jws: string };
  const [, payload = ''] = jws.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as ClearanceClaims;
  return {
    language,
    paper: clearancePaper(claims, language, '0012'),
    id: claims.jti,
    operator: claims.operator.id,
    issuedAt: claims.iat * SECOND_MS,
    digest: documentDigest(jws),
    qr: `https://nagori.example/check/${claims.jti}#`.padEnd(QR_BYTES_MOST, jws),
    file: JSON.stringify({ jws, summary: jws.slice(0, QR_BYTES_MOST) }),
  };
}

export const samplePdfFonts = (): PdfFonts => readFonts(fontFiles());
export const makeSamplePdf = (work: PdfWork, fonts: PdfFonts): Promise<Uint8Array> =>
  clearancePdf(work, fonts);
