/**
 * What is done with somebody's way in: a code, the end of sessions, switching off, the badge.
 *
 * Invariants: each says first what will happen to the person; nobody learns a password.
 */
import { Button } from '@mantine/core';
import type { AccountDto, CodeDto } from '@nagori/area-staff/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './admin.module.css';
import { accountsQuery, changeAccount, endSessions, giveCode, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';

export interface AccountActsProps {
  readonly account: AccountDto;
  readonly onCode: (given: CodeDto) => void;
  readonly onDone: () => void;
}

type Act = 'giveCode' | 'endSessions' | 'disable';

export function AccountActs({ account, onCode, onDone }: AccountActsProps) {
  const say = useWords(ADMIN);
  const [asked, setAsked] = useState<Act>();
  const { id, displayName: name, disabledAt, hasBadge, sessions } = account;
  const lists = [accountsQuery.queryKey];
  const change = useChange(
    (input: Parameters<typeof changeAccount>[1]) => changeAccount(id, input),
    lists,
    onDone,
  );
  const code = useChange(() => giveCode(id), lists, onCode);
  const end = useChange(() => endSessions(id), lists, onDone);
  const doing = { giveCode: code, endSessions: end, disable: change }[asked ?? 'disable'];
  const confirm = () => {
    if (asked === 'giveCode') code.mutate(undefined);
    if (asked === 'endSessions') end.mutate(undefined);
    if (asked === 'disable') change.mutate({ disabled: true });
    setAsked(undefined);
  };
  return (
    <div className={classes.acts}>
      <h3>{say('access')}</h3>
      <Button variant="default" onClick={() => setAsked('giveCode')}>
        {say('giveCode')}
      </Button>
      {sessions > 0 && (
        <Button variant="default" onClick={() => setAsked('endSessions')}>
          {say('endSessions')}
        </Button>
      )}
      {hasBadge && (
        <Button variant="default" onClick={() => change.mutate({ badge: null })}>
          {say('badgeRemove')}
        </Button>
      )}
      {disabledAt === undefined ? (
        <Button variant="default" onClick={() => setAsked('disable')}>
          {say('disable')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => change.mutate({ disabled: false })}>
          {say('enable')}
        </Button>
      )}
      <ProblemNotice error={change.error ?? code.error ?? end.error} words={problemWords(say)} />
      {asked !== undefined && (
        <ConfirmDialog
          opened
          title={say(`${asked}Title`)}
          confirm={say(asked)}
          busy={doing.isPending}
          danger
          onCancel={() => setAsked(undefined)}
          onConfirm={confirm}
        >
          <p>{say(`${asked}Text`, { name })}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
