/**
 * The first questions after a finding: whose personal data leaked, if any, and every reason that
 * calls for a report (privacy law art. 26).
 *
 * Invariants: nothing is preset before it is decided; the day of knowing is never after the
 * finding.
 */
import { Button, Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import type { IncidentActDto, IncidentDto } from '@nagori/area-incidents/wire';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { showTime } from '../../parts/show-time.ts';
import classes from './incidents.module.css';
import { LEAKS, NO_LEAK, TRIGGERS } from './leak-words.ts';
import { INCIDENTS } from './words-incidents.ts';

type Decision = Extract<IncidentActDto, { act: 'decide' }>;

export interface DecideFormProps {
  readonly incident: IncidentDto;
  readonly isPending: boolean;
  readonly onDecide: (sent: Decision) => void;
}

export function DecideForm({ incident, isPending, onDecide }: DecideFormProps) {
  const say = useWords(INCIDENTS);
  const { leak, foundAt } = incident;
  const [draft, setDraft] = useState({
    leak: leak?.kind ?? '',
    by: leak?.kind === 'entrusted' ? leak.by : '',
    why: leak?.kind === 'none' ? leak.why : '',
    knownOn: incident.knownOn,
    triggers: incident.triggers as readonly string[],
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const field = fieldsOf(draft, set);
  const answer = leakOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (answer === undefined) return;
    const triggers = TRIGGERS.map(({ id }) => id).filter((id) => draft.triggers.includes(id));
    const knownOn = draft.knownOn === '' ? {} : { knownOn: draft.knownOn };
    onDecide({ act: 'decide', leak: answer, triggers, ...knownOn });
  };
  const missing = (text: string) => tried && text.trim() === '' && say('required');
  return (
    <form className={classes.decide} onSubmit={submit} noValidate>
      <Radio.Group
        label={say('leak')}
        description={say('leakHint')}
        value={draft.leak}
        error={missing(draft.leak)}
        onChange={(kind) => set({ leak: kind as typeof draft.leak })}
      >
        {LEAKS.map(({ id, word }) => (
          <Radio key={id} value={id} label={say(word)} className={classes.choice} />
        ))}
      </Radio.Group>
      {draft.leak === 'none' && (
        <NativeSelect
          label={say('noLeakWhy')}
          error={missing(draft.why)}
          {...field('why')}
          data={[
            { value: '', label: say('undecided'), disabled: true },
            ...NO_LEAK.map(({ id, word }) => ({ value: id, label: say(word) })),
          ]}
        />
      )}
      {draft.leak === 'entrusted' && (
        <TextInput
          label={say('entrustedBy')}
          description={say('entrustedByHint')}
          maxLength={80}
          error={missing(draft.by)}
          {...field('by')}
        />
      )}
      {(draft.leak === 'own' || draft.leak === 'entrusted') && (
        <>
          <Checkbox.Group
            label={say('trigger')}
            description={say('triggerHint')}
            value={[...draft.triggers]}
            onChange={(triggers) => set({ triggers })}
          >
            {TRIGGERS.map(({ id, word }) => (
              <Checkbox key={id} value={id} label={say(word)} className={classes.choice} />
            ))}
          </Checkbox.Group>
          <TextInput
            type="date"
            label={say('knownOn')}
            description={say('knownOnHint')}
            max={showTime(foundAt).slice(0, 10)}
            {...field('knownOn')}
          />
        </>
      )}
      <Button type="submit" className={classes.send} loading={isPending}>
        {say('decide')}
      </Button>
    </form>
  );
}

/** Undefined: not all of it is answered. */
function leakOf(draft: { leak: string; by: string; why: string }): Decision['leak'] | undefined {
  const why = NO_LEAK.find(({ id }) => id === draft.why)?.id;
  const by = draft.by.trim();
  if (draft.leak === 'own') return { kind: 'own' };
  if (draft.leak === 'entrusted') return by === '' ? undefined : { kind: 'entrusted', by };
  return draft.leak === 'none' && why !== undefined ? { kind: 'none', why } : undefined;
}
