/**
 * A sentence whose numbers with hyphens do not break over two lines. What shows such a number
 * alone carries the class `whole` itself.
 */
import { isWhole, partsOf } from './whole-parts.ts';

export function WholeNumbers({ of: sentence }: { readonly of: string }) {
  return partsOf(sentence).map((part, i) =>
    isWhole(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence may name a number twice
      <span key={i} className="whole">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
