/**
 * One duty after a leak: reminder and deadline apart, what moved the deadline, and the rules behind
 * it.
 *
 * Invariants: a date has its weekday in Japan; a guide value is never called a deadline; beyond the
 * table of holidays there is no deadline, and the row says so.
 */
import type { ClockDto } from '@nagori/area-incidents/wire';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import classes from './incidents.module.css';
import { leakRulesQuery } from './incidents-api.ts';
import { CLOCKS, CONFIDENCES } from './leak-words.ts';
import { useClosing, useDay } from './use-day.ts';
import { INCIDENTS } from './words-incidents.ts';

const MARKS = { done: '✓', released: '―', over: '○', reminds: '○', waits: '○' } as const;

export interface ClockRowProps {
  readonly clock: ClockDto;
  /** The form that records it as done. */
  readonly children?: ReactNode;
}

export function ClockRow({ clock, children }: ClockRowProps) {
  const say = useWords(INCIDENTS);
  const { id, state, doneAt } = clock;
  return (
    <li className={classes.act} data-state={state}>
      <span>
        {MARKS[state]} {say(CLOCKS[id].title)}
      </span>
      <div className={classes.times}>
        {state === 'done' && doneAt !== undefined && (
          <p>{say('doneAt', { at: showTime(doneAt) })}</p>
        )}
        {state === 'released' && <p>{say('released')}</p>}
        {(state === 'over' || state === 'reminds' || state === 'waits') && <Times clock={clock} />}
        <Rules ids={clock.rules} />
      </div>
      {children}
    </li>
  );
}

function Times({ clock: { id, state, remindOn, guideTo, end, gap } }: { clock: ClockDto }) {
  const say = useWords(INCIDENTS);
  const show = useDay();
  const closing = useClosing();
  return (
    <>
      {state === 'over' && (
        <p className={classes.over}>{say(end === undefined ? 'overGuide' : 'over')}</p>
      )}
      {state === 'reminds' && <p className={classes.reminds}>{say('presses')}</p>}
      {id === 'persons' ? (
        <p>{say('promptly')}</p>
      ) : (
        <p>{say('remindOn', { day: show(remindOn) })}</p>
      )}
      {guideTo !== undefined && <p>{say('guideTo', { day: show(guideTo) })}</p>}
      {end !== undefined && (
        <p>
          <strong>{say('due', { at: show(end.day) })}</strong>
        </p>
      )}
      {end !== undefined && end.movedBy.length > 0 && (
        <>
          <p>{say('movedFrom', { number: end.number, day: show(end.counted) })}</p>
          <ul className={classes.moved}>
            {end.movedBy.map((one) => (
              <li key={one.day}>{closing(one)}</li>
            ))}
          </ul>
        </>
      )}
      {end !== undefined && end.movedBy.length === 0 && (
        <p>{say('numberOf', { number: end.number })}</p>
      )}
      {end?.isAnnounced === false && <p>{say('notAnnounced')}</p>}
      {gap !== undefined && (
        <p className={classes.over}>
          {say('gap', {
            from: gap.from.slice(0, 4),
            to: gap.to.slice(0, 4),
            number: gap.number,
            day: show(gap.counted),
          })}
        </p>
      )}
    </>
  );
}

function Rules({ ids }: { readonly ids: ClockDto['rules'] }) {
  const say = useWords(INCIDENTS);
  const text = useText();
  const { data } = useQuery(leakRulesQuery);
  const rules = ids.flatMap((id) => data?.rules.filter((rule) => rule.id === id) ?? []);
  if (rules.length === 0) return null;
  return (
    <details>
      <summary>{say('rules')}</summary>
      <dl className={classes.rules}>
        {rules.map(({ id, article, says, confidence, source, checked }) => (
          <div key={id}>
            <dt>{text(article)}</dt>
            <dd>
              {text(says)}{' '}
              <span className={classes.quiet}>
                {say('gradeOf', { grade: say(CONFIDENCES[confidence]), at: checked })}
              </span>{' '}
              {source !== '' && (
                <a href={source} target="_blank" rel="noreferrer">
                  {say('source')}
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
