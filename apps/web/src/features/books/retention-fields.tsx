/**
 * The book's retention, and which entries it empties when (art. 18; R15).
 *
 * Invariants: before a shorter retention is saved, the entries that it would empty are shown.
 */
import { Checkbox, NumberInput } from '@mantine/core';
import {
  BOOK_MONTHS_LEAST,
  BOOK_MONTHS_MOST,
  type BookRetentionDto,
  type BookSettingsDto,
} from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { ticked } from '../../parts/fields.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { ErrorState } from '../../parts/states.tsx';
import { bookDay } from './book-day.ts';
import classes from './books.module.css';
import { retentionQuery } from './books-api.ts';
import { BOOK } from './words-books.ts';

export interface RetentionFieldsProps {
  readonly draft: BookSettingsDto;
  readonly set: (change: Partial<BookSettingsDto>) => void;
  readonly mayChange: boolean;
  /** The saved retention in months. */
  readonly saved: number;
  readonly isAgreed: boolean;
  readonly onAgree: (isAgreed: boolean) => void;
}

export function RetentionFields(props: RetentionFieldsProps) {
  const { draft, set, mayChange, saved, isAgreed, onAgree } = props;
  const say = useWords(BOOK);
  const months = draft.retainedMonths;
  const { data, error, refetch } = useQuery({
    ...retentionQuery(months),
    enabled: months >= BOOK_MONTHS_LEAST && months <= BOOK_MONTHS_MOST,
  });
  const inYears = say('retainedYears', { years: Math.floor(months / 12), months: months % 12 });
  return (
    <fieldset>
      <legend>{say('retention')}</legend>
      <p className={classes.quiet}>{say('retentionText')}</p>
      <NumberInput
        label={say('retained')}
        description={inYears}
        value={months}
        min={BOOK_MONTHS_LEAST}
        max={BOOK_MONTHS_MOST}
        allowDecimal={false}
        clampBehavior="blur"
        hideControls
        maw="22rem"
        disabled={!mayChange}
        error={months < BOOK_MONTHS_LEAST && say('retainedLeast')}
        onChange={(next) => typeof next === 'number' && set({ retainedMonths: next })}
      />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Ending {...data} />}
      {months < saved && (
        <Checkbox
          className={classes.check}
          label={say('shorten')}
          {...ticked(isAgreed, onAgree)}
          disabled={!mayChange}
        />
      )}
    </fieldset>
  );
}

function Ending({ ending }: Pick<BookRetentionDto, 'ending'>) {
  const say = useWords(BOOK);
  const language = useLanguage();
  if (ending.length === 0) return <p role="status">{say('endingNone')}</p>;
  return (
    <>
      <p role="status">{say('endingText')}</p>
      <ScrollRegion label={say('endingTable')} className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('endingFrom')}</th>
              <th scope="col" className={classes.number}>
                {say('count')}
              </th>
              <th scope="col" className={classes.number}>
                {say('endingStaying')}
              </th>
            </tr>
          </thead>
          <tbody>
            {ending.map(({ month, entries, staying, firstOn }) => (
              <tr key={month}>
                <td>{bookDay(firstOn, language)}</td>
                <td className={classes.number}>{entries}</td>
                <td className={classes.number}>{staying}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
