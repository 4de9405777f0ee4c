/**
 * Answers that were given, each with its receipt and what is still pending. Each can be cleared.
 *
 * Invariants: stored on this device alone; before clearing, the page says what will be lost.
 */
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState } from '../../parts/states.tsx';
import { isDeletionOwed } from './follow-up.ts';
import classes from './holder.module.css';
import { useHolder } from './holder-api.ts';
import { HolderFrame } from './holder-frame.tsx';
import { ShopReceipt } from './shop-receipt.tsx';
import { SignIn } from './sign-in.tsx';
import type { StoredAnswer } from './stored-answers.ts';
import { useAnswers } from './use-answers.ts';
import { useShopName } from './use-shop-name.ts';
import { ANSWER } from './words-answer.ts';

export function AnswersPage() {
  const say = useWords(ANSWER);
  const { answers, drop } = useAnswers();
  const holder = useHolder();
  const [clearing, setClearing] = useState<StoredAnswer>();
  const waits = holder.kind === 'signed-out' && answers.some(isDeletionOwed);
  return (
    <HolderFrame title={say('listTitle')}>
      <p className={classes.lead}>{say('listLead')}</p>
      {answers.length === 0 && (
        <EmptyState title={say('listNone')}>
          <p>{say('listNoneText')}</p>
        </EmptyState>
      )}
      {answers.map((answer) => (
        <Entry key={answer.ch} answer={answer} onClear={() => setClearing(answer)} />
      ))}
      {waits && (
        <SignIn>
          <p>{say('owedSignIn')}</p>
        </SignIn>
      )}
      <ConfirmDialog
        opened={clearing !== undefined}
        title={say('clearTitle')}
        confirm={say('clear')}
        danger
        onConfirm={() => {
          if (clearing !== undefined) drop(clearing.ch);
          setClearing(undefined);
        }}
        onCancel={() => setClearing(undefined)}
      >
        <p>{say('clearText')}</p>
      </ConfirmDialog>
    </HolderFrame>
  );
}

interface EntryProps {
  readonly answer: StoredAnswer;
  readonly onClear: () => void;
}

function Entry({ answer, onClear }: EntryProps) {
  const say = useWords(ANSWER);
  const { state, preparedAt, broughtAt, invitation } = answer;
  const who = useShopName(answer);
  return (
    <article className={classes.card} aria-label={who}>
      <h2>{who}</h2>
      <p className={`${classes.quiet} numbers`}>
        {say('preparedAt', { at: showTime(preparedAt) })}
      </p>
      <p>
        <strong>{say(`answer-${state}`)}</strong>
      </p>
      {state === 'accepted' && <ShopReceipt answer={answer} />}
      {isDeletionOwed(answer) && <p>… {say('owed')}</p>}
      {broughtAt !== undefined && (
        <p>
          ✓ {say('brought')} <span className={classes.time}>{showTime(broughtAt)}</span>
        </p>
      )}
      <Group justify="space-between" mt="xs">
        <Link to="/holder/answer" hash={invitation} className={classes.way}>
          {say('open')}
        </Link>
        <Button variant="default" onClick={onClear}>
          {say('clear')}
        </Button>
      </Group>
    </article>
  );
}
