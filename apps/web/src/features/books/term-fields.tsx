/** The terms during which the operator is registered as a signature verifier (署名検証者, R17). */
import { Button, TextInput } from '@mantine/core';
import type { BookSettingsDto } from '@nagori/area-books/wire';
import { useWords } from '../../language/use-words.ts';
import classes from './books.module.css';
import { japanToday } from './books-api.ts';
import { BOOK } from './words-books.ts';

type Terms = BookSettingsDto['verifierTerms'];

export interface TermFieldsProps {
  readonly terms: Terms;
  readonly mayChange: boolean;
  readonly onChange: (terms: Terms) => void;
}

export function TermFields({ terms, mayChange, onChange }: TermFieldsProps) {
  const say = useWords(BOOK);
  const change = (place: number, next: Partial<Terms[number]>) =>
    onChange(terms.map((term, at) => (at === place ? { ...term, ...next } : term)));
  return (
    <fieldset>
      <legend>{say('verifier')}</legend>
      <p className={classes.quiet}>{say('verifierText')}</p>
      {terms.map((term, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a term has no other name than its place
        <div key={place} className={classes.filter}>
          <TextInput
            label={say('termFrom')}
            type="date"
            value={term.from}
            disabled={!mayChange}
            onChange={({ currentTarget }) => change(place, { from: currentTarget.value })}
          />
          <TextInput
            label={say('termTo')}
            type="date"
            value={term.to ?? ''}
            disabled={!mayChange}
            onChange={({ currentTarget }) => {
              const { to: _to, ...rest } = term;
              const { value } = currentTarget;
              onChange(
                terms.map((one, at) =>
                  at === place ? { ...rest, ...(value === '' ? {} : { to: value }) } : one,
                ),
              );
            }}
          />
          <TextInput
            label={say('reference')}
            value={term.reference}
            disabled={!mayChange}
            onChange={({ currentTarget }) => change(place, { reference: currentTarget.value })}
          />
          {mayChange && (
            <Button
              variant="subtle"
              aria-label={`${say('removeTerm')} ${place + 1}`}
              onClick={() => onChange(terms.filter((_, at) => at !== place))}
            >
              {say('removeTerm')}
            </Button>
          )}
        </div>
      ))}
      {mayChange && (
        <Button
          mt="sm"
          variant="default"
          onClick={() => onChange([...terms, { from: japanToday(), reference: '' }])}
        >
          {say('addTerm')}
        </Button>
      )}
    </fieldset>
  );
}
