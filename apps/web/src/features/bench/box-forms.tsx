/**
 * What is done with a box: sealed by count, moved by its seal, opened with what was found.
 *
 * Invariants: the count is typed, never proposed; what differs is said in numbers.
 */

import { Button, TextInput } from '@mantine/core';
import type { BoxDto, BoxEventDto } from '@nagori/area-bench/wire';
import { MARK } from '@nagori/model';
import { type FormEvent, type ReactNode, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './bench.module.css';
import { useBoxAct } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { boxProblems } from './box-problems.ts';
import { CountDifference } from './count-words.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { BOXES } from './words-boxes.ts';

const COUNT = /^\d{1,5}$/;

function useForm(box: BoxDto) {
  const act = useBoxAct(box.id);
  const [{ worker }] = useDesk();
  const [seal, setSeal] = useState('');
  const [count, setCount] = useState('');
  const [place, setPlace] = useState('');
  const [tried, setTried] = useState(false);
  const badge = worker === undefined ? {} : { badge: worker.code };
  const clear = () => {
    setSeal('');
    setCount('');
    setPlace('');
    setTried(false);
  };
  return { act, badge, seal, setSeal, count, setCount, place, setPlace, tried, setTried, clear };
}

type Form = ReturnType<typeof useForm>;

function SealField({ form }: { readonly form: Form }) {
  const say = useWords(BOXES);
  return (
    <TextInput
      label={say('seal')}
      value={form.seal}
      autoComplete="off"
      error={form.tried && !MARK.test(form.seal) ? say('markWrong') : undefined}
      onChange={(event) => form.setSeal(event.currentTarget.value.trim())}
    />
  );
}

function CountField({ form }: { readonly form: Form }) {
  const say = useWords(BOXES);
  return (
    <TextInput
      label={say('counted')}
      value={form.count}
      inputMode="numeric"
      autoComplete="off"
      error={form.tried && !COUNT.test(form.count) ? say('countWrong') : undefined}
      onChange={(event) => form.setCount(event.currentTarget.value.trim())}
    />
  );
}

interface ShellProps {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly button: string;
  readonly form: Form;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  /** What is said instead of the problem's own words. */
  readonly instead?: ReactNode;
}

function Shell({ id, title, text, button, form, onSubmit, children, instead }: ShellProps) {
  const say = useWords(BOXES);
  const sayBench = useWords(BENCH);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.setTried(true);
    if (!form.act.isPending) onSubmit();
  };
  const words = { ...benchProblems(sayBench), ...boxProblems(say) };
  return (
    <form className={classes.boxForm} onSubmit={submit} noValidate aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      <p className={classes.quiet}>{text}</p>
      {children}
      <Button type="submit" size="lg" loading={form.act.isPending}>
        {button}
      </Button>
      <ProblemNotice error={form.act.error} words={words}>
        {instead}
      </ProblemNotice>
    </form>
  );
}

interface SealFormProps {
  readonly box: BoxDto;
  readonly events: readonly BoxEventDto[];
}

export function SealForm({ box, events }: SealFormProps) {
  const say = useWords(BOXES);
  const form = useForm(box);
  const seal = () => {
    if (!MARK.test(form.seal) || !COUNT.test(form.count)) return;
    const counted = Number(form.count);
    const request = { act: 'seal', seal: form.seal, counted, ...form.badge } as const;
    form.act.mutateAsync(request).then(form.clear, () => undefined);
  };
  const differs = isProblem(form.act.error, 'count-differs');
  return (
    <>
      <LastOpening events={events} />
      <Shell
        id="seal-box"
        title={say('sealTitle')}
        text={say('sealText')}
        button={say('sealNow')}
        form={form}
        onSubmit={seal}
        instead={
          differs && form.act.variables?.act === 'seal' ? (
            <CountDifference counted={form.act.variables.counted} recorded={box.phones} />
          ) : undefined
        }
      >
        <CountField form={form} />
        <SealField form={form} />
      </Shell>
    </>
  );
}

/** What was found when the box was opened last, as long as nothing has happened since. */
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
  const form = useForm(box);
  const placeWrong = form.place.trim() === '';
  const move = () => {
    if (!MARK.test(form.seal) || placeWrong) return;
    const place = form.place.trim();
    const request = { act: 'move', seal: form.seal, place, ...form.badge } as const;
    form.act.mutateAsync(request).then(form.clear, () => undefined);
  };
  return (
    <Shell
      id="move-box"
      title={say('moveTitle')}
      text={say('moveText')}
      button={say('moveNow')}
      form={form}
      onSubmit={move}
    >
      <SealField form={form} />
      <TextInput
        label={say('moveTo')}
        description={say('placeHint')}
        {...typed(form.place, form.setPlace)}
        maxLength={80}
        error={form.tried && placeWrong ? say('placeMissing') : undefined}
      />
    </Shell>
  );
}

export function OpenForm({ box }: { readonly box: BoxDto }) {
  const say = useWords(BOXES);
  const form = useForm(box);
  const open = () => {
    if (!MARK.test(form.seal) || !COUNT.test(form.count)) return;
    const counted = Number(form.count);
    const request = { act: 'open', seal: form.seal, counted, ...form.badge } as const;
    form.act.mutateAsync(request).then(form.clear, () => undefined);
  };
  return (
    <Shell
      id="open-box"
      title={say('openTitle')}
      text={say('openText')}
      button={say('openNow')}
      form={form}
      onSubmit={open}
    >
      <SealField form={form} />
      <CountField form={form} />
    </Shell>
  );
}
