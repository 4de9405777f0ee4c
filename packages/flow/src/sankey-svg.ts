/**
 * The flow as a picture: bars for places, bands for phones, at each place what its processes
 * remove, and at the next user what is left. The shade of a band shows the operator of its origin,
 * so that it also reads in black and white.
 *
 * Invariants: no script, no font and nothing external; every text is escaped; the same results give
 * the same bytes; fits A4 landscape: no letter is smaller than 7 points there.
 */
import type { Language } from '@nagori/policy';
import type { Results } from './results.ts';
import { type Band, type Bar, sankeyLayout } from './sankey-layout.ts';
import { broken, escaped, n, percent, symbol, text } from './sankey-text.ts';
import { SUBJECT_WORDS } from './words.ts';

export interface PictureWords {
  readonly title: string;
  readonly note: string;
  readonly language: Language;
  readonly places: ReadonlyMap<string, string>;
  /** By place: its operator. */
  readonly houses: ReadonlyMap<string, string>;
  readonly ends: ReadonlySet<string>;
  readonly nextUser: string;
}

const SIZES = { columnWidth: 118, barWidth: 12, tall: 430, gap: 10, top: 112 };
const MARGIN = 20;
/** The space right of the last column: what is left, with its interval. */
const LAST = 218;
const LINE = 17;
/** Lines in the box that shows what is left. */
const BOX_LINES = 8.7;
const WHATS = ['user-data', 'felica', 'jpki'] as const;
type What = (typeof WHATS)[number];

interface Shade {
  readonly houses: readonly string[];
  readonly fill: string;
  readonly edge: string;
}

/** Used where no other shade applies. */
const OTHERS: Shade = { houses: [], fill: '#e7e0ea', edge: '#97889f' };
/** In the order of the legend; no two are the same grey. */
const SHADES: readonly Shade[] = [
  { houses: [''], fill: '#dfe3e8', edge: '#8b96a3' },
  { houses: ['carrier'], fill: '#a9c3dd', edge: '#54789c' },
  { houses: ['dealer', 'other-dealer'], fill: '#efd9a8', edge: '#a8873d' },
  { houses: ['mvno'], fill: '#7fae92', edge: '#3c6b50' },
];

export function sankeySvg(results: Results, words: PictureWords): string {
  const names = (place: string): readonly string[] =>
    broken(words.places.get(place) ?? place, SIZES.columnWidth - 8);
  const layout = sankeyLayout(results.flows, words.ends, {
    ...SIZES,
    above: (place) => (names(place).length + 1) * LINE + 4,
    labelHeight: (place) =>
      place === words.nextUser ? BOX_LINES * LINE : removedAt(place, results).length * LINE,
  });
  const width = MARGIN * 2 + (layout.columns - 1) * SIZES.columnWidth + LAST;
  const height = layout.height + 34;
  const bands = [...layout.bands].sort((a, b) => b.thickness - a.thickness);
  const body = [
    ...bands.map((band) => bandPath(band, layout.height, results, words)),
    ...layout.bars.map(barRect),
    ...layout.bars.map((bar) => labels(bar, results, words, names(bar.place))),
  ];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" role="img"`,
    ` font-family="'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans',sans-serif" font-size="14">`,
    `<title>${escaped(words.title)}</title><desc>${escaped(describe(results, words))}</desc>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    text(MARGIN, 30, words.title, 'font-size="21" font-weight="700"'),
    text(MARGIN, 54, words.note, ''),
    legend(words.language),
    `<g transform="translate(${MARGIN} 0)">`,
    ...body,
    '</g>',
    '</svg>',
  ].join('\n')}\n`;
}

function shadeOf(place: string, words: PictureWords): Shade {
  const house = words.houses.get(place) ?? '';
  return SHADES.find(({ houses }) => houses.includes(house)) ?? OTHERS;
}

function bandPath(band: Band, lowest: number, results: Results, words: PictureWords): string {
  const { from, to, y0, y1, thickness, back, count } = band;
  const name = (place: string): string => words.places.get(place) ?? place;
  const said = `${name(from.place)} → ${name(to.place)}: ${percent(count / results.lives)}`;
  const inside =
    `data-from="${escaped(from.place)}" data-to="${escaped(to.place)}">` +
    `<title>${escaped(said)}</title></path>`;
  const { fill, edge } = shadeOf(from.place, words);
  const x0 = from.x + SIZES.barWidth;
  const x1 = to.x;
  if (back) {
    const below = lowest + 2 - thickness / 2;
    const path =
      `M${n(x0)} ${n(y0)}C${n(x0 + 34)} ${n(y0)} ${n(x0 + 34)} ${n(below)} ${n(x0 - 16)} ` +
      `${n(below)}H${n(x1 + 16)}C${n(x1 - 34)} ${n(below)} ` +
      `${n(x1 - 34)} ${n(y1)} ${n(x1)} ${n(y1)}`;
    const line = `<path d="${path}" fill="none" stroke="${edge}" stroke-dasharray="5 4"/>`;
    return (
      `<path d="${path}" fill="none" stroke="${fill}" stroke-opacity="0.75" ` +
      `stroke-width="${n(thickness)}" ${inside}${line}`
    );
  }
  const middle = n((x0 + x1) / 2);
  const side = (left: number, right: number, a: number, b: number): string =>
    `${n(left)} ${n(a)}C${middle} ${n(a)} ${middle} ${n(b)} ${n(right)} ${n(b)}`;
  const half = thickness / 2;
  const area = `M${side(x0, x1, y0 - half, y1 - half)}L${side(x1, x0, y1 + half, y0 + half)}Z`;
  return (
    `<path d="${area}" fill="${fill}" fill-opacity="0.85" stroke="${edge}" ` +
    `stroke-width="0.7" ${inside}`
  );
}

function barRect({ place, x, y, height }: Bar): string {
  return (
    `<rect data-place="${escaped(place)}" x="${n(x)}" y="${n(y)}" ` +
    `width="${SIZES.barWidth}" height="${n(height)}" fill="#1b2733"/>`
  );
}

/** The name and the number of phones above the bar; beside it what is removed or left there. */
function labels(bar: Bar, results: Results, words: PictureWords, names: readonly string[]): string {
  const lines = [...names, percent(bar.count / results.lives)];
  const above = lines.map((line, i) =>
    text(bar.x, bar.y - 6 - (lines.length - 1 - i) * LINE, line, halo('font-weight="700"')),
  );
  if (bar.place === words.nextUser)
    return [...above, leftAt(bar, results, words.language)].join('');
  const x = bar.x + SIZES.barWidth + 5;
  const right = removedAt(bar.place, results).map(({ what, share }, i) => {
    const y = bar.y + 12 + i * LINE;
    return symbol(what, x + 5, y - 4) + text(x + 15, y, `− ${percent(share)}`, halo(''));
  });
  return [...above, ...right].join('');
}

/** A white outline, so that letters can be read over bands. */
function halo(more: string): string {
  const line = 'stroke="#fff" stroke-width="4" paint-order="stroke" stroke-linejoin="round"';
  return more === '' ? line : `${more} ${line}`;
}

function removedAt(
  place: string,
  results: Results,
): readonly { readonly what: What; readonly share: number }[] {
  return WHATS.flatMap((what) => {
    const share =
      results.processes
        .filter((line) => line.at === place && line.what === what)
        .reduce((sum, { removed }) => sum + removed, 0) / results.lives;
    return share < 0.0005 ? [] : [{ what, share }];
  });
}

const SHORT = {
  'user-data': { ja: '利用者データ', en: 'user data' },
  felica: { ja: 'FeliCa', en: 'FeliCa' },
  jpki: { ja: '電子証明書・秘密鍵', en: 'certificate, key' },
} as const;

/** What the next user gets with the phone: the main result of the picture. */
function leftAt(bar: Bar, results: Results, language: Language): string {
  const x = bar.x + SIZES.barWidth + 8;
  const head = language === 'ja' ? '残ったまま渡る' : 'still inside';
  const base = language === 'ja' ? '（全台に対し、95%区間）' : '(of all phones, 95%)';
  const parts = [
    `<rect x="${n(x)}" y="${n(bar.y)}" width="186" height="${n(BOX_LINES * LINE)}" rx="3"`,
    ` fill="#fff" stroke="#8c1d18" stroke-width="1.5"/>`,
    text(x + 8, bar.y + 17, head, 'font-weight="700" fill="#8c1d18"'),
    text(x + 8, bar.y + 17 + LINE, base, 'font-size="12"'),
  ];
  WHATS.forEach((what, i) => {
    const line = results.leftovers.find((one) => one.what === what);
    const { share = 0, low = 0, high = 0 } = line?.ofAll ?? {};
    const y = bar.y + 22 + (2 * i + 2) * LINE;
    parts.push(
      symbol(what, x + 13, y - 5),
      text(x + 24, y, `${SHORT[what][language]} ${percent(share)}`, 'font-weight="700"'),
      text(x + 24, y + LINE - 2, `${percent(low)} – ${percent(high)}`, 'font-size="12"'),
    );
  });
  return parts.join('');
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

const LEGEND = {
  ja: {
    removed: 'その拠点で消えるもの（全台に対し）',
    houses: ['利用者', 'キャリア', '中古端末取扱事業者', 'MVNO', 'その他'],
    back: '破線：同業他社への再流通',
    wide: '帯の太さは台数、色は渡す側',
  },
  en: {
    removed: 'removed at that place (of all phones)',
    houses: ['holder', 'carriers', 'dealers', 'virtual carriers', 'others'],
    back: 'dashed: sold on to another dealer',
    wide: 'bands: width shows the number of phones, shade the giver',
  },
} as const;

/** Positions follow the estimated width of the text. */
function legend(language: Language): string {
  const { removed, houses, back, wide } = LEGEND[language];
  const parts: string[] = [];
  let x = MARGIN;
  const y = 80;
  const say = (words: string, space = 22): void => {
    parts.push(text(x, y, words, 'font-size="13"'));
    x += [...words].reduce((sum, letter) => sum + (letter > '\u2fff' ? 13 : 7.2), 0) + space;
  };
  for (const what of WHATS) {
    parts.push(symbol(what, x + 5, y - 5));
    x += 15;
    say(SHORT[what][language], 14);
  }
  say(language === 'ja' ? `−：${removed}` : `−: ${removed}`, 30);
  for (const [i, house] of houses.entries()) {
    const { fill, edge } = SHADES[i] ?? OTHERS;
    parts.push(
      `<rect x="${n(x)}" y="${y - 11}" width="16" height="12" fill="${fill}" stroke="${edge}"/>`,
    );
    x += 21;
    say(house, 14);
  }
  const second = language === 'ja' ? `${wide}。${back}` : `${wide}; ${back}`;
  parts.push(text(MARGIN, y + 20, second, 'font-size="13"'));
  return parts.join('');
}

export { percent } from './sankey-text.ts';
