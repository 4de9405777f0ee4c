/** That an entry has no content any more: since when, and until when backups have it. */
import type { BookEntryDto } from '@nagori/area-books/wire';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { bookDay } from './book-day.ts';
import classes from './books.module.css';
import { BOOK } from './words-books.ts';

export function ForgottenContent({ one }: { readonly one: BookEntryDto }) {
  const say = useWords(BOOK);
  const language = useLanguage();
  const { state, forgottenOn, inBackupsUntil } = one;
  if (state === 'damaged') return say('damaged');
  return (
    <>
      {forgottenOn === undefined
        ? say('forgotten')
        : say('forgottenOn', { day: bookDay(forgottenOn, language) })}
      {inBackupsUntil !== undefined && (
        <span className={classes.sub}>
          {say('inBackups', { until: bookDay(inBackupsUntil, language) })}
        </span>
      )}
    </>
  );
}
