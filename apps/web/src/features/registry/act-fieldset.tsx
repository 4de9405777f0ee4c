/** The fields of one decision: only those that it takes. */
import { Checkbox, NativeSelect, Textarea, type TextareaProps, TextInput } from '@mantine/core';
import type { RegistryCauseDto, RegistryFileDto } from '@nagori/area-registry/wire';
import { mayReachBack, REGISTRY_CAUSES } from '@nagori/model';
import { useWords } from '../../language/use-words.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { type ActFields, latestEnd } from './act-form.ts';
import { type ActName, WITH_REASON } from './possible-acts.ts';
import { dayOf, useRegisterWords } from './register-words.ts';
import { ShopChoice } from './shop-choice.tsx';
import { REGISTRY } from './words-registry.ts';

export interface ActFieldsetProps {
  readonly file: RegistryFileDto;
  readonly act: ActName;
  readonly fields: ActFields;
  readonly onChange: (change: Partial<ActFields>) => void;
}

export function ActFieldset({ file, act, fields, onChange }: ActFieldsetProps) {
  const say = useWords(REGISTRY);
  const gives = act === 'certify' || act === 'renew';
  const demands = act === 'order-correction' || act === 'warn';
  const field = fieldsOf(fields, onChange);
  return (
    <>
      {gives && <UntilField file={file} fields={fields} onChange={onChange} />}
      {(gives || act === 'change-shops') && (
        <ShopChoice
          shops={file.shops}
          value={fields.shops}
          onChange={(shops) => onChange({ shops })}
        />
      )}
      {gives && file.application?.battery === true && (
        <Checkbox
          size="md"
          label={say('certifyBattery')}
          checked={fields.battery}
          onChange={(event) => onChange({ battery: event.currentTarget.checked })}
        />
      )}
      {act === 'accept-correction' && file.corrections.length > 1 && (
        <CorrectionField file={file} fields={fields} onChange={onChange} />
      )}
      {(demands || act === 'suspend' || act === 'cancel') && (
        <CauseField act={act} fields={fields} onChange={onChange} />
      )}
      {demands && <TextInput type="date" label={say('due')} {...field('due')} />}
      {(act === 'suspend' || act === 'cancel') && mayReachBack(fields.cause) && (
        <TextInput
          type="date"
          label={say('backTo')}
          description={say('backToHint', { day: dayOf(file.term?.since ?? '') })}
          {...field('backTo')}
        />
      )}
      <NoteField {...field('note')} required={WITH_REASON.has(act)} />
    </>
  );
}

/** Why, in one's own words. */
export function NoteField(field: TextareaProps) {
  const say = useWords(REGISTRY);
  return (
    <Textarea
      label={say('note')}
      description={say('noteHint')}
      autosize
      minRows={2}
      maxLength={1_000}
      {...field}
    />
  );
}

type FieldProps = Pick<ActFieldsetProps, 'file' | 'fields' | 'onChange'>;

function UntilField({ file, fields, onChange }: FieldProps) {
  const say = useWords(REGISTRY);
  const latest = dayOf(new Date(latestEnd(file, Date.now())).toISOString());
  const field = fieldsOf(fields, onChange);
  return (
    <TextInput
      type="date"
      label={say('until')}
      description={say('untilHint', { day: latest })}
      max={latest}
      {...field('until')}
    />
  );
}

function CorrectionField({ file, fields, onChange }: FieldProps) {
  const say = useWords(REGISTRY);
  const { cause } = useRegisterWords();
  return (
    <NativeSelect
      label={say('act-accept-correction')}
      value={String(fields.correction)}
      data={file.corrections.map((one) => ({
        value: String(one.seq),
        label: say('warningOf', { cause: cause(one.cause), due: dayOf(one.due) }),
      }))}
      onChange={(event) => onChange({ correction: Number(event.currentTarget.value) })}
    />
  );
}

function CauseField({ act, fields, onChange }: Omit<ActFieldsetProps, 'file'>) {
  const say = useWords(REGISTRY);
  const { cause } = useRegisterWords();
  // What the operator asked for itself is nothing to correct.
  const demands = act === 'order-correction' || act === 'warn';
  const offered = demands ? REGISTRY_CAUSES.filter(mayReachBack) : REGISTRY_CAUSES;
  return (
    <NativeSelect
      label={say('cause')}
      value={fields.cause}
      data={offered.map((one) => ({ value: one, label: cause(one) }))}
      onChange={(event) => onChange({ cause: event.currentTarget.value as RegistryCauseDto })}
    />
  );
}
