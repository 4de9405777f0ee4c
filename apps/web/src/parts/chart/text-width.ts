/**
 * Lines of a text by an estimate of its width: pictures are laid out before the page's typeface has
 * come, so nothing can be measured.
 *
 * Invariants: no line begins with a mark that ends something.
 */

const FONT_PX = 16;
/** Where full-width signs begin. */
const FULL_WIDTH_FROM = 0x2e80;
const LATIN_EM = 0.56;
const ENDS = /^[\p{Pe}\p{Pf}\p{Po}\u301cー々]/u;

/** About how wide a text is, in pixels at 16. */
export function textWidth(text: string): number {
  const ems = [...text].map((sign) =>
    (sign.codePointAt(0) ?? 0) >= FULL_WIDTH_FROM ? 1 : LATIN_EM,
  );
  return Math.ceil(ems.reduce((sum, em) => sum + em, 0) * FONT_PX);
}

/** The text with line breaks, so that no line is wider: between Japanese signs, or at spaces. */
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
