/** Text and symbols of the flow's picture. */

/** Two significant digits, at any size. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return '0%';
  const digits = value >= 10 ? 1 : value >= 0.1 ? 2 : value >= 0.01 ? 3 : 4;
  return `${value.toFixed(digits)}%`;
}

export function text(x: number, y: number, content: string, more: string): string {
  return `<text x="${n(x)}" y="${n(y)}"${more === '' ? '' : ` ${more}`}>${escaped(content)}</text>`;
}

/** A symbol for each thing that may be left, distinct without colour. */
export function symbol(what: 'user-data' | 'felica' | 'jpki', x: number, y: number): string {
  const line = 'fill="#1b2733" stroke="#fff" stroke-width="2" paint-order="stroke"';
  switch (what) {
    case 'user-data':
      return `<circle cx="${n(x)}" cy="${n(y)}" r="4.6" ${line}/>`;
    case 'felica':
      return `<path d="M${n(x - 5.6)} ${n(y)}l5.6 -5.6l5.6 5.6l-5.6 5.6Z" ${line}/>`;
    case 'jpki':
      return `<rect x="${n(x - 4.3)}" y="${n(y - 4.3)}" width="8.6" height="8.6" ${line}/>`;
    default:
      return what satisfies never;
  }
}

export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function escaped(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** In bold letters of 14 pixels. */
const WIDE_LETTER = 14;
const LETTER = 7.9;

function widthOf(letters: readonly string[]): number {
  return letters.reduce((sum, one) => sum + (one > '\u2fff' ? WIDE_LETTER : LETTER), 0);
}

/**
 * Breaks a name into as few lines as fit, between words where possible; a word that is too long by
 * itself is broken where a Japanese word begins, or in its middle.
 */
export function broken(name: string, width: number): readonly string[] {
  const words = name.match(/[（(]?[^・ 、,（(]*[・ 、,]?/g)?.filter((word) => word !== '') ?? [
    name,
  ];
  const lines: string[] = [];
  for (const part of words.flatMap((word) => pieces([...word], width))) {
    const joined = (lines.at(-1) ?? '') + part;
    if (lines.length > 0 && widthOf([...joined.trimEnd()]) <= width)
      lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.map((line) => line.trim());
}

const WORDS = new Intl.Segmenter('ja', { granularity: 'word' });

/** The text between two break points as it is, or in parts that fit. */
function pieces(letters: readonly string[], width: number): readonly string[] {
  if (letters.length < 2 || widthOf(letters) <= width) return [letters.join('')];
  const middle = letters.length / 2;
  const fits = (at: number): boolean =>
    widthOf(letters.slice(0, at)) <= width && widthOf(letters.slice(at)) <= width;
  const begins = [...WORDS.segment(letters.join(''))].flatMap(({ index, isWordLike }) =>
    index > 0 && isWordLike === true && fits(index) ? [index] : [],
  );
  const at =
    begins.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? Math.ceil(middle);
  return [...pieces(letters.slice(0, at), width), ...pieces(letters.slice(at), width)];
}
