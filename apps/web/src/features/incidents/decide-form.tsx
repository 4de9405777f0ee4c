/**
 * The first questions after a finding: whose personal data leaked, if any, and every reason that
 * requires a report (privacy law art. 26).
 *
 * Invariants: nothing is preselected; the day on which the operator learned of it is never after
 * the finding.
 */
import { NativeSelect, Radio, TextInput } from '@mantine/core';
import type { IncidentActDto, IncidentDto } from '@nagori/area-incidents/wire';
import { useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { Form } from '../../parts/form.tsx';
import { showTime } from '../../parts/show-time.ts';
import { useForm } from '../../parts/use-form.ts';
import classes from './incidents.module.css';
import { useIncidentAct } from './incidents-api.ts';
import { LEAKS, NO_LEAK, TRIGGERS } from './leak-words.ts';
import { useIncidentProblems } from './use-incident-problems.ts';
import { INCIDENTS } from './words-incidents.ts';

type Decision = Extract<IncidentActDto, { act: 'decide' }>;

export interface DecideFormProps {
  readonly incident: IncidentDto;
  readonly onDone: () => void;
}

export function DecideForm({ incident, onDone }: DecideFormProps) {
  const say = useWords(INCIDENTS);
  const { leak, foundAt } = incident;
  const missing = (text: string) => text.trim() === '' && say('required');
  const form = useForm({
    first: {
      leak: leak?.kind ?? '',
      by: leak?.kind === 'entrusted' ? leak.by : '',
      why: leak?.kind === 'none' ? leak.why : '',
      knownOn: incident.knownOn,
      triggers: incident.triggers as readonly string[],
    },
    wrong: (draft) => ({
      leak: missing(draft.leak),
      why: draft.leak === 'none' && missing(draft.why),
      by: draft.leak === 'entrusted' && missing(draft.by),
    }),
    request: (draft): IncidentActDto | undefined => {
      const answer = leakOf(draft);
      const triggers = TRIGGERS.map(({ id }) => id).filter((id) => draft.triggers.includes(id));
      const knownOn = draft.knownOn === '' ? {} : { knownOn: draft.knownOn };
      return answer && { act: 'decide', leak: answer, triggers, ...knownOn };
    },
    write: useIncidentAct(incident.id),
    words: useIncidentProblems(),
    onDone,
  });
  const { onChange: setLeak, ...leakField } = form.pick('leak');
  const { draft } = form;
  return (
    <Form of={form} className={classes.decide} submit={say('decide')}>
      <Radio.Group
        label={say('leak')}
        description={say('leakHint')}
        {...leakField}
        onChange={(kind) => setLeak(kind as typeof draft.leak)}
      >
        {LEAKS.map(({ id, word }) => (
          <Radio key={id} value={id} label={say(word)} className={classes.choice} />
        ))}
      </Radio.Group>
      {draft.leak === 'none' && (
        <NativeSelect
          label={say('noLeakWhy')}
          {...form.field('why')}
          data={[
            { value: '', label: say('undecided'), disabled: true },
            ...NO_LEAK.map(({ id, word }) => ({ value: id as string, label: say(word) })),
          ]}
        />
      )}
      {draft.leak === 'entrusted' && (
        <TextInput
          label={say('entrustedBy')}
          description={say('entrustedByHint')}
          maxLength={80}
          {...form.field('by')}
        />
      )}
      {(draft.leak === 'own' || draft.leak === 'entrusted') && (
        <>
          <CheckGroup
            label={say('trigger')}
            description={say('triggerHint')}
            options={TRIGGERS.map(({ id, word }) => ({ value: id as string, label: say(word) }))}
            {...form.pick('triggers')}
          />
          <TextInput
            type="date"
            label={say('knownOn')}
            description={say('knownOnHint')}
            max={showTime(foundAt).slice(0, 10)}
            {...form.field('knownOn')}
          />
        </>
      )}
    </Form>
  );
}

/** Undefined while an answer is missing. */
function leakOf(draft: { leak: string; by: string; why: string }): Decision['leak'] | undefined {
  const why = NO_LEAK.find(({ id }) => id === draft.why)?.id;
  const by = draft.by.trim();
  if (draft.leak === 'own') return { kind: 'own' };
  if (draft.leak === 'entrusted') return by === '' ? undefined : { kind: 'entrusted', by };
  return draft.leak === 'none' && why !== undefined ? { kind: 'none', why } : undefined;
}
