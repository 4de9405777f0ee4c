/** The keys one's own operator signs with, and their withdrawal, which is final. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { KeyWithdrawalDto, OperatorKeyListDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './admin.module.css';
import { keysQuery, type PartProps, useChange, withdrawKey } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';

type Key = OperatorKeyListDto['keys'][number];

export function KeysPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const { data, error, refetch } = useQuery(keysQuery);
  const [asked, setAsked] = useState<string>();
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PagePending />;
  return (
    <>
      <p>{say('keysText')}</p>
      <table className={classes.table}>
        <TableHead of={[say('key'), say('state'), ...(mayChange ? [say('actions')] : [])]} />
        <tbody>
          {data.map((key) => (
            <tr key={key.kid} className={key.withdrawn === undefined ? undefined : classes.off}>
              <td>{key.kid.slice(0, 12)}…</td>
              <td data-label={say('state')}>
                <State of={key} />
              </td>
              {mayChange && (
                <td>
                  <Button variant="default" onClick={() => setAsked(key.kid)}>
                    {say(key.withdrawn === undefined ? 'withdrawKey' : 'changeWithdrawal')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {asked !== undefined && <Withdraw kid={asked} onDone={() => setAsked(undefined)} />}
    </>
  );
}

function State({ of: { withdrawn } }: { readonly of: Key }) {
  const say = useWords(ADMIN);
  if (withdrawn === undefined) return say('keySigns');
  const from = showTime(withdrawn.from);
  return say(withdrawn.reason === 'stolen' ? 'keyStolen' : 'keyRetired', { from });
}

function Withdraw({ kid, onDone }: { readonly kid: string; readonly onDone: () => void }) {
  const say = useWords(ADMIN);
  const [from, setFrom] = useState(() => minuteInJapan(Date.now()));
  const [reason, setReason] = useState<KeyWithdrawalDto['reason']>('stolen');
  const doing = useChange(withdrawKey, [keysQuery.queryKey], onDone);
  const confirm = () => {
    const at = new Date(`${from}+09:00`);
    if (!Number.isNaN(at.getTime())) doing.mutate({ kid, from: at.toISOString(), reason });
  };
  return (
    <ConfirmDialog
      opened
      danger
      title={say('withdrawKeyTitle')}
      confirm={say('withdrawKey')}
      busy={doing.isPending}
      onCancel={onDone}
      onConfirm={confirm}
    >
      <p>{say('withdrawKeyText')}</p>
      <TextInput type="datetime-local" label={say('keyFrom')} {...typed(from, setFrom)} />
      <NativeSelect
        label={say('keyReason')}
        value={reason}
        data={(['stolen', 'retired'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={(event) => setReason(event.currentTarget.value as KeyWithdrawalDto['reason'])}
      />
      <ProblemNotice error={doing.error} words={problemWords(say)} />
    </ConfirmDialog>
  );
}

/** As the page shows times: Japan's, without seconds. */
function minuteInJapan(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().slice(0, 16);
}
