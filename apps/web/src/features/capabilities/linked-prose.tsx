/** The prose of a source, its addresses as links that the page it leads to learns nothing from. */
import { linkedParts } from './linked-parts.ts';

export function LinkedProse({ of: prose }: { readonly of: string }) {
  return linkedParts(prose).map(({ text, index, isAddress }) =>
    isAddress ? (
      <a key={index} href={text} target="_blank" rel="noopener noreferrer">
        {text}
      </a>
    ) : (
      <span key={index}>{text}</span>
    ),
  );
}
