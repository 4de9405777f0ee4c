/**
 * Open cases: losses that operators passed on, phones let go without revocation, phones not deleted
 * after 48 hours, leftovers. Oldest first.
 *
 * Invariants: a case says what to do; a case that ends automatically cannot be closed by hand.
 */
import { Button, NativeSelect } from '@mantine/core';
import type { DeskCaseDto } from '@nagori/area-authority/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { showDistance, showShortTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import classes from './authority.module.css';
import { casesQuery, type DeskOutcome, useCloseCase } from './authority-api.ts';
import { DESK } from './words-authority-desk.ts';

const KINDS = [
  { kind: 'loss', word: 'kindLoss' },
  { kind: 'never-applied', word: 'kindNever' },
  { kind: 'not-deleted', word: 'kindNotDeleted' },
  { kind: 'leftover', word: 'kindLeftover' },
] as const;

export interface CaseQueueProps {
  readonly about: string | undefined;
  readonly onCall: (one: DeskCaseDto) => void;
}

export function CaseQueue({ about, onCall }: CaseQueueProps) {
  const say = useWords(DESK);
  const { data, error, refetch } = useQuery(casesQuery);
  const [kind, setKind] = useState<DeskCaseDto['kind']>();
  const cases = data?.cases ?? [];
  const shown = kind === undefined ? cases : cases.filter((one) => one.kind === kind);
  return (
    <section aria-labelledby="cases">
      <h2 id="cases">{say('cases')}</h2>
      <div className={classes.kinds}>
        <Filter
          name={say('count', { name: say('all'), count: cases.length })}
          chosen={kind === undefined}
          onChoose={() => setKind(undefined)}
        />
        {KINDS.map((one) => (
          <Filter
            key={one.kind}
            name={say('count', {
              name: say(one.word),
              count: cases.filter((other) => other.kind === one.kind).length,
            })}
            chosen={kind === one.kind}
            onChoose={() => setKind(one.kind)}
          />
        ))}
      </div>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && shown.length === 0 && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      <ul className={classes.cases}>
        {shown.map((one) => (
          <Case key={one.id} one={one} calling={one.id === about} onCall={() => onCall(one)} />
        ))}
      </ul>
    </section>
  );
}

interface FilterProps {
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Filter({ name, chosen, onChoose }: FilterProps) {
  return (
    <button type="button" className={classes.kind} aria-pressed={chosen} onClick={onChoose}>
      {name}
    </button>
  );
}

interface CaseProps {
  readonly one: DeskCaseDto;
  readonly calling: boolean;
  readonly onCall: () => void;
}

function Case({ one, calling, onCall }: CaseProps) {
  const say = useWords(DESK);
  const text = useText();
  const language = useLanguage();
  const now = Date.now();
  const { openedAt, sender, reference, contact, deletion } = one;
  return (
    <li className={classes.case} data-calling={calling}>
      <h3>{text(one.kindWords)}</h3>
      <p className={classes.quiet}>
        {say('openedAt', {
          at: showShortTime(openedAt, now),
          away: showDistance(openedAt, now, language),
        })}
      </p>
      <FactList
        className={classes.facts}
        of={[
          [say('from'), sender],
          [say('reference'), reference],
          [say('contact'), contact],
          [say('deletion'), deletion && say(`deletion-${deletion}`)],
        ]}
      />
      <p>{text(one.words)}</p>
      <div className={classes.caseActs}>
        {contact !== undefined &&
          (calling ? (
            <p role="status">{say('calling')}</p>
          ) : (
            <Button variant="default" onClick={onCall}>
              {say('takeCall')}
            </Button>
          ))}
        {one.canClose ? <CloseForm id={one.id} /> : <p>{say('endsItself')}</p>}
      </div>
    </li>
  );
}

const OUTCOMES = ['contacted', 'not-reached', 'no-match', 'other'] as const satisfies DeskOutcome[];

/** The outcome is chosen first and recorded with the button: an arrow key alone closes nothing. */
function CloseForm({ id }: { readonly id: string }) {
  const say = useWords(DESK);
  const close = useCloseCase();
  const [outcome, setOutcome] = useState<DeskOutcome>();
  return (
    <>
      <NativeSelect
        aria-label={say('outcome')}
        value={outcome ?? ''}
        disabled={close.isPending}
        data={[
          { value: '', label: say('outcome') },
          ...OUTCOMES.map((value) => ({ value, label: say(`outcome-${value}`) })),
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setOutcome(OUTCOMES.find((one) => one === value));
        }}
      />
      <Button
        variant="default"
        disabled={outcome === undefined}
        loading={close.isPending}
        onClick={() => outcome !== undefined && close.mutate({ id, outcome })}
      >
        {say('closeAs')}
      </Button>
      <ProblemNotice error={close.error} words={{ 'unknown-case': say('gone') }} />
    </>
  );
}
