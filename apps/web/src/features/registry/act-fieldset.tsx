/** The fields of one decision. */
import { Checkbox, NativeSelect, Textarea, type TextareaProps, TextInput } from '@mantine/core';
import type { RegistrarActDto, RegistryFileDto } from '@nagori/area-registry/wire';
import { mayReachBack, REGISTRY_CAUSES } from '@nagori/model';
import { useWords } from '../../language/use-words.ts';
import type { useForm } from '../../parts/use-form.ts';
import { type ActFields, latestEnd } from './act-form.ts';
import { type ActName, WITH_REASON } from './possible-acts.ts';
import { dayOf, useRegisterWords } from './register-words.ts';
import { ShopChoice } from './shop-choice.tsx';
import { REGISTRY } from './words-registry.ts';

export interface ActFieldsetProps {
  readonly file: RegistryFileDto;
  readonly act: ActName;
  readonly form: ReturnType<typeof useForm<ActFields, RegistrarActDto, unknown>>;
}

export function ActFieldset({ file, act, form }: ActFieldsetProps) {
  const say = useWords(REGISTRY);
  const { cause } = useRegisterWords();
  const gives = act === 'certify' || act === 'renew';
  const demands = act === 'order-correction' || act === 'warn';
  const stops = act === 'suspend' || act === 'cancel';
  const latest = dayOf(new Date(latestEnd(file, Date.now())).toISOString());
  // An operator need not correct what it requested itself.
  const causes = demands ? REGISTRY_CAUSES.filter(mayReachBack) : REGISTRY_CAUSES;
  return (
    <>
      {gives && (
        <TextInput
          type="date"
          label={say('until')}
          description={say('untilHint', { day: latest })}
          max={latest}
          {...form.field('until')}
        />
      )}
      {(gives || act === 'change-shops') && (
        <ShopChoice shops={file.shops} {...form.pick('shops')} />
      )}
      {gives && file.application?.battery === true && (
        <Checkbox size="md" label={say('certifyBattery')} {...form.tick('battery')} />
      )}
      {act === 'accept-correction' && file.corrections.length > 1 && (
        <NativeSelect
          label={say('act-accept-correction')}
          {...form.field('correction')}
          data={file.corrections.map((one) => ({
            value: String(one.seq),
            label: say('warningOf', { cause: cause(one.cause), due: dayOf(one.due) }),
          }))}
        />
      )}
      {(demands || stops) && (
        <NativeSelect
          label={say('cause')}
          {...form.field('cause')}
          data={causes.map((one) => ({ value: one, label: cause(one) }))}
        />
      )}
      {demands && <TextInput type="date" label={say('due')} {...form.field('due')} />}
      {stops && mayReachBack(form.draft.cause) && (
        <TextInput
          type="date"
          label={say('backTo')}
          description={say('backToHint', { day: dayOf(file.term?.since ?? '') })}
          {...form.field('backTo')}
        />
      )}
      <NoteField {...form.field('note')} required={WITH_REASON.has(act)} />
    </>
  );
}

/** The reason, in free text. */
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
