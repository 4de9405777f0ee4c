/** The register, searched by name and status. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { PublicRegisteredDto, RegistryStatusDto } from '@nagori/area-registry/wire';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import shapes from '../../parts/shapes.module.css';
import { EmptyState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './register.module.css';
import { dayOf, useRegisterWords } from './register-words.ts';
import { StatusTag } from './status-tag.tsx';

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

/** A search ignores width and case. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Operators of the register, one row for each; on a phone one card for each. */
function RegisterTable({ operators }: { readonly operators: readonly PublicRegisteredDto[] }) {
  const { say } = useRegisterWords();
  const text = useText();
  const heads = ['operator', 'kind', 'status', 'until', 'shops', 'member'] as const;
  return (
    <table className={`${shapes.cardRows} ${classes.table}`}>
      <TableHead of={heads.map((head) => say(head))} />
      <tbody>
        {operators.map((one) => {
          const isInForce = one.status === 'certified' || one.status === 'suspended';
          return (
            <tr key={one.operator}>
              <th scope="row">
                <Link to="/register/$operator" params={{ operator: one.operator }}>
                  {text(one.name)}
                </Link>
              </th>
              <td data-head={say('kind')}>{say(one.kind)}</td>
              <td data-head={say('status')}>
                <StatusTag status={one.status} />
              </td>
              <td data-head={say('until')} className="numbers">
                {one.term !== undefined && isInForce ? dayOf(one.term.until) : '―'}
              </td>
              <td data-head={say('shops')} className="numbers">
                {one.term !== undefined && isInForce
                  ? say('shopCount', { n: one.term.shops.length })
                  : '―'}
              </td>
              <td data-head={say('member')}>
                {one.memberSince === undefined ? '―' : say('isMember')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
