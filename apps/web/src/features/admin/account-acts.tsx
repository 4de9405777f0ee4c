/**
 * Actions on an account: a new code, ending its sessions, switching it off, the badge.
 *
 * Invariants: each says first what will happen to the person; no action shows a password.
 */
import { Button } from '@mantine/core';
import type { AccountDto, CodeDto } from '@nagori/area-staff/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './admin.module.css';
import { accountsQuery, changeAccount, endSessions, giveCode, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { AskDialog } from './ask-dialog.tsx';
import { ADMIN } from './words-admin.ts';

export interface AccountActsProps {
  readonly account: AccountDto;
  /** Passes the code if one was created. */
  readonly onDone: (code?: CodeDto) => void;
}

const LISTS = [accountsQuery.queryKey];

export function AccountActs({ account, onDone }: AccountActsProps) {
  const say = useWords(ADMIN);
  const { id, displayName: name, disabledAt, hasBadge, sessions } = account;
  const acts = {
    giveCode: () => giveCode(id),
    endSessions: () => endSessions(id).then(() => undefined),
    disable: () => changeAccount(id, { disabled: true }).then(() => undefined),
  };
  const [asked, setAsked] = useState<keyof typeof acts>();
  const change = useChange(
    (input: Parameters<typeof changeAccount>[1]) => changeAccount(id, input),
    LISTS,
  );
  const askButton = (ask: keyof typeof acts) => (
    <Button variant="default" onClick={() => setAsked(ask)}>
      {say(ask)}
    </Button>
  );
  const changeButton = (
    word: 'badgeRemove' | 'enable',
    input: Parameters<typeof change.mutate>[0],
  ) => (
    <Button
      variant="default"
      loading={change.isPending}
      onClick={() => change.mutate(input, { onSuccess: () => onDone() })}
    >
      {say(word)}
    </Button>
  );
  return (
    <div className={classes.acts}>
      <h3>{say('access')}</h3>
      {askButton('giveCode')}
      {sessions > 0 && askButton('endSessions')}
      {hasBadge && changeButton('badgeRemove', { badge: null })}
      {disabledAt === undefined
        ? askButton('disable')
        : changeButton('enable', { disabled: false })}
      <ProblemNotice error={change.error} words={problemWords(say)} />
      {asked !== undefined && (
        <AskDialog
          ask={asked}
          name={name}
          act={acts[asked]}
          lists={LISTS}
          onDone={onDone}
          onCancel={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
