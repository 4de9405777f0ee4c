/**
 * Describes a phone that is new here: kind, model, system, and whether its giver is here.
 *
 * Invariants: every field may stay empty; Enter goes on from any of them.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { GIVERS, PLATFORMS } from '@nagori/model';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { PLATFORM_WORDS } from '../../parts/domain-words.ts';
import { KeyHint } from '../../parts/function-keys.tsx';
import { PARTS } from '../../parts/words.ts';
import type { KnownModel } from '../../record/device-store.ts';
import { RECORD } from '../../record/words-record.ts';
import classes from './counter.module.css';
import {
  type Described,
  described,
  type PhoneValues,
  phoneValues,
  wrongValues,
} from './described-phone.ts';
import { COUNTER } from './words-counter.ts';

export interface PhoneFormProps {
  /** The digits as scanned; undefined where the number cannot be read. */
  readonly imei: string | undefined;
  readonly known: KnownModel;
  /** Another operator gives it. */
  readonly fromOperator: boolean;
  readonly busy: boolean;
  readonly onOpen: (opened: Described) => void;
  readonly onCancel: () => void;
}

/** Enter in a select does nothing in browsers; here it submits, as from every field. */
function goOnFromSelect(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

export function PhoneForm(props: PhoneFormProps) {
  const { imei, known, busy, onOpen, onCancel } = props;
  const say = useWords(COUNTER);
  const parts = useWords(PARTS);
  const [values, setValues] = useState(() => phoneValues(known));
  const [tried, setTried] = useState(false);
  const wrong = wrongValues(imei, values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.size === 0) onOpen(described(imei, values));
  };
  return (
    <form className={classes.phoneForm} onSubmit={submit} onKeyDown={goOnFromSelect} noValidate>
      <h2>{say('describe')}</h2>
      <p>{say('describeText')}</p>
      <PhoneFields
        {...props}
        values={values}
        wrong={tried ? wrong : new Set()}
        onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
      />
      <div className={classes.formEnd}>
        <Button type="submit" loading={busy}>
          {say('begin')}
          <KeyHint name="Enter" />
        </Button>
        <Button variant="default" onClick={onCancel}>
          {parts('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface PhoneFieldsProps extends PhoneFormProps {
  readonly values: PhoneValues;
  readonly wrong: ReadonlySet<keyof PhoneValues>;
  readonly onChange: (field: keyof PhoneValues, value: string) => void;
}

function PhoneFields({ imei, fromOperator, values, wrong, onChange }: PhoneFieldsProps) {
  const say = useWords(COUNTER);
  const record = useWords(RECORD);
  const text = useText();
  const field = (name: keyof PhoneValues, problem = record('fieldWrong')) => ({
    label: say(name),
    value: values[name],
    error: wrong.has(name) ? problem : undefined,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(name, event.currentTarget.value),
  });
  const kinds = PLATFORMS.map((one) => ({ value: one, label: text(PLATFORM_WORDS[one]) }));
  const givers = GIVERS.map((one) => ({ value: one, label: say(`giver-${one}`) }));
  return (
    <div className={classes.fields}>
      {imei === undefined && (
        <TextInput {...field('label')} description={say('labelHint')} autoFocus />
      )}
      <NativeSelect
        {...field('platform')}
        autoFocus={imei !== undefined}
        data={[{ value: '', label: say('platformUnknown') }, ...kinds]}
      />
      <TextInput {...field('model')} maxLength={80} />
      <TextInput {...field('os', say('osWrong'))} placeholder={say('osHint')} inputMode="decimal" />
      <NativeSelect
        {...field('giver')}
        data={[{ value: '', label: say('giverByPolicy') }, ...givers]}
      />
      {fromOperator && (
        <>
          <TextInput {...field('supplier')} />
          <TextInput {...field('token')} description={say('tokenHint')} maxLength={200} />
        </>
      )}
    </div>
  );
}
