/**
 * Whether a mark is a signature at all: a line that a hand drew, or a name.
 *
 * Invariants: pure; linear in the size of the mark. It does not judge whose hand it was.
 */
import { SIGNING_SURFACE, type SignatureMark } from './wire-signature.ts';

/** Half the surface's height, all strokes together: a dot or a tap is no signature. */
const LENGTH_LEAST = 200;
const STROKE = /^\d{1,4} \d{1,4}(?: \d{1,4} \d{1,4})*$/;
const LETTER = /\p{L}/u;

/** False for an empty surface, a dot, points off the surface, and a name without a letter. */
export function isSignature(mark: SignatureMark): boolean {
  switch (mark.kind) {
    case 'typed':
      return LETTER.test(mark.name) && !/[\t\n\r]/.test(mark.name);
    case 'drawn':
      return lengthOf(mark.path) >= LENGTH_LEAST;
    default:
      return mark satisfies never;
  }
}

/** The length of the line; 0 if the path has another form. */
function lengthOf(path: string): number {
  const [before, ...strokes] = path.split('M');
  if (before !== '') return 0;
  let length = 0;
  for (const stroke of strokes) {
    if (!STROKE.test(stroke)) return 0;
    const numbers = stroke.split(' ').map(Number);
    for (let i = 0; i < numbers.length; i += 2) {
      const [x = 0, y = 0, nextX, nextY] = numbers.slice(i, i + 4);
      if (x > SIGNING_SURFACE.width || y > SIGNING_SURFACE.height) return 0;
      if (nextX !== undefined && nextY !== undefined) length += Math.hypot(nextX - x, nextY - y);
    }
  }
  return length;
}
