/**
 * What is still open after an acceptance: what is still inside, what will happen by when, and what
 * the holder still has to do. Renders nothing if nothing is open.
 */
import type { NoteDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../language/use-words.ts';
import classes from './reason-list.module.css';
import { showTime } from './show-time.ts';
import { PARTS } from './words.ts';

export function NoteList({ notes }: { readonly notes: readonly NoteDto[] }) {
  const say = useWords(PARTS);
  const text = useText();
  if (notes.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={say('notes')}>
      {notes.map(({ code, about, words, by }) => (
        <li key={code}>
          {about !== undefined && <strong>{text(about)}: </strong>}
          {text(words)}
          {by !== undefined && <> {say('noteBy', { at: showTime(by) })}</>}
        </li>
      ))}
    </ul>
  );
}
