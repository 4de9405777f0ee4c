/**
 * The list of what waits on this device: what is sent by itself, and what no longer fits and needs
 * a person's decision.
 *
 * Invariants: nothing that was refused is sent or dropped before a person chose to; a discard asks
 * for a reason.
 */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText, useWords } from '../language/use-words.ts';
import { typed } from '../parts/fields.ts';
import { showTime } from '../parts/show-time.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { PROBLEM_WORDS } from '../parts/words-problem.ts';
import classes from './away.module.css';
import type { Waiting } from './away-item.ts';
import { loadShelf } from './save-away.ts';
import { AWAY } from './words-away.ts';

export interface AwayListProps {
  readonly waiting: readonly Waiting[];
  /** How many items of other people wait here. */
  readonly others: number;
}

export function AwayList({ waiting, others }: AwayListProps) {
  const say = useWords(AWAY);
  const asks = waiting.filter(({ item }) => item === undefined || item.refused !== undefined);
  const left = waiting.filter((one) => !asks.includes(one));
  return (
    <section className={`${classes.list} never-on-paper`} aria-label={say('title')}>
      {left.length > 0 && (
        <details>
          <summary>{say('left', { n: left.length })}</summary>
          <ol>
            {left.map((one) => (
              <li key={one.number}>
                <What of={one} />
              </li>
            ))}
          </ol>
        </details>
      )}
      {asks.length > 0 && (
        <>
          <h2 className={classes.heading}>{say('asks', { n: asks.length })}</h2>
          <p>{say('asksText')}</p>
          <ol>
            {asks.map((one) => (
              <li key={one.number}>
                <Decision of={one} />
              </li>
            ))}
          </ol>
        </>
      )}
      {others > 0 && <p>{say('others', { n: others })}</p>}
    </section>
  );
}

/** Which phone, what, and when by this device. */
function What({ of: { item } }: { readonly of: Waiting }) {
  const say = useWords(AWAY);
  const text = useText();
  if (item === undefined) return <span>{say('unreadable')}</span>;
  const at = showTime(item.stamp.device);
  return (
    <span>
      <strong className="numbers whole">{item.phone}</strong>{' '}
      {item.kind === 'evidence' ? text(item.title) : say('scanned')}{' '}
      <span className="numbers">{say('at', { at })}</span>
    </span>
  );
}

function Decision({ of }: { readonly of: Waiting }) {
  const say = useWords(AWAY);
  const problem = useWords(PROBLEM_WORDS);
  const queries = useQueryClient();
  const [reason, setReason] = useState<string>();
  const { number, item } = of;
  const anew = useMutation({
    mutationFn: async () => item && (await loadShelf()).sendAsNew(number, item),
    onSettled: () => void queries.invalidateQueries(),
  });
  const discard = useMutation({
    mutationFn: async () => (await loadShelf()).discard(number, item, (reason ?? '').trim()),
  });
  const busy = anew.isPending || discard.isPending;
  const code = item?.refused;
  const isKnown = code !== undefined && code in PROBLEM_WORDS.phrases;
  return (
    <>
      <What of={of} />
      {code !== undefined && (
        <p className={classes.why}>
          {isKnown ? problem(code as keyof typeof PROBLEM_WORDS.phrases) : say('refused')}{' '}
          <code>{code}</code>
        </p>
      )}
      <div className={classes.buttons}>
        {item !== undefined && (
          <Button variant="default" disabled={busy} onClick={() => anew.mutate()}>
            {say('sendAnew')}
          </Button>
        )}
        {reason === undefined ? (
          <Button variant="default" disabled={busy} onClick={() => setReason('')}>
            {say('discard')}
          </Button>
        ) : (
          <form
            className={classes.reason}
            onSubmit={(event) => {
              event.preventDefault();
              if (reason.trim() !== '') discard.mutate();
            }}
          >
            <TextInput
              label={say('reason')}
              description={say('reasonHint')}
              maxLength={200}
              required
              {...typed(reason, setReason)}
            />
            <Button type="submit" disabled={busy || reason.trim() === ''}>
              {say('discard')}
            </Button>
          </form>
        )}
      </div>
      <ProblemNotice error={anew.error ?? discard.error} />
    </>
  );
}
