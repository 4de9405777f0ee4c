/** Accounts as a table; on a phone, each as a block. */
import { Button } from '@mantine/core';
import type { AccountDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session.ts';
import { shopsQuery } from '../../api/shops.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './admin.module.css';
import { useRoleNames } from './role-choice.tsx';
import { ADMIN } from './words-admin.ts';

export interface AccountTableProps {
  readonly accounts: readonly AccountDto[];
  /** Undefined for a read-only table. */
  readonly onOpen: ((account: AccountDto) => void) | undefined;
}

export function AccountTable({ accounts, onOpen }: AccountTableProps) {
  const say = useWords(ADMIN);
  return (
    <table className={classes.table}>
      <TableHead
        of={[
          say('name'),
          say('roles'),
          say('shop'),
          say('signsIn'),
          say('state'),
          ...(onOpen !== undefined ? [say('actions')] : []),
        ]}
      />
      <tbody>
        {accounts.map((account) => (
          <Row key={account.id} account={account} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly account: AccountDto;
  readonly onOpen: AccountTableProps['onOpen'];
}

function Row({ account, onOpen }: RowProps) {
  const say = useWords(ADMIN);
  const text = useText();
  const roleNames = useRoleNames();
  const me = useSession()?.account;
  const shops = useQuery(shopsQuery).data ?? [];
  const { id, displayName, mark, email, roles, disabledAt, sessions } = account;
  const shop = shops.find((one) => one.id === account.shop);
  return (
    <tr className={disabledAt === undefined ? undefined : classes.off}>
      <td>
        <p>
          <strong>{displayName}</strong>{' '}
          {id === me && <span className={classes.here}>{say('you')}</span>}
        </p>
        <p className={classes.quiet}>
          {mark}
          <br />
          {email}
        </p>
      </td>
      <td data-label={say('roles')}>{roleNames(roles)}</td>
      <td data-label={say('shop')}>{shop === undefined ? '―' : text(shop.name)}</td>
      <td data-label={say('signsIn')}>
        <WaysIn account={account} />
      </td>
      <td data-label={say('state')}>
        <div>
          <p>
            {disabledAt === undefined
              ? say('active')
              : say('disabled', { at: showTime(disabledAt) })}
          </p>
          {sessions > 0 && <p>{say('sessionsOpen', { count: sessions })}</p>}
        </div>
      </td>
      {onOpen !== undefined && (
        <td>
          <Button
            variant="default"
            aria-label={say('changeOf', { name: displayName })}
            onClick={() => onOpen(account)}
          >
            {say('change')}
          </Button>
        </td>
      )}
    </tr>
  );
}

function WaysIn({ account }: { readonly account: AccountDto }) {
  const say = useWords(ADMIN);
  const { hasPassword, passkeys, codeUntil, hasBadge } = account;
  const ways = [
    ...(hasPassword ? [say('byPassword')] : []),
    ...(passkeys > 0 ? [say('byPasskeys', { count: passkeys })] : []),
    ...(codeUntil === undefined ? [] : [say('byCode', { at: showTime(codeUntil) })]),
  ];
  return (
    <div>
      {ways.length === 0 && <p>{say('byNothing')}</p>}
      {ways.map((way) => (
        <p key={way}>{way}</p>
      ))}
      {hasBadge && <p>{say('hasBadge')}</p>}
    </div>
  );
}
