/**
 * Records the look at a sampled phone: clear with one click, or a leftover with the compartment
 * where it was seen.
 *
 * Invariants: a leftover is recorded for the phone at once, so its compartment is asked first.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { COMPARTMENT_WORDS, COMPARTMENTS, type Compartment } from '@nagori/model';
import { useText, useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './books.module.css';
import { useLook } from './checks-api.ts';
import { CHECKS } from './words-checks.ts';

const MEANS = ['eye', 'app', 'tool'] as const;

const RESULTS = ['clear', 'residue', 'unknown'] as const;
const FIRST = {
  badge: '',
  on: 'user-data' as Compartment,
  with: 'eye' as (typeof MEANS)[number],
  isResidue: false,
};

export interface LookFormProps {
  readonly sample: string;
  readonly phone: string;
}

export function LookForm({ sample, phone }: LookFormProps) {
  const say = useWords(CHECKS);
  const text = useText();
  const form = useForm({
    first: FIRST,
    request: ({ badge, isResidue, ...seen }, how?: (typeof RESULTS)[number]) => {
      const result = how ?? 'residue';
      // Enter in the badge field is not an answer yet.
      if (result === 'residue' && !isResidue) return undefined;
      const person = badge.trim() === '' ? {} : { badge: badge.trim() };
      return { phone, result, ...(result === 'residue' ? seen : {}), ...person };
    },
    write: useLook(sample),
    words: { 'sample-look-by-eraser': say('byEraser') },
  });
  const { isResidue } = form.draft;
  return (
    <form
      ref={form.root}
      onSubmit={form.onSubmit}
      aria-label={say('lookFor', { phone: phone.slice(-12) })}
    >
      <TextInput label={say('badge')} autoComplete="off" {...form.field('badge')} />
      {isResidue && (
        <>
          <NativeSelect
            label={say('residueWhere')}
            {...form.field('on')}
            data={COMPARTMENTS.map((id) => ({ value: id, label: text(COMPARTMENT_WORDS[id]) }))}
          />
          <NativeSelect
            label={say('residueWith')}
            {...form.field('with')}
            data={MEANS.map((id) => ({ value: id, label: say(id) }))}
          />
        </>
      )}
      <div className={classes.buttons}>
        {isResidue ? (
          <>
            <Button type="submit" loading={form.isBusy}>
              {say('save')}
            </Button>
            <Button variant="default" onClick={() => form.set({ isResidue: false })}>
              {say('cancel')}
            </Button>
          </>
        ) : (
          RESULTS.map((result) => (
            <Button
              key={result}
              variant="default"
              loading={form.isBusy && form.tried?.how === result}
              onClick={() =>
                result === 'residue' ? form.set({ isResidue: true }) : form.submit(result)
              }
            >
              {say(result)}
            </Button>
          ))
        )}
      </div>
      <ProblemNotice error={form.problem} words={form.words} />
    </form>
  );
}
