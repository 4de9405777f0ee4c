/** How to let a phone go, in order: the list that staff read out equals the holder's own list. */
import { LET_GO_ORDER, LET_GO_WORDS, type LetGoKind } from '@nagori/model';
import { useText, useWords } from '../language/use-words.ts';
import { LET_GO_LIST } from './words-let-go-list.ts';

export interface LetGoListProps {
  /** Undefined if the kind of phone is unknown. */
  readonly platform: string | undefined;
}

export function LetGoList({ platform }: LetGoListProps) {
  const say = useWords(LET_GO_LIST);
  const text = useText();
  const kind: LetGoKind = platform === undefined || platform === 'android' ? 'android' : 'ios';
  return (
    <details className="never-on-paper">
      <summary>{say('title')}</summary>
      <ol>
        {LET_GO_ORDER[kind].map((id) => (
          <li key={id}>
            <strong>{text(LET_GO_WORDS[kind][id].title)}</strong>
            <div>{text(LET_GO_WORDS[kind][id].text)}</div>
          </li>
        ))}
      </ol>
    </details>
  );
}
