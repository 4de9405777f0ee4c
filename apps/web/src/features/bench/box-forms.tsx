/**
 * Actions on a box: seal it with its count, move it by its seal, open it with the seal and count
 * found.
 *
 * Invariants: the count is typed, never proposed; a difference is shown in numbers.
 */

import { TextInput } from '@mantine/core';
import type { BoxDto, BoxEventDto, BoxRequestDto } from '@nagori/area-bench/wire';
import { MARK } from '@nagori/model';
import type { ReactNode } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { trimmed, useForm } from '../../parts/use-form.ts';
import classes from './bench.module.css';
import { useBoxAct } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { boxProblems } from './box-problems.ts';
import { CountDifference } from './count-words.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { BOXES } from './words-boxes.ts';

const COUNT = /^\d{1,5}$/;

const BLANK = { seal: '', count: '', place: '' };
type Box = typeof BLANK;

/** A form for one action on a box; `asks` are its fields. */
function useBoxForm(
  box: BoxDto,
  asks: readonly (keyof Box)[],
  request: (filled: Box & { readonly counted: number }) => BoxRequestDto,
) {
  const say = useWords(BOXES);
  const sayBench = useWords(BENCH);
  const [{ worker }] = useDesk();
  const act = useBoxAct(box.id);
  const wrongIn = {
    seal: ({ seal }: Box) => !MARK.test(seal) && say('markWrong'),
    count: ({ count }: Box) => !COUNT.test(count) && say('countWrong'),
    place: ({ place }: Box) => place.trim() === '' && say('placeMissing'),
  };
  const form = useForm({
    first: BLANK,
    wrong: (draft) => Object.fromEntries(asks.map((name) => [name, wrongIn[name](draft)])),
    request: ({ seal, count, place }) => ({
      ...request({ seal, count, place: place.trim(), counted: Number(count) }),
      ...(worker === undefined ? {} : { badge: worker.code }),
    }),
    write: act,
    words: { ...benchProblems(sayBench), ...boxProblems(say) },
    next: BLANK,
  });
  return { ...form, act };
}

interface BoxFieldsProps {
  readonly form: ReturnType<typeof useBoxForm>;
}

function SealField({ form }: BoxFieldsProps) {
  const say = useWords(BOXES);
  return <TextInput label={say('seal')} autoComplete="off" {...trimmed(form.field('seal'))} />;
}

function CountField({ form }: BoxFieldsProps) {
  const say = useWords(BOXES);
  return (
    <TextInput
      label={say('counted')}
      inputMode="numeric"
      autoComplete="off"
      {...trimmed(form.field('count'))}
    />
  );
}

interface BoxFrameProps extends BoxFieldsProps {
  readonly act: 'seal' | 'move' | 'open';
  readonly children: ReactNode;
  /** Explains more than the problem's own words. */
  readonly because?: ReactNode;
}

function BoxFrame({ act, form, children, because }: BoxFrameProps) {
  const say = useWords(BOXES);
  return (
    <Form
      of={form}
      className={classes.boxForm}
      labelledBy={`${act}-box`}
      submit={say(`${act}Now`)}
      button={{ size: 'lg' }}
      because={because}
    >
      <h2 id={`${act}-box`} className={classes.heading}>
        {say(`${act}Title`)}
      </h2>
      <p className={classes.quiet}>{say(`${act}Text`)}</p>
      {children}
    </Form>
  );
}

interface SealFormProps {
  readonly box: BoxDto;
  readonly events: readonly BoxEventDto[];
}

export function SealForm({ box, events }: SealFormProps) {
  const form = useBoxForm(box, ['count', 'seal'], ({ seal, counted }) => ({
    act: 'seal',
    seal,
    counted,
  }));
  const { error, variables } = form.act;
  return (
    <>
      <LastOpening events={events} />
      <BoxFrame
        act="seal"
        form={form}
        because={
          isProblem(error, 'count-differs') &&
          variables?.act === 'seal' && (
            <CountDifference counted={variables.counted} recorded={box.phones} />
          )
        }
      >
        <CountField form={form} />
        <SealField form={form} />
      </BoxFrame>
    </>
  );
}

/** The result of the last opening, until something else happens to the box. */
function LastOpening({ events }: { readonly events: readonly BoxEventDto[] }) {
  const say = useWords(BOXES);
  const last = events.at(-1);
  if (last?.kind !== 'opened') return null;
  const { sealIntact, counted, recorded } = last;
  const same = sealIntact === true && counted === recorded;
  return (
    <section className={classes.found} data-same={same} aria-live="polite">
      <p>
        <span aria-hidden="true">{sealIntact === true ? '✓' : '✕'}</span>{' '}
        {say(sealIntact === true ? 'sealIntact' : 'sealBroken')}
      </p>
      {counted !== undefined && <CountDifference counted={counted} recorded={recorded} />}
    </section>
  );
}

export function MoveForm({ box }: { readonly box: BoxDto }) {
  const say = useWords(BOXES);
  const form = useBoxForm(box, ['seal', 'place'], ({ seal, place }) => ({
    act: 'move',
    seal,
    place,
  }));
  return (
    <BoxFrame act="move" form={form}>
      <SealField form={form} />
      <TextInput
        label={say('moveTo')}
        description={say('placeHint')}
        maxLength={80}
        {...form.field('place')}
      />
    </BoxFrame>
  );
}

export function OpenForm({ box }: { readonly box: BoxDto }) {
  const form = useBoxForm(box, ['seal', 'count'], ({ seal, counted }) => ({
    act: 'open',
    seal,
    counted,
  }));
  return (
    <BoxFrame act="open" form={form}>
      <SealField form={form} />
      <CountField form={form} />
    </BoxFrame>
  );
}
