/** Puts the shown phone into an open box, or takes it out of its box. */
import { Button, NativeSelect } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './bench.module.css';
import { boxesQuery, usePack } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { boxProblems } from './box-problems.ts';
import { BENCH } from './words-bench.ts';
import { BOXES } from './words-boxes.ts';

export function PackForm({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(BENCH);
  const { aside } = usePunctuation();
  const sayBox = useWords(BOXES);
  const { data: boxes } = useQuery(boxesQuery);
  const pack = usePack();
  const [chosen, setChosen] = useState<string>();
  const open = (boxes ?? []).filter(({ state }) => state === 'open');
  const box = chosen ?? open[0]?.id;
  const words = { ...benchProblems(say), ...boxProblems(sayBox) };
  if (handover.box !== undefined) {
    return (
      <div className={classes.pack}>
        <Button
          variant="default"
          loading={pack.isPending}
          onClick={() => pack.mutate({ handover: handover.id })}
        >
          {say('takeOut')}
        </Button>
        <ProblemNotice error={pack.error} words={words} />
      </div>
    );
  }
  if (boxes === undefined) return null;
  if (open.length === 0) return <p className={classes.quiet}>{say('noOpenBox')}</p>;
  return (
    <div className={classes.pack}>
      <NativeSelect
        label={say('whichBox')}
        {...typed(box ?? '', setChosen)}
        data={open.map(({ id, place }) => ({ value: id, label: id + aside(place) }))}
      />
      <Button
        variant="default"
        loading={pack.isPending}
        disabled={box === undefined}
        onClick={() => box !== undefined && pack.mutate({ handover: handover.id, box })}
      >
        {say('putIn')}
      </Button>
      <ProblemNotice error={pack.error} words={words} />
    </div>
  );
}
