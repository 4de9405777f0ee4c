/** The counterparty: address, name, occupation, age (art. 16, no. 4), and a minor's guardian. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useText, useWords } from '../../language/use-words.ts';
import { useFieldError } from '../../parts/book/use-field-error.ts';
import { ENTRY } from '../../parts/book/words-entry.ts';
import { fieldsOf } from '../../parts/fields.ts';
import classes from './books.module.css';
import { wholeOf } from './entry-draft.ts';
import type { PartProps } from './field-errors.ts';

const TEXTS = ['name', 'age', 'occupation', 'address', 'company'] as const;

export function PersonFields({ draft, set, terms, errors }: PartProps) {
  const say = useWords(ENTRY);
  const text = useText();
  const errorOf = useFieldError(errors);
  const age = wholeOf(draft.age);
  const isMinor = age !== undefined && age < terms.adultAge;
  const isBlank = TEXTS.every((name) => draft[name].trim() === '');
  const whole = errorOf('counterparty');
  const field = fieldsOf(draft, set);
  return (
    <fieldset>
      <legend>{say('person')}</legend>
      {whole !== undefined && (
        <p className={classes.wrong} role="alert">
          {whole}
        </p>
      )}
      <div className={classes.fields}>
        {TEXTS.map((name) => (
          <TextInput
            key={name}
            label={say(name)}
            className={name === 'address' ? classes.wide : undefined}
            value={draft[name]}
            autoComplete="off"
            inputMode={name === 'age' ? 'numeric' : 'text'}
            error={errorOf(`counterparty.${name}`) ?? (whole !== undefined && name !== 'company')}
            onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
          />
        ))}
        {(isMinor || draft.guardian !== '') && (
          <NativeSelect
            label={say('guardian')}
            description={say('guardianHint')}
            {...field('guardian')}
            error={errorOf('guardian')}
            data={[
              { value: '', label: say('choose') },
              ...terms.guardians.map(({ id, name }) => ({ value: id, label: text(name) })),
            ]}
          />
        )}
      </div>
      {isBlank && (
        <Checkbox
          className={classes.check}
          label={say('adultSeen')}
          checked={draft.adultSeen}
          error={errorOf('adultSeen')}
          onChange={({ currentTarget }) => set({ adultSeen: currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}
