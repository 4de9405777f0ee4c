/**
 * The plan and report of a sample as a page to print and sign: self-contained HTML.
 *
 * Invariants: the first sentence gives what the sample shows and no more. A plan that is not
 * fulfilled says so before any figure. The seed is printed, so that the draw can be repeated.
 */
import { escapeHtml } from './escape-html.ts';
import type { SamplingReport } from './sampling-report.ts';
import type { BookLanguage, BookWords } from './words.ts';

export interface SamplePrintOptions {
  readonly language: BookLanguage;
  readonly operator: string;
  readonly madeAt: string;
}

const WORDS = {
  title: { ja: '消去後の抜取り検査', en: 'Sample after erasure' },
  open: {
    ja: '検査は終わっていません。抜き取った端末のうち、まだ確認していないものがあります。',
    en: 'The sample is not finished. Some drawn phones are still unchecked.',
  },
  stratum: { ja: 'ロット・経路', en: 'Lot, route' },
  seed: { ja: '抽選の種', en: 'Seed of the draw' },
  share: { ja: '抜取りの割合', en: 'share' },
  size: { ja: '消去した台数', en: 'Erased' },
  drawn: { ja: '抜取り', en: 'Drawn' },
  looked: { ja: '確認', en: 'Checked' },
  found: { ja: '残存', en: 'With leftovers' },
  atMost: { ja: '残存の上限', en: 'At most' },
  all: { ja: '合計', en: 'All' },
  again: { ja: '消去をやり直す端末', en: 'Phones to be erased again' },
  ignored: { ja: '数えなかった確認', en: 'Checks not counted' },
  byEraser: { ja: '消去した本人による', en: 'by the eraser' },
  notDrawn: { ja: '抜き取っていない端末', en: 'at phones that were not drawn' },
  unknown: { ja: '結果が不明', en: 'result unknown' },
  sign: { ja: '確認者の署名', en: 'Signature of the person who checked' },
} as const satisfies Record<string, BookWords>;

const STYLE = `@page{size:A4;margin:15mm}
body{font:10pt/1.5 "Noto Sans JP","Yu Gothic","Hiragino Sans",Meiryo,sans-serif;margin:0;color:#000}
@media screen{body{padding:24px;font-size:12pt;background:#fff}}
h1{font-size:15pt;margin:0 0 3mm}
table{border-collapse:collapse;margin:4mm 0}
th,td{border:.2mm solid #555;padding:1mm 3mm;text-align:start}
td:not(:first-child){text-align:end;font-variant-numeric:tabular-nums}
th{background:#eee}
.sign{margin-top:15mm;border-top:.2mm solid #000;width:80mm}`;

/** What the sample shows of all phones, in one sentence. */
export function sampleSentence(report: SamplingReport, language: BookLanguage): string {
  const { size, looked, found, atMost, confidence } = report;
  const percent = percentOf(confidence);
  if (language === 'ja') {
    return (
      `消去した${size}台のうち${looked}台を別の担当者が確認し、${found}台に残存がありました。` +
      `信頼度${percent}%で、残存のある端末は${atMost}台以下です。`
    );
  }
  return (
    `Erased phones: ${size}. Checked by another person: ${looked}; with leftovers: ${found}. ` +
    `Phones with leftovers, with ${percent}% confidence: at most ${atMost}.`
  );
}

/** 0.05 → 5, without the specks that binary fractions leave. */
function percentOf(share: number): number {
  return Number((share * 100).toFixed(4));
}

/** The whole page. */
export function printSample(report: SamplingReport, options: SamplePrintOptions): string {
  const { language, operator, madeAt } = options;
  const say = (key: keyof typeof WORDS): string => escapeHtml(WORDS[key][language]);
  const line = (cells: readonly (string | number)[]): string =>
    `<tr>${cells.map((cell) => `<td>${escapeHtml(String(cell))}</td>`).join('')}</tr>\n`;
  const figures = ['size', 'drawn', 'looked', 'found', 'atMost'] as const;
  const heads = ['stratum', ...figures] as const;
  const rows = report.strata.map((stratum) =>
    line([stratum.stratum, ...figures.map((figure) => stratum[figure])]),
  );
  const { ignored, toDoAgain, seed, share } = report;
  const setAside = [
    `${say('byEraser')} ${ignored['by-the-eraser']}`,
    `${say('unknown')} ${ignored.unknown}`,
    `${say('notDrawn')} ${ignored['not-drawn']}`,
  ];
  return [
    `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8">\n`,
    `<title>${say('title')}</title>\n<style>${STYLE}</style></head>\n<body>\n`,
    `<h1>${say('title')}</h1>\n<p>${escapeHtml(operator)} · ${escapeHtml(madeAt)}</p>\n`,
    report.isFulfilled ? '' : `<p><strong>${say('open')}</strong></p>\n`,
    `<p>${escapeHtml(sampleSentence(report, language))}</p>\n`,
    `<table><thead><tr>${heads.map((head) => `<th scope="col">${say(head)}</th>`).join('')}`,
    `</tr></thead><tbody>\n${rows.join('')}`,
    line([WORDS.all[language], ...figures.map((figure) => report[figure])]),
    `</tbody></table>\n<p>${say('seed')}: ${escapeHtml(seed)} · `,
    `${say('share')}: ${percentOf(share)}%</p>\n`,
    toDoAgain.length === 0 ? '' : `<p>${say('again')}: ${escapeHtml(toDoAgain.join(', '))}</p>\n`,
    `<p>${say('ignored')}: ${setAside.join(' · ')}</p>\n`,
    `<p class="sign">${say('sign')}</p>\n</body></html>\n`,
  ].join('');
}
