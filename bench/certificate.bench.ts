/** How many certificates a core makes into PDFs, fonts read once as on the server. */
import {
  makeSamplePdf,
  samplePdfFonts,
  samplePdfWork,
} from '../areas/clearance/src/clearance-pdf.testing.ts';
import type { Figure } from './report.ts';

const BAR_PER_SECOND = 10;
const BAR_BYTES = 120_000;
const FILES = 200;

export async function measure(): Promise<Figure[]> {
  const fonts = samplePdfFonts();
  const works = [samplePdfWork('ja'), samplePdfWork('en')] as const;
  let largest = 0;
  const make = async (i: number) => {
    const { length } = await makeSamplePdf(works[i % 2 === 0 ? 0 : 1], fonts);
    largest = Math.max(largest, length);
  };
  for (let i = 0; i < FILES / 4; i++) await make(i);
  const before = process.cpuUsage();
  const start = performance.now();
  for (let i = 0; i < FILES; i++) await make(i);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const byClock = FILES / seconds;
  const perCore = (FILES * 1_000_000) / (user + system);
  return [
    {
      what: 'a certificate as a PDF/A-3 with its file attached, both languages in turn',
      bar: `≥ ${BAR_PER_SECOND}/s of a core`,
      figure: `${perCore.toFixed(1)}/s of a core’s time, ${byClock.toFixed(1)}/s by the clock`,
      met: perCore >= BAR_PER_SECOND,
    },
    {
      what: 'the same: the largest file',
      bar: `< ${BAR_BYTES / 1000} kB`,
      figure: `${(largest / 1000).toFixed(1)} kB`,
      met: largest < BAR_BYTES,
    },
  ];
}
