/**
 * A box at its destroyer: counted and weighed, counted again by another person, and why it differs.
 *
 * Invariants: what was found is typed, never proposed, and recorded as it is.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import type { BoxDto, SettleRequestDto } from '@nagori/area-bench/wire';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { digitsOf, imeiRefusal } from '../../parts/imei-code.ts';
import { trimmed, useForm } from '../../parts/use-form.ts';
import { queueQuery } from '../../record/handover-api.ts';
import { useQueueName } from '../../record/queue-table.tsx';
import { useSettleBox } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { BoxFrame, CountField, GrossField, useBoxForm } from './box-forms.tsx';
import { boxEndProblems, boxProblems } from './box-problems.ts';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { BOX_END } from './words-box-end.ts';
import { BOXES } from './words-boxes.ts';

interface BoxProps {
  readonly box: BoxDto;
}

export function ArriveForm({ box }: BoxProps) {
  const say = useWords(BOX_END);
  const form = useBoxForm(box, ['seal', 'count', 'gross', 'place'], (found) => {
    const { seal, counted, grossGrams, place } = found;
    return { act: 'arrive', seal, counted, grossGrams, place };
  });
  return (
    <BoxFrame act="arrive" say={say} form={form}>
      <TextInput label={say('sealFound')} autoComplete="off" {...trimmed(form.field('seal'))} />
      <CountField form={form} />
      <GrossField form={form} />
      <TextInput label={say('arrivedAt')} maxLength={80} {...form.field('place')} />
    </BoxFrame>
  );
}

export function RecountForm({ box }: BoxProps) {
  const say = useWords(BOX_END);
  const form = useBoxForm(box, ['count', 'gross'], ({ counted, grossGrams }) => ({
    ...{ act: 'recount', counted, grossGrams },
  }));
  return (
    <BoxFrame act="recount" say={say} form={form}>
      <CountField form={form} />
      <GrossField form={form} />
    </BoxFrame>
  );
}

type What = SettleRequestDto['what'];
const WHATS = ['missing', 'extra', 'seal', 'weight'] as const satisfies readonly What[];

/** The phones on record in a box, to name the one that is missing. */
function useInside(box: string) {
  const taken = useInfiniteQuery(queueQuery({ state: 'taken', box }));
  const begun = useInfiniteQuery(queueQuery({ state: 'open', box }));
  return [taken, begun].flatMap(({ data }) => data?.pages.flatMap((page) => page.items) ?? []);
}

export function SettleForm({ box }: BoxProps) {
  const say = useWords(BOX_END);
  const sayBox = useWords(BOXES);
  const sayBench = useWords(BENCH);
  const nameOf = useQueueName();
  const [{ looker }] = useDesk();
  const inside = useInside(box.id);
  const form = useForm({
    first: { what: '' as What | '', handover: '', imei: '', incident: '' },
    wrong: ({ what, handover, imei, incident }) => ({
      what: what === '' && say('chooseMissing'),
      handover: what === 'missing' && handover === '' && say('phoneMissing'),
      imei: what === 'extra' && imeiRefusal(imei) !== undefined && say('numberWrong'),
      incident: incident.trim() === '' && say('incidentMissing'),
    }),
    request: ({ what, handover, imei, incident }) =>
      what === ''
        ? undefined
        : {
            ...{ what, incident: incident.trim() },
            ...(what === 'missing' ? { handover } : {}),
            ...(what === 'extra' ? { imei: digitsOf(imei) } : {}),
            ...(looker === undefined ? {} : { badge: looker.code }),
          },
    write: useSettleBox(box.id),
    words: { ...benchProblems(sayBench), ...boxProblems(sayBox), ...boxEndProblems(say) },
    next: { what: '', handover: '', imei: '', incident: '' },
  });
  const { what } = form.draft;
  return (
    <BoxFrame act="settle" say={say} form={form}>
      <NativeSelect
        label={say('what')}
        data={[
          { value: '', label: say('choose') },
          ...WHATS.map((one) => ({ value: one as string, label: say(one) })),
        ]}
        {...form.field('what')}
      />
      {what === 'missing' && (
        <NativeSelect
          label={say('whichPhone')}
          data={[
            { value: '', label: say('choose') },
            ...inside.map((item) => ({
              value: item.id,
              label: [nameOf(item), item.model].filter(Boolean).join(' '),
            })),
          ]}
          {...form.field('handover')}
        />
      )}
      {what === 'extra' && (
        <TextInput
          label={say('phoneNumber')}
          inputMode="numeric"
          autoComplete="off"
          {...trimmed(form.field('imei'))}
        />
      )}
      <TextInput
        label={say('incident')}
        description={say('incidentHint')}
        maxLength={200}
        {...form.field('incident')}
      />
    </BoxFrame>
  );
}
