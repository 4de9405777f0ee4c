/** The key of an action, beside its name. */
import { useWords } from '../language/use-words.ts';
import classes from './key-hint.module.css';
import { PARTS } from './words.ts';

export function KeyHint({ name }: { readonly name: string }) {
  const say = useWords(PARTS);
  return (
    <kbd className={`${classes.key} never-on-paper`} aria-label={say('key', { key: name })}>
      {name}
    </kbd>
  );
}
