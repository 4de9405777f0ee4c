/** Whether a desk is open now: a sign and a word, not colour alone. */
import { useText } from '../language/use-words.ts';
import { OPEN_NOW } from './words-desks.ts';

const SIGNS = { open: '●', closed: '○', unknown: '？' } as const;

export function DeskOpen({ now }: { readonly now: keyof typeof SIGNS }) {
  const text = useText();
  return (
    <small data-open={now}>
      <span aria-hidden="true">{SIGNS[now]}</span> {text(OPEN_NOW[now])}
    </small>
  );
}
