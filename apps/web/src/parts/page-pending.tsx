/** A page that is on its way; the router shows it only after 300 ms. */
import { useWords } from '../language/use-words.ts';
import { PARTS } from './words.ts';

export function PagePending() {
  const say = useWords(PARTS);
  return (
    <p role="status" className="late">
      {say('loading')}
    </p>
  );
}
