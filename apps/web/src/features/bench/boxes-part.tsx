/** All boxes, and a form for a new one. */

import { TextInput } from '@mantine/core';
import type { BoxDto, ListedBoxDto } from '@nagori/area-bench/wire';
import { MARK } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { useTitle } from '../../parts/page-title.ts';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { trimmed, useForm } from '../../parts/use-form.ts';
import classes from './bench.module.css';
import { boxesQuery, useMakeBox } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { boxProblems, placeWrong } from './box-problems.ts';
import { BoxState } from './box-state.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { BOXES } from './words-boxes.ts';

export function BoxesPart() {
  const say = useWords(BOXES);
  const { data, error, refetch } = useQuery(boxesQuery);
  useTitle('detail', say('title'));
  return (
    <>
      <p className={classes.quiet}>
        {say('about')} <Link to="/audit/boxes">{say('differed')}</Link>
      </p>
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
  const form = useForm({
    first: { label: '', place: '' },
    wrong: ({ label, place }) => ({
      label: boxes.some(({ id }) => id === label)
        ? say('taken')
        : !MARK.test(label) && say('markWrong'),
      place: placeWrong(place, say),
    }),
    request: ({ label, place }) => ({
      box: label,
      act: 'make' as const,
      place: place.trim(),
      ...(worker === undefined ? {} : { badge: worker.code }),
    }),
    write: useMakeBox(),
    words: { ...benchProblems(sayBench), ...boxProblems(say) },
    onDone: ({ id }) => void navigate({ to: '/bench/$part/$id', params: { part: 'boxes', id } }),
  });
  return (
    <Form of={form} className={classes.form} submit={say('make')}>
      <TextInput
        label={say('label')}
        description={say('labelHint')}
        autoComplete="off"
        {...trimmed(form.field('label'))}
      />
      <TextInput
        label={say('place')}
        description={say('placeHint')}
        maxLength={80}
        {...form.field('place')}
      />
    </Form>
  );
}

function BoxTable({ boxes }: { readonly boxes: readonly ListedBoxDto[] }) {
  const say = useWords(BOXES);
  return (
    <div className={classes.scroll}>
      <table className={`${shapes.linkedRows} ${shapes.cardRows} ${classes.list}`}>
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
          {boxes.map((box) => (
            <tr key={box.id}>
              <th scope="row">
                <Link to="/bench/$part/$id" params={{ part: 'boxes', id: box.id }}>
                  {box.id}
                </Link>
              </th>
              <td>
                <BoxState of={box} />
              </td>
              <td data-head={say('phones')} className={classes.number}>
                {say('count', { n: box.phones })}
              </td>
              <td data-head={say('seal')}>{box.seal}</td>
              <td data-head={say('place')}>{box.place}</td>
              <td data-head={say('changed')}>{showTime(box.changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
