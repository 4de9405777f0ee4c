/** All boxes, and a form for a new one. */

import { Button, TextInput } from '@mantine/core';
import type { BoxDto } from '@nagori/area-bench/wire';
import { MARK } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import classes from './bench.module.css';
import { boxesQuery, useBoxAct } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { boxProblems } from './box-problems.ts';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { BOXES } from './words-boxes.ts';

export function BoxesPart() {
  const say = useWords(BOXES);
  const { data, error, refetch } = useQuery(boxesQuery);
  return (
    <>
      <p className={classes.quiet}>{say('about')}</p>
      <MakeForm boxes={data ?? []} />
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data?.length === 0 && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && <BoxTable boxes={data} />}
    </>
  );
}

function MakeForm({ boxes }: { readonly boxes: readonly BoxDto[] }) {
  const say = useWords(BOXES);
  const sayBench = useWords(BENCH);
  const navigate = useNavigate();
  const [{ worker }] = useDesk();
  const [label, setLabel] = useState('');
  const [place, setPlace] = useState('');
  const [tried, setTried] = useState(false);
  const make = useBoxAct(label);
  const known = boxes.some(({ id }) => id === label);
  const labelWrong = !MARK.test(label) || known;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (labelWrong || place.trim() === '' || make.isPending) return;
    const badge = worker === undefined ? {} : { badge: worker.code };
    make.mutateAsync({ act: 'make', place: place.trim(), ...badge }).then(
      (box) => void navigate({ to: '/bench/$part/$id', params: { part: 'boxes', id: box.id } }),
      () => undefined,
    );
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={say('label')}
        description={say('labelHint')}
        value={label}
        error={tried && labelWrong ? say(known ? 'taken' : 'markWrong') : undefined}
        autoComplete="off"
        onChange={(event) => setLabel(event.currentTarget.value.trim())}
      />
      <TextInput
        label={say('place')}
        description={say('placeHint')}
        {...typed(place, setPlace)}
        maxLength={80}
        error={tried && place.trim() === '' ? say('placeMissing') : undefined}
      />
      <Button type="submit" loading={make.isPending}>
        {say('make')}
      </Button>
      <ProblemNotice
        error={make.error}
        words={{ ...benchProblems(sayBench), ...boxProblems(say) }}
      />
    </form>
  );
}

function BoxTable({ boxes }: { readonly boxes: readonly BoxDto[] }) {
  const say = useWords(BOXES);
  return (
    <div className={classes.scroll}>
      <table className={`${shapes.linkedRows} ${classes.list}`}>
        <thead>
          <tr>
            <th scope="col">{say('box')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col" className={classes.number}>
              {say('phones')}
            </th>
            <th scope="col">{say('seal')}</th>
            <th scope="col">{say('place')}</th>
            <th scope="col">{say('changed')}</th>
          </tr>
        </thead>
        <tbody>
          {boxes.map(({ id, state, phones, seal, place, changedAt }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/bench/$part/$id" params={{ part: 'boxes', id }}>
                  {id}
                </Link>
              </th>
              <td>
                <span aria-hidden="true">{state === 'sealed' ? '■' : '□'}</span> {say(state)}
              </td>
              <td className={classes.number}>{say('count', { n: phones })}</td>
              <td>{seal}</td>
              <td>{place}</td>
              <td>{showTime(changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
