/**
 * The flow as a picture: bars for places, bands for phones, under each place what its processes
 * remove, and at the next user what is left. Black, white and grey, so that paper shows all of it.
 *
 * Invariants: no script, no font and nothing from outside; every text is escaped; the same results
 * give the same bytes.
 */
import type { Language } from '@nagori/policy';
import { LEFTOVERS, type Results } from './results.ts';
import { type Band, type Bar, sankeyLayout } from './sankey-layout.ts';
import { SUBJECT_WORDS } from './words.ts';

export interface PictureWords {
  readonly title: string;
  readonly note: string;
  readonly language: Language;
  readonly places: ReadonlyMap<string, string>;
  readonly ends: ReadonlySet<string>;
  readonly nextUser: string;
}

const SIZES = { columnWidth: 138, barWidth: 12, tall: 420, gap: 58, top: 92 };
const MARGIN = 24;
const LINE = 14;

export function sankeySvg(results: Results, words: PictureWords): string {
  const layout = sankeyLayout(results.flows, words.ends, SIZES);
  const width = MARGIN * 2 + (layout.columns - 1) * SIZES.columnWidth + 150;
  const height = layout.height + 46;
  const body = [
    ...layout.bands.map((band) => bandPath(band, layout.height)),
    ...layout.bars.map(barRect),
    ...layout.bars.map((bar) => labels(bar, results, words)),
  ];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" role="img"`,
    ` font-family="'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans',sans-serif" font-size="12">`,
    `<title>${escape(words.title)}</title><desc>${escape(describe(results, words))}</desc>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    text(MARGIN, 30, words.title, 'font-size="18" font-weight="700"'),
    text(MARGIN, 52, words.note, ''),
    `<g transform="translate(${MARGIN} 0)">`,
    ...body,
    '</g>',
    text(MARGIN, height - 16, legend(words.language), 'font-size="11"'),
    '</svg>',
  ].join('\n')}\n`;
}

function bandPath(band: Band, lowest: number): string {
  const { from, to, y0, y1, thickness, back } = band;
  const x0 = from.x + SIZES.barWidth;
  const x1 = to.x;
  const style = `fill="none" stroke="#000" stroke-opacity="0.2" stroke-width="${n(thickness)}"`;
  if (back) {
    const below = lowest - 6;
    const [out, into] = [x0 + 26, x1 - 26];
    const path =
      `M${n(x0)} ${n(y0)}C${n(out)} ${n(y0)} ${n(out)} ${n(below)} ${n(x0 - 20)} ${n(below)}` +
      `H${n(x1 + 20)}C${n(into)} ${n(below)} ${n(into)} ${n(y1)} ${n(x1)} ${n(y1)}`;
    return `<path d="${path}" ${style} stroke-dasharray="6 3"/>`;
  }
  const middle = (x0 + x1) / 2;
  const path = `M${n(x0)} ${n(y0)}C${n(middle)} ${n(y0)} ${n(middle)} ${n(y1)} ${n(x1)} ${n(y1)}`;
  return `<path d="${path}" ${style}/>`;
}

function barRect({ x, y, height }: Bar): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${SIZES.barWidth}" height="${n(height)}"/>`;
}

/** The name, the phones, and what is removed here; above the bar where it stands free. */
function labels(bar: Bar, results: Results, words: PictureWords): string {
  const { lives } = results;
  const name = words.places.get(bar.place) ?? bar.place;
  const lines = [...broken(name, words.language), percent(bar.count / lives)];
  const removed = removedAt(bar.place, results, words.language);
  const left = bar.place === words.nextUser ? leftAt(results, words.language) : [];
  const above = lines.map((line, i) =>
    text(bar.x, bar.y - 4 - (lines.length - 1 - i) * LINE, line, halo('font-weight="700"')),
  );
  const beside = [...removed, ...left].map((line, i) =>
    text(bar.x + SIZES.barWidth + 4, bar.y + 12 + i * LINE, line, halo('font-size="11"')),
  );
  return [...above, ...beside].join('');
}

/** White round the letters, so that they are read over bands. */
function halo(more: string): string {
  return `${more} stroke="#fff" stroke-width="3" paint-order="stroke" stroke-linejoin="round"`;
}

function removedAt(place: string, results: Results, language: Language): string[] {
  const lines: string[] = [];
  for (const what of ['user-data', 'felica', 'jpki'] as const) {
    const count = results.processes
      .filter((line) => line.at === place && line.what === what)
      .reduce((sum, { removed }) => sum + removed, 0);
    if (count / results.lives < 0.00005) continue;
    lines.push(`− ${SHORT[what][language]} ${percent(count / results.lives)}`);
  }
  return lines;
}

const SHORT = {
  'user-data': { ja: '利用者データ', en: 'user data' },
  felica: { ja: 'FeliCa', en: 'FeliCa' },
  jpki: { ja: '証明書・鍵', en: 'certificate, key' },
} as const;

function leftAt(results: Results, language: Language): string[] {
  const head = language === 'ja' ? '残って渡る（全台に対し）' : 'left inside (of all phones)';
  const lines = LEFTOVERS.filter((what) => what in SHORT).map((what) => {
    const line = results.leftovers.find((one) => one.what === what);
    const { share = 0, low = 0, high = 0 } = line?.ofAll ?? {};
    const name = SHORT[what as keyof typeof SHORT][language];
    return `! ${name} ${percent(share)}（${percent(low)}–${percent(high)}）`;
  });
  return [head, ...lines];
}

/** At most two lines of a column's width. */
function broken(name: string, language: Language): string[] {
  const most = language === 'ja' ? 10 : 18;
  if (name.length <= most) return [name];
  const cut = language === 'ja' ? -1 : name.lastIndexOf(' ', most);
  const at = cut > 4 ? cut : most;
  return [name.slice(0, at), name.slice(at).trim()];
}

function describe(results: Results, words: PictureWords): string {
  const any = results.leftovers.find(({ what }) => what === 'any');
  const share = percent(any?.ofAll.share ?? 0);
  return words.language === 'ja'
    ? `${results.lives.toLocaleString('en')}台のうち、何かが残ったまま次の利用者に渡るのは${share}。`
    : `Of ${results.lives.toLocaleString('en')} phones ${share} reach the next user with ${
        SUBJECT_WORDS.any.en
      } left inside.`;
}

function legend(language: Language): string {
  return language === 'ja'
    ? '帯の太さは台数。−：その拠点で消えるもの（全台に対する割合）。!：残ったまま渡るもの（95 % 信頼区間）。破線：同業他社への再流通。'
    : 'Bands are as wide as phones are many. −: what is removed there (share of all phones). !: what is left (95 % interval). Dashed: sold on to another dealer.';
}

/** Two digits that say something, whatever the size. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return '0 %';
  const digits = value >= 10 ? 1 : value >= 1 ? 2 : value >= 0.1 ? 3 : 4;
  return `${value.toFixed(digits)} %`;
}

function text(x: number, y: number, content: string, more: string): string {
  return `<text x="${n(x)}" y="${n(y)}"${more === '' ? '' : ` ${more}`}>${escape(content)}</text>`;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
