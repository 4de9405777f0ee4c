/** The operator's accounts, with a search. A dialog changes them. */
import { Button, TextInput } from '@mantine/core';
import type { AccountDto, CodeDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { showTime } from '../../parts/show-time.ts';
import { shown } from '../../parts/shown.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { AccountTable } from './account-table.tsx';
import classes from './admin.module.css';
import { accountsQuery, type PartProps } from './admin-api.ts';
import { OnceDialog } from './once-dialog.tsx';
import { ADMIN } from './words-admin.ts';

const SHOWN_AT_FIRST = 50;

interface Given extends CodeDto {
  readonly name: string;
}

export function AccountsPart({ mayChange }: PartProps) {
  const say = useWords(ADMIN);
  const [data, instead] = shown(useQuery(accountsQuery));
  const [sought, setSought] = useState('');
  const [most, setMost] = useState(SHOWN_AT_FIRST);
  const [opened, setOpened] = useState<AccountDto | 'new'>();
  const [given, setGiven] = useState<Given>();
  if (data === undefined) return instead;
  const found = data.filter((account) => fits(account, sought));
  return (
    <>
      <div className={classes.bar}>
        <TextInput type="search" label={say('find')} {...typed(sought, setSought)} />
        {mayChange && <Button onClick={() => setOpened('new')}>{say('addAccount')}</Button>}
      </div>
      <p className={classes.count} aria-live="polite">
        {say('shown', { all: data.length, shown: Math.min(found.length, most) })}
      </p>
      {found.length === 0 ? (
        <EmptyState title={say('noneFound')}>{say('noneFoundText')}</EmptyState>
      ) : (
        <AccountTable accounts={found.slice(0, most)} onOpen={mayChange ? setOpened : undefined} />
      )}
      {found.length > most && (
        <Button variant="default" mt="sm" onClick={() => setMost(most + SHOWN_AT_FIRST)}>
          {say('more')}
        </Button>
      )}
      {opened !== undefined && (
        <AccountDialog
          account={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
          onDone={(name, code) => {
            setOpened(undefined);
            if (code !== undefined) setGiven({ ...code, name });
          }}
        />
      )}
      {given !== undefined && (
        <OnceDialog
          title={say('codeTitle', { name: given.name })}
          text={say('codeText')}
          shown={[{ label: say('code'), value: given.code }]}
          until={say('codeUntil', { at: showTime(given.until) })}
          onClose={() => setGiven(undefined)}
        />
      )}
    </>
  );
}

/** Whether the search text occurs in any field; case and character width are ignored. */
function fits({ displayName, mark, email }: AccountDto, sought: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  return plain(`${displayName}\n${mark}\n${email}`).includes(plain(sought));
}
