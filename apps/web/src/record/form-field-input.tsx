/** One field of a recording form, and the initial values of item lists. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText, useWords } from '../language/use-words.ts';
import { useNames } from '../parts/names.ts';
import shapes from '../parts/shapes.module.css';
import choice from '../parts/switch.module.css';
import { networkQuery } from './carrier-pages.tsx';
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
  readonly rules: readonly string[];
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
    const input = (
      <TextInput
        {...shared}
        description={field.badge === true ? say('badgeField') : undefined}
        autoComplete="off"
        inputMode={field.numeric === true ? 'numeric' : 'text'}
        onChange={(event) => onChange(field.name, event.currentTarget.value)}
      />
    );
    if (field.carriers !== true) return input;
    return (
      <CarrierInput
        {...shared}
        otherwise={input}
        onChange={(value) => onChange(field.name, value)}
      />
    );
  }
  const options =
    field.kind === 'choice'
      ? field.options.map(({ value, word }) => ({ value, label: words(word) }))
      : [{ value: '', label: '' }, ...rules.map((rule) => ({ value: rule, label: rule }))];
  return (
    <NativeSelect
      {...shared}
      data={options}
      onChange={(event) => onChange(field.name, event.currentTarget.value)}
    />
  );
}

interface CarrierInputProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  /** Shown where no carrier's page is known. */
  readonly otherwise: ReactNode;
  readonly onChange: (carrier: string) => void;
}

/** Carriers by name. One that was entered before stays, though it has no page. */
function CarrierInput({ otherwise, onChange, ...shared }: CarrierInputProps) {
  const text = useText();
  const names = useNames();
  const { pages = [] } = useQuery(networkQuery).data ?? {};
  if (pages.length === 0) return otherwise;
  const known = pages.map(({ carrier, name }) => ({ value: carrier, label: text(name) }));
  const isKnown = known.some(({ value }) => value === shared.value);
  const entered = { value: shared.value, label: names.operator(shared.value) };
  return (
    <NativeSelect
      {...shared}
      data={isKnown ? known : [entered, ...known]}
      onChange={(event) => onChange(event.currentTarget.value)}
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
