/**
 * Actions on a box: seal it with its count, move it by its seal to one of our own shops or out of
 * our hands, open it with the seal and count found.
 *
 * Invariants: the count is typed, never proposed; a difference is shown in numbers.
 */

import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { BoxDto, BoxEventDto, BoxRequestDto } from '@nagori/area-bench/wire';
import { MARK } from '@nagori/model';
import { type ReactNode, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { ticked } from '../../parts/fields.ts';
import { Form } from '../../parts/form.tsx';
import { useOpenShops } from '../../parts/names.ts';
import { type FormFrame, trimmed, useForm } from '../../parts/use-form.ts';
import classes from './bench.module.css';
import { useBoxAct } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { boxEndProblems, boxProblems, placeWrong } from './box-problems.ts';
import { CountDifference } from './count-words.tsx';
import { PhonesStay } from './phones-stay.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { BOX_END } from './words-box-end.ts';
import { BOXES } from './words-boxes.ts';

const COUNT = /^\d{1,5}$/;

const GRAMS = /^[1-9]\d{0,6}$/;

const BLANK = {
  ...{ seal: '', count: '', place: '', gross: '', tare: '', destroyer: '' },
  /** One of our own, or OUT. */
  shop: '',
};
/** Out of our hands. No shop's id has this character. */
const OUT = '/';
type Box = typeof BLANK;

interface Numbers {
  readonly counted: number;
  readonly grossGrams: number;
}

/** A form for one action on a box; `asks` are its fields. */
export function useBoxForm(
  box: BoxDto,
  asks: readonly (keyof Box)[],
  request: (filled: Box & Numbers) => BoxRequestDto,
) {
  const say = useWords(BOXES);
  const sayBench = useWords(BENCH);
  const sayEnd = useWords(BOX_END);
  const [{ worker }] = useDesk();
  const act = useBoxAct(box.id);
  const wrongIn = {
    seal: ({ seal }: Box) => !MARK.test(seal) && say('markWrong'),
    count: ({ count }: Box) => !COUNT.test(count) && say('countWrong'),
    place: ({ place }: Box) => placeWrong(place, say),
    shop: ({ shop }: Box) => shop === '' && say('goesToMissing'),
    gross: ({ gross }: Box) => !GRAMS.test(gross) && sayEnd('weightWrong'),
    tare: ({ gross, tare }: Box) => Number(tare) >= Number(gross) && sayEnd('tareWrong'),
    destroyer: ({ destroyer }: Box) =>
      destroyer !== '' && !MARK.test(destroyer) && say('markWrong'),
  };
  const form = useForm({
    first: BLANK,
    wrong: (draft) => Object.fromEntries(asks.map((name) => [name, wrongIn[name](draft)])),
    request: ({ place, ...draft }) => ({
      ...request({
        ...{ ...draft, place: place.trim() },
        ...{ counted: Number(draft.count), grossGrams: Number(draft.gross) },
      }),
      ...(worker === undefined ? {} : { badge: worker.code }),
    }),
    write: act,
    words: { ...benchProblems(sayBench), ...boxEndProblems(sayEnd), ...boxProblems(say) },
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

export function CountField({ form }: BoxFieldsProps) {
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

export function GrossField({ form }: BoxFieldsProps) {
  const say = useWords(BOX_END);
  return (
    <TextInput
      label={say('gross')}
      inputMode="numeric"
      autoComplete="off"
      {...trimmed(form.field('gross'))}
    />
  );
}

interface BoxFrameProps<Act extends string> {
  readonly act: Act;
  readonly say: (key: `${Act}${'Title' | 'Text' | 'Now'}`) => string;
  readonly form: FormFrame;
  readonly children: ReactNode;
  /** Explains more than the problem's own words. */
  readonly because?: ReactNode;
  /** Says what failed, instead of the problem's own words. */
  readonly problem?: ReactNode;
}

/** What is done with a box: its heading, what it means, the fields. */
export function BoxFrame<Act extends string>(props: BoxFrameProps<Act>) {
  const { act, say, form, children, because, problem } = props;
  return (
    <Form
      of={form}
      className={classes.boxForm}
      labelledBy={`${act}-box`}
      submit={say(`${act}Now`)}
      button={{ size: 'lg' }}
      because={because}
      problem={problem}
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
  const [weighs, setWeighs] = useState(false);
  const say = useWords(BOXES);
  const sayEnd = useWords(BOX_END);
  const asks = ['count', 'seal', ...(weighs ? (['gross', 'tare'] as const) : [])] as const;
  const form = useBoxForm(box, asks, ({ seal, counted, grossGrams, tare }) => ({
    ...{ act: 'seal', seal, counted },
    ...(weighs ? { grossGrams, tareGrams: Number(tare) } : {}),
  }));
  const { error, variables } = form.act;
  return (
    <>
      <LastOpening events={events} />
      <BoxFrame
        act="seal"
        say={say}
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
        <Checkbox
          label={sayEnd('weighs')}
          description={sayEnd('weighHint')}
          {...ticked(weighs, setWeighs)}
        />
        {weighs && (
          <>
            <GrossField form={form} />
            <TextInput
              label={sayEnd('tare')}
              inputMode="numeric"
              autoComplete="off"
              {...trimmed(form.field('tare'))}
            />
          </>
        )}
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

interface MoveFormProps {
  readonly box: BoxDto;
  /** It was weighed, and may go to a destroyer. */
  readonly isWeighed: boolean;
}

export function MoveForm({ box, isWeighed }: MoveFormProps) {
  const say = useWords(BOXES);
  const sayEnd = useWords(BOX_END);
  const shops = useOpenShops();
  const goes = ({ shop, destroyer }: Pick<Box, 'shop' | 'destroyer'>) => {
    if (shop !== OUT) return { shop };
    return destroyer === '' ? {} : { destroyer };
  };
  const asks = ['shop', 'seal', 'place', 'destroyer'] as const;
  const form = useBoxForm(box, asks, ({ seal, place, ...to }) => ({
    ...{ act: 'move', seal, place },
    ...goes(to),
  }));
  const { error, variables } = form.act;
  const toDestroyer = variables?.act === 'move' && variables.destroyer !== undefined;
  const problem = isProblem(error, 'phones-stay') && (
    <PhonesStay of={error} toDestroyer={toDestroyer} />
  );
  return (
    <BoxFrame act="move" say={say} form={form} problem={problem}>
      <NativeSelect
        label={say('goesTo')}
        description={say('goesToHint')}
        data={[
          { value: '', label: sayEnd('choose') },
          ...shops,
          { value: OUT, label: say('goesOut') },
        ]}
        {...form.field('shop')}
      />
      <SealField form={form} />
      <TextInput
        label={say('moveTo')}
        description={say('placeHint')}
        maxLength={80}
        {...form.field('place')}
      />
      {isWeighed && form.draft.shop === OUT && (
        <TextInput
          label={sayEnd('destroyer')}
          description={sayEnd('destroyerHint')}
          autoComplete="off"
          {...trimmed(form.field('destroyer'))}
        />
      )}
    </BoxFrame>
  );
}

export function OpenForm({ box }: { readonly box: BoxDto }) {
  const say = useWords(BOXES);
  const form = useBoxForm(box, ['seal', 'count'], ({ seal, counted }) => ({
    act: 'open',
    seal,
    counted,
  }));
  return (
    <BoxFrame act="open" say={say} form={form}>
      <SealField form={form} />
      <CountField form={form} />
    </BoxFrame>
  );
}
