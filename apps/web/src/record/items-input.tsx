/** A yes or no for each condition; yes until somebody says no. */
import { useWords } from '../language/use-words.ts';
import choice from '../parts/switch.module.css';
import type { FormValues, ItemsField } from './form-shape.ts';
import classes from './record.module.css';
import { FORMS } from './words-forms.ts';
import { RECORD } from './words-record.ts';

export interface ItemsInputProps {
  readonly field: ItemsField;
  readonly values: FormValues;
  readonly onChange: (name: string, value: string) => void;
}

export function ItemsInput({ field, values, onChange }: ItemsInputProps) {
  const words = useWords(FORMS);
  const say = useWords(RECORD);
  const asked = field.items.filter(({ name }) => values[name] !== undefined);
  return (
    <ul className={classes.items}>
      {asked.map(({ name, word }) => (
        <li key={name}>
          <span id={`item-${name}`}>{words(word)}</span>
          <fieldset className={`${choice.group} ${classes.yesNo}`} aria-labelledby={`item-${name}`}>
            {(['yes', 'no'] as const).map((value) => (
              <button
                key={value}
                type="button"
                className={choice.choice}
                aria-pressed={values[name] === value}
                onClick={() => onChange(name, value)}
              >
                {say(value)}
              </button>
            ))}
          </fieldset>
        </li>
      ))}
    </ul>
  );
}
