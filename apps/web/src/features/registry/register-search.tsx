/** The register, searched by name and status. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { PublicRegisteredDto, RegistryStatusDto } from '@nagori/area-registry/wire';
import { useState } from 'react';
import { typed } from '../../parts/fields.ts';
import { EmptyState } from '../../parts/states.tsx';
import classes from './register.module.css';
import { RegisterTable } from './register-table.tsx';
import { useRegisterWords } from './register-words.ts';

const STATUSES = ['certified', 'suspended', 'cancelled', 'lapsed', 'none'] as const;

export interface RegisterSearchProps {
  readonly operators: readonly PublicRegisteredDto[];
}

export function RegisterSearch({ operators }: RegisterSearchProps) {
  const { say } = useRegisterWords();
  const [sought, setSought] = useState('');
  const [status, setStatus] = useState<RegistryStatusDto | ''>('');
  const found = operators.filter((one) => fits(one, sought, status));
  return (
    <>
      <form
        className={`${classes.search} never-on-paper`}
        onSubmit={(event) => event.preventDefault()}
      >
        <TextInput type="search" label={say('search')} {...typed(sought, setSought)} />
        <NativeSelect
          label={say('filter')}
          value={status}
          data={[
            { value: '', label: say('all') },
            ...STATUSES.map((one) => ({ value: one, label: say(`status-${one}`) })),
          ]}
          onChange={(event) => setStatus(event.currentTarget.value as RegistryStatusDto | '')}
        />
      </form>
      <p role="status" className={classes.quiet}>
        {say('count', { n: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      ) : (
        <RegisterTable operators={found} />
      )}
    </>
  );
}

function fits(
  { name, shops, operator, status: is }: PublicRegisteredDto,
  sought: string,
  status: RegistryStatusDto | '',
): boolean {
  if (status !== '' && is !== status) return false;
  const all = [operator, name.ja, name.en, ...shops.flatMap((one) => [one.name.ja, one.name.en])];
  const words = plain(sought).split(/\s+/).filter(Boolean);
  const text = plain(all.join(' '));
  return words.every((word) => text.includes(word));
}

/** Wide letters and capitals are the same to whoever searches. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
