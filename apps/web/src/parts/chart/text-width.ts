/**
 * Breaks text into lines by estimating its width: pictures are laid out before the page's font has
 * loaded, so nothing can be measured.
 *
 * Invariants: no line begins with a closing mark.
 */

const FONT_PX = 16;
/** The first code point of full-width characters. */
const FULL_WIDTH_FROM = 0x2e80;
const LATIN_EM = 0.56;
const ENDS = /^[\p{Pe}\p{Pf}\p{Po}\u301cー々]/u;

/** The estimated width of a text, in pixels at font size 16. */
export function textWidth(text: string): number {
  const ems = [...text].map((sign) =>
    (sign.codePointAt(0) ?? 0) >= FULL_WIDTH_FROM ? 1 : LATIN_EM,
  );
  return Math.ceil(ems.reduce((sum, em) => sum + em, 0) * FONT_PX);
}

/**
 * Adds line breaks so that no line is wider than `width`: between Japanese characters or at spaces.
 */
export function brokenText(text: string, width: number): string {
  const pieces = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    const fits = textWidth(line + piece.trimEnd()) <= width || ENDS.test(piece);
    if (fits || line === '') line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  return [...lines, line.trimEnd()].join('\n');
}
