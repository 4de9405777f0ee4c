/**
 * A look at one drawn phone: clear at one press, a leftover with the place where it was seen.
 *
 * Invariants: a leftover is recorded with the phone at once, so its place is asked first.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { COMPARTMENT_WORDS, COMPARTMENTS, type Compartment } from '@nagori/model';
import { type FormEvent, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './books.module.css';
import { useLook } from './checks-api.ts';
import { CHECKS } from './words-checks.ts';

const MEANS = ['eye', 'app', 'tool'] as const;

interface Seen {
  readonly on: Compartment;
  readonly with: (typeof MEANS)[number];
}

export interface LookFormProps {
  readonly sample: string;
  readonly phone: string;
}

export function LookForm({ sample, phone }: LookFormProps) {
  const say = useWords(CHECKS);
  const look = useLook(sample);
  const [isResidue, setResidue] = useState(false);
  const [seen, setSeen] = useState<Seen>({ on: 'user-data', with: 'eye' });
  const [badge, setBadge] = useState('');
  const person = badge.trim() === '' ? {} : { badge: badge.trim() };
  const name = say('lookFor', { phone: phone.slice(-12) });
  const found = (event: FormEvent) => {
    event.preventDefault();
    look.mutate({ phone, result: 'residue', ...seen, ...person });
  };
  return (
    <form onSubmit={found} aria-label={name}>
      <TextInput label={say('badge')} {...typed(badge, setBadge)} autoComplete="off" />
      {isResidue ? (
        <>
          <Residue seen={seen} set={setSeen} />
          <div className={classes.buttons}>
            <Button type="submit" loading={look.isPending}>
              {say('save')}
            </Button>
            <Button variant="default" onClick={() => setResidue(false)}>
              {say('cancel')}
            </Button>
          </div>
        </>
      ) : (
        <div className={classes.buttons}>
          <Button
            variant="default"
            loading={look.isPending}
            onClick={() => look.mutate({ phone, result: 'clear', ...person })}
          >
            {say('clear')}
          </Button>
          <Button variant="default" onClick={() => setResidue(true)}>
            {say('residue')}
          </Button>
          <Button
            variant="default"
            onClick={() => look.mutate({ phone, result: 'unknown', ...person })}
          >
            {say('unknown')}
          </Button>
        </div>
      )}
      <ProblemNotice error={look.error} words={{ 'sample-look-by-eraser': say('byEraser') }} />
    </form>
  );
}

interface ResidueProps {
  readonly seen: Seen;
  readonly set: (seen: Seen) => void;
}

/** Where something is left, and what it was seen by. */
function Residue({ seen, set }: ResidueProps) {
  const say = useWords(CHECKS);
  const text = useText();
  return (
    <>
      <NativeSelect
        label={say('residueWhere')}
        value={seen.on}
        data={COMPARTMENTS.map((id) => ({ value: id, label: text(COMPARTMENT_WORDS[id]) }))}
        onChange={({ currentTarget }) =>
          set({
            ...seen,
            on: COMPARTMENTS.find((id) => id === currentTarget.value) ?? seen.on,
          })
        }
      />
      <NativeSelect
        label={say('residueWith')}
        value={seen.with}
        data={MEANS.map((id) => ({ value: id, label: say(id) }))}
        onChange={({ currentTarget }) =>
          set({ ...seen, with: MEANS.find((id) => id === currentTarget.value) ?? seen.with })
        }
      />
    </>
  );
}
