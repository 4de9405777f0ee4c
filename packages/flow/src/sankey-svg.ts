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

const SIZES = { columnWidth: 142, barWidth: 12, tall: 420, gap: 52, top: 104 };
const MARGIN = 24;
const LINE = 14;

export function sankeySvg(results: Results, words: PictureWords): string {
  const beside = (place: string): readonly string[] => [
    ...removedAt(place, results, words.language),
    ...(place === words.nextUser ? leftAt(results, words.language) : []),
  ];
  const layout = sankeyLayout(results.flows, words.ends, {
    ...SIZES,
    room: (place) => beside(place).length * LINE,
  });
  const width = MARGIN * 2 + (layout.columns - 1) * SIZES.columnWidth + 250;
  const height = layout.height + 46;
  const body = [
    ...layout.bands.map((band) => bandPath(band, layout.height)),
    ...layout.bars.map(barRect),
    ...layout.bars.map((bar) => labels(bar, results.lives, words, beside(bar.place))),
  ];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" role="img"`,
    ` font-family="'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans',sans-serif" font-size="12">`,
    `<title>${escaped(words.title)}</title><desc>${escaped(describe(results, words))}</desc>`,
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
  const middle = n((x0 + x1) / 2);
  const edge = (left: number, right: number, a: number, b: number): string =>
    `${n(left)} ${n(a)}C${middle} ${n(a)} ${middle} ${n(b)} ${n(right)} ${n(b)}`;
  const half = thickness / 2;
  const area = `M${edge(x0, x1, y0 - half, y1 - half)}L${edge(x1, x0, y1 + half, y0 + half)}Z`;
  const line = 'stroke="#000" stroke-opacity="0.3" stroke-width="0.5"';
  return `<path d="${area}" fill-opacity="0.18" ${line}/>`;
}

function barRect({ x, y, height }: Bar): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${SIZES.barWidth}" height="${n(height)}"/>`;
}

/** The name and the phones above the bar; beside it what is removed or left there. */
function labels(bar: Bar, lives: number, words: PictureWords, beside: readonly string[]): string {
  const name = words.places.get(bar.place) ?? bar.place;
  const lines = [...broken(name), percent(bar.count / lives)];
  const above = lines.map((line, i) =>
    text(bar.x, bar.y - 4 - (lines.length - 1 - i) * LINE, line, halo('font-weight="700"')),
  );
  const right = beside.map((line, i) =>
    text(bar.x + SIZES.barWidth + 4, bar.y + 12 + i * LINE, line, halo('font-size="11"')),
  );
  return [...above, ...right].join('');
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
  jpki: { ja: '証明書・鍵', en: 'certificate' },
} as const;

function leftAt(results: Results, language: Language): string[] {
  const head = language === 'ja' ? '残って渡る（全台に対し）' : 'left inside (of all phones)';
  const lines = LEFTOVERS.filter((what) => what in SHORT).map((what) => {
    const line = results.leftovers.find((one) => one.what === what);
    const { share = 0, low = 0, high = 0 } = line?.ofAll ?? {};
    const name = SHORT[what as keyof typeof SHORT][language];
    return `! ${name} ${percent(share)} (${percent(low)}–${percent(high)})`;
  });
  return [head, ...lines];
}

/** Columns that a name may take: a Japanese character takes two. */
const WIDE = 23;

/** In two lines where it is long, broken where a word ends, as near to the middle as can be. */
function broken(name: string): readonly string[] {
  const letters = [...name];
  const columns = (part: readonly string[]): number =>
    part.reduce((sum, letter) => sum + (/[\u3000-\uffef]/.test(letter) ? 2 : 1), 0);
  if (columns(letters) <= WIDE) return [name];
  const middle = columns(letters) / 2;
  const places = letters.flatMap((letter, i) => {
    if (/[・ 、,]/.test(letter)) return [i + 1];
    return letter === '（' ? [i] : [];
  });
  const far = (at: number): number => Math.abs(columns(letters.slice(0, at)) - middle);
  const at = places.sort((a, b) => far(a) - far(b))[0] ?? Math.ceil(letters.length / 2);
  return [letters.slice(0, at).join('').trim(), letters.slice(at).join('').trim()];
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
    ? '帯の太さは台数。−：その拠点で消えるもの（全台に対する割合）。' +
        '!：残ったまま渡るもの（95 % 信頼区間）。破線：同業他社への再流通。'
    : 'Bands are as wide as phones are many. −: what is removed there (share of all phones). ' +
        '!: what is left (95 % interval). Dashed: sold on to another dealer.';
}

/** Two digits that say something, whatever the size. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return '0 %';
  const digits = value >= 10 ? 1 : value >= 0.1 ? 2 : value >= 0.01 ? 3 : 4;
  return `${value.toFixed(digits)} %`;
}

function text(x: number, y: number, content: string, more: string): string {
  return `<text x="${n(x)}" y="${n(y)}"${more === '' ? '' : ` ${more}`}>${escaped(content)}</text>`;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
