/** One field of a recording form, and the initial values of item lists. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useWords } from '../language/use-words.ts';
import shapes from '../parts/shapes.module.css';
import choice from '../parts/switch.module.css';
import type { FormField, FormValues, ItemsField } from './form-shape.ts';
import classes from './record.module.css';
import { FORMS } from './words-forms.ts';
import { RECORD } from './words-record.ts';

/** Every item that the policy asks about starts with yes. */
export function askedItems(fields: readonly FormField[], { decision }: HandoverDto): FormValues {
  const items = fields.flatMap((field) => (field.kind === 'items' ? field.items : []));
  const asked = new Set<string>(decision.reasons.flatMap(({ subjects }) => subjects));
  const shown = items.filter(({ name }) => asked.has(name));
  return Object.fromEntries((shown.length > 0 ? shown : items).map(({ name }) => [name, 'yes']));
}

export interface FormFieldInputProps {
  readonly field: FormField;
  readonly values: FormValues;
  readonly rules: HandoverDto['decision']['violations'];
  readonly error: string | undefined;
  readonly onChange: (name: string, value: string) => void;
}

export function FormFieldInput({ field, values, rules, error, onChange }: FormFieldInputProps) {
  const words = useWords(FORMS);
  const say = useWords(RECORD);
  if (field.kind === 'items') {
    return <ItemsInput field={field} values={values} onChange={onChange} />;
  }
  const shared = {
    name: field.name,
    label: words(field.word),
    value: values[field.name] ?? '',
    error,
  };
  if (field.kind === 'text') {
    return (
      <TextInput
        {...shared}
        description={field.badge === true ? say('badgeField') : undefined}
        autoComplete="off"
        inputMode={field.numeric === true ? 'numeric' : 'text'}
        onChange={(event) => onChange(field.name, event.currentTarget.value)}
      />
    );
  }
  const options =
    field.kind === 'choice'
      ? field.options.map(({ value, word }) => ({ value, label: words(word) }))
      : [{ value: '', label: '' }, ...rules.map(({ rule }) => ({ value: rule, label: rule }))];
  return (
    <NativeSelect
      {...shared}
      data={options}
      onChange={(event) => onChange(field.name, event.currentTarget.value)}
    />
  );
}

interface ItemsInputProps {
  readonly field: ItemsField;
  readonly values: FormValues;
  readonly onChange: (name: string, value: string) => void;
}

/** A yes or no for each condition; it starts with yes. */
function ItemsInput({ field, values, onChange }: ItemsInputProps) {
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
                className={`${shapes.plainButton} ${choice.choice}`}
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
