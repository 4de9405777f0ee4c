/**
 * Describes a phone that is new here: kind, model, system, and whether its giver is here.
 *
 * Invariants: every field may stay empty; Enter goes on from any of them.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { formatImei, GIVERS, PLATFORMS, parseImei } from '@nagori/model';
import type { KeyboardEvent } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { PLATFORM_WORDS } from '../../parts/domain-words.ts';
import { Form } from '../../parts/form.tsx';
import { KeyHint } from '../../parts/function-keys.tsx';
import { type FormSetup, useForm } from '../../parts/use-form.ts';
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
  /** The page says what failed. */
  readonly write: FormSetup<PhoneValues, Described, unknown, never>['write'];
  readonly onCancel: () => void;
}

/** Enter in a select does nothing in browsers; here it submits, as from every field. */
function goOnFromSelect(event: KeyboardEvent<HTMLSelectElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

function usePhoneForm({ imei, known, write }: PhoneFormProps) {
  const say = useWords(COUNTER);
  const record = useWords(RECORD);
  const wordFor = (name: keyof PhoneValues) =>
    name === 'os' || name === 'supplier' ? say(`${name}Wrong`) : record('fieldWrong');
  return useForm({
    first: () => phoneValues(known),
    wrong: (values) =>
      Object.fromEntries([...wrongValues(imei, values)].map((name) => [name, wordFor(name)])),
    request: (values) => described(imei, values),
    write,
  });
}

/** Whose description it is, where several phones lie on the counter. */
function shownNumber(imei: string | undefined): string {
  const read = parseImei(imei ?? '');
  return read.kind === 'good' ? formatImei(read.value) : '';
}

export function PhoneForm(props: PhoneFormProps) {
  const say = useWords(COUNTER);
  const parts = useWords(PARTS);
  const form = usePhoneForm(props);
  return (
    <Form
      of={form}
      className={classes.phoneForm}
      submit={
        <>
          {say('begin')}
          <KeyHint name="begin" />
        </>
      }
      more={
        <Button variant="default" onClick={props.onCancel}>
          {parts('cancel')}
        </Button>
      }
    >
      <h2>
        {say('describe')} <span className="numbers whole">{shownNumber(props.imei)}</span>
      </h2>
      <p>{say('describeText')}</p>
      <PhoneFields {...props} form={form} />
    </Form>
  );
}

interface PhoneFieldsProps extends PhoneFormProps {
  readonly form: ReturnType<typeof usePhoneForm>;
}

function PhoneFields({ imei, fromOperator, form }: PhoneFieldsProps) {
  const say = useWords(COUNTER);
  const text = useText();
  const field = (name: keyof PhoneValues) => ({ label: say(name), ...form.field(name) });
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
        onKeyDown={goOnFromSelect}
        data={[{ value: '', label: say('platformUnknown') }, ...kinds]}
      />
      <TextInput {...field('model')} maxLength={80} />
      <TextInput {...field('os')} placeholder={say('osHint')} inputMode="decimal" />
      <NativeSelect
        {...field('giver')}
        onKeyDown={goOnFromSelect}
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
