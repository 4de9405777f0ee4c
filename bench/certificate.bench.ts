/**
 * How many certificates a core makes into PDFs, fonts read once as on the server: as they are, and
 * sealed by RSA with a chain of three certificates.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeSamplePdf,
  samplePdfFonts,
  samplePdfWork,
} from '../areas/clearance/src/clearance-pdf.testing.ts';
import { EsealAuthority, sealSamplePdf } from '../areas/clearance/src/eseal.testing.ts';
import type { Figure } from './report.ts';

const BAR_PER_SECOND = 10;
const BAR_BYTES = 120_000;
const FILES = 200;

export async function measure(): Promise<Figure[]> {
  const fonts = samplePdfFonts();
  const works = [samplePdfWork('ja'), samplePdfWork('en')] as const;
  const plain = (i: number) => makeSamplePdf(works[i % 2 === 0 ? 0 : 1], fonts);
  const folder = mkdtempSync(join(tmpdir(), 'nagori-bench-seal-'));
  const seal = new EsealAuthority(folder).seal('seal', 'rsa');
  rmSync(folder, { recursive: true });
  const sealed = async (i: number) => sealSamplePdf(await plain(i), seal);
  return [
    ...(await figuresOf('a certificate as a PDF/A-3 with its file attached', plain)),
    ...(await figuresOf('the same with an electronic seal (PAdES B-B, RSA-2048)', sealed)),
  ];
}

async function figuresOf(
  what: string,
  make: (i: number) => Promise<Uint8Array>,
): Promise<readonly Figure[]> {
  let largest = 0;
  for (let i = 0; i < FILES / 4; i++) await make(i);
  const before = process.cpuUsage();
  const start = performance.now();
  for (let i = 0; i < FILES; i++) largest = Math.max(largest, (await make(i)).length);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const byClock = FILES / seconds;
  const perCore = (FILES * 1_000_000) / (user + system);
  return [
    {
      what: `${what}, both languages in turn`,
      bar: `≥ ${BAR_PER_SECOND}/s of a core`,
      figure: `${perCore.toFixed(1)}/s of a core’s time, ${byClock.toFixed(1)}/s by the clock`,
      met: perCore >= BAR_PER_SECOND,
    },
    {
      what: `${what}: the largest file`,
      bar: `< ${BAR_BYTES / 1000} kB`,
      figure: `${(largest / 1000).toFixed(1)} kB`,
      met: largest < BAR_BYTES,
    },
  ];
}
