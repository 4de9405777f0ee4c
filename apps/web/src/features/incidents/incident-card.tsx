/**
 * One incident: what was found where, what the law's clocks say, what is left to do.
 *
 * Invariants: a report has its deadline before it has its tick; what is done cannot be undone here.
 */
import { Button, NativeSelect } from '@mantine/core';
import type { IncidentActDto, IncidentDto } from '@nagori/area-incidents/wire';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './incidents.module.css';
import { useIncidentAct } from './incidents-api.ts';
import { TRIGGERS } from './triggers.ts';
import { INCIDENTS } from './words-incidents.ts';

export interface IncidentCardProps {
  readonly incident: IncidentDto;
  /** Whether this person may record what was done. */
  readonly acts: boolean;
}

export function IncidentCard({ incident, acts }: IncidentCardProps) {
  const say = useWords(INCIDENTS);
  const text = useText();
  const { listed } = usePunctuation();
  const act = useIncidentAct(incident.id);
  const { closedAt, trigger } = incident;
  const isReportable = trigger !== undefined && trigger !== 'none';
  const does = (sent: IncidentActDto) => () => act.mutate(sent);
  return (
    <li className={classes.card} data-closed={closedAt !== undefined}>
      <h2>{listed(incident.compartments.map(({ name }) => text(name)))}</h2>
      {incident.cause === 'element-changed' && <p>{say('causeElement')}</p>}
      <Found incident={incident} />
      <TriggerChoice
        incident={incident}
        acts={acts}
        onChoose={(id) => does({ act: 'decide', trigger: id })()}
      />
      <ul className={classes.acts}>
        <Act name={say('told')} at={incident.toldAt} onDone={acts && does({ act: 'told' })} />
        {incident.toldAt === undefined && (
          <Act
            name={say('unreachable')}
            at={incident.unreachableAt}
            onDone={acts && does({ act: 'unreachable' })}
          />
        )}
        {isReportable && (
          <>
            <Act
              name={say('firstReport')}
              at={incident.firstReportAt}
              from={incident.firstReportFrom}
              by={incident.firstReportBy}
              onDone={acts && does({ act: 'first-report' })}
            />
            <Act
              name={say('finalReport')}
              at={incident.finalReportAt}
              by={incident.finalReportBy}
              onDone={acts && does({ act: 'final-report' })}
            />
          </>
        )}
      </ul>
      {closedAt !== undefined && <p>{say('closedAt', { at: showTime(closedAt) })}</p>}
      {acts && (
        <Button loading={act.isPending} onClick={does({ act: 'close' })}>
          {say('close')}
        </Button>
      )}
      <ProblemNotice
        error={act.error}
        words={{
          'incident-undecided': say('notUndecided'),
          'incident-giver-not-told': say('tellGiverFirst'),
          'incident-not-reported': say('notReported'),
        }}
      />
    </li>
  );
}

function Found({ incident }: Pick<IncidentCardProps, 'incident'>) {
  const say = useWords(INCIDENTS);
  const text = useText();
  const { listed } = usePunctuation();
  const { foundAt, person, channelWords } = incident;
  const away = showDistance(foundAt, Date.now(), useLanguage());
  return (
    <p className={classes.quiet}>
      {listed([
        text(channelWords),
        say('found', { at: showTime(foundAt), away }),
        ...(person === undefined ? [] : [say('person', { mark: person })]),
      ])}
    </p>
  );
}

interface TriggerChoiceProps extends IncidentCardProps {
  readonly onChoose: (trigger: (typeof TRIGGERS)[number]['id']) => void;
}

function TriggerChoice({ incident, acts, onChoose }: TriggerChoiceProps) {
  const say = useWords(INCIDENTS);
  const chosen = TRIGGERS.find(({ id }) => id === incident.trigger);
  if (!acts) {
    return chosen === undefined ? null : (
      <p>
        {say('trigger')} {say(chosen.word)}
      </p>
    );
  }
  return (
    <NativeSelect
      label={say('trigger')}
      className={classes.trigger}
      value={incident.trigger ?? ''}
      data={[
        { value: '', label: say('undecided'), disabled: true },
        ...TRIGGERS.map(({ id, word }) => ({ value: id, label: say(word) })),
      ]}
      onChange={({ currentTarget }) => {
        const found = TRIGGERS.find(({ id }) => id === currentTarget.value);
        if (found !== undefined) onChoose(found.id);
      }}
    />
  );
}

interface ActProps {
  readonly name: string;
  readonly at: string | undefined;
  /** From here on it presses. */
  readonly from?: string | undefined;
  readonly by?: string | undefined;
  /** False: this person may not record it. */
  readonly onDone: (() => void) | false;
}

function Act({ name, at, from, by, onDone }: ActProps) {
  const say = useWords(INCIDENTS);
  const language = useLanguage();
  const due =
    by === undefined
      ? ''
      : say('by', { at: showTime(by), away: showDistance(by, Date.now(), language) });
  const presses = at === undefined && Date.parse(from ?? by ?? '') <= Date.now();
  return (
    <li className={classes.act} data-done={at !== undefined}>
      <span>
        {at === undefined ? '○' : '✓'} {name}
      </span>
      <span className={classes.quiet}>
        {presses && <strong>{say('presses')} </strong>}
        {at === undefined ? due : say('doneAt', { at: showTime(at) })}
      </span>
      {at === undefined && onDone !== false && (
        <Button variant="default" aria-label={say('recordThat', { name })} onClick={onDone}>
          {say('record')}
        </Button>
      )}
    </li>
  );
}
