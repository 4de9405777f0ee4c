/** The operator's signing keys, and their withdrawal, which is final. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { KeyWithdrawalDto, OperatorKeyListDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { fieldTime, showTime } from '../../parts/show-time.ts';
import { shown } from '../../parts/shown.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './admin.module.css';
import { keysQuery, type PartProps, useChange, withdrawKey } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';

type Key = OperatorKeyListDto['keys'][number];

export function KeysPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const [data, instead] = shown(useQuery(keysQuery));
  const [asked, setAsked] = useState<string>();
  if (data === undefined) return instead;
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
      {asked !== undefined && <WithdrawDialog kid={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function State({ of: { withdrawn } }: { readonly of: Key }) {
  const say = useWords(ADMIN);
  if (withdrawn === undefined) return say('keySigns');
  const from = showTime(withdrawn.from);
  return say(withdrawn.reason === 'stolen' ? 'keyStolen' : 'keyRetired', { from });
}

function WithdrawDialog({ kid, onClose }: { readonly kid: string; readonly onClose: () => void }) {
  const say = useWords(ADMIN);
  const form = useForm({
    first: () => ({
      from: minuteInJapan(Date.now()),
      reason: 'stolen' as KeyWithdrawalDto['reason'],
    }),
    wrong: ({ from }) => ({ from: Number.isNaN(fieldTime(from)) && say('missing') }),
    request: ({ from, reason }) => ({ kid, reason, from: new Date(fieldTime(from)).toISOString() }),
    write: useChange(withdrawKey, [keysQuery.queryKey]),
    words: problemWords(say),
    onDone: onClose,
  });
  return (
    <FormDialog
      of={form}
      danger
      careful
      title={say('withdrawKeyTitle')}
      submit={say('withdrawKey')}
      onClose={onClose}
    >
      <p>{say('withdrawKeyText')}</p>
      <TextInput type="datetime-local" label={say('keyFrom')} {...form.field('from')} />
      <NativeSelect
        label={say('keyReason')}
        {...form.field('reason')}
        data={(['stolen', 'retired'] as const).map((value) => ({ value, label: say(value) }))}
      />
    </FormDialog>
  );
}

/** In the page's format: Japan's time without seconds. */
function minuteInJapan(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().slice(0, 16);
}
