/** Adds or changes an account: person, roles, shop. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { AccountDto, CodeDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { shopsQuery } from '../../api/shops.ts';
import type { Say } from '../../language/catalogue.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { type Bound, useForm } from '../../parts/use-form.ts';
import { AccountActs } from './account-acts.tsx';
import { accountsQuery, addAccount, changeAccount, useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { RoleChoice } from './role-choice.tsx';
import { ADMIN } from './words-admin.ts';

export interface AccountDialogProps {
  /** Undefined for a new account. */
  readonly account: AccountDto | undefined;
  readonly onDone: (name: string, given: CodeDto | undefined) => void;
  readonly onClose: () => void;
}

interface Filled {
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly shop: string;
  readonly mark: string;
  readonly badge: string;
}

const filledFrom = (account: AccountDto | undefined): Filled => ({
  displayName: account?.displayName ?? '',
  email: account?.email ?? '',
  roles: account?.roles ?? [],
  shop: account?.shop ?? '',
  mark: '',
  badge: '',
});

/** The server checks the same alphabet. */
const MARK = /^[A-Za-z0-9._:-]{0,64}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

async function save(account: AccountDto | undefined, filled: Filled) {
  const { displayName, email, roles, shop, mark, badge } = filled;
  const common = { displayName: displayName.trim(), email: email.trim(), roles: [...roles] };
  const scanned = badge.trim() === '' ? {} : { badge: badge.trim() };
  if (account === undefined) {
    return addAccount({
      ...common,
      ...scanned,
      ...(shop === '' ? {} : { shop }),
      ...(mark.trim() === '' ? {} : { mark: mark.trim() }),
    });
  }
  await changeAccount(account.id, { ...common, ...scanned, shop: shop === '' ? null : shop });
  return undefined;
}

function wrongIn({ displayName, email, roles, mark }: Filled, say: Say<typeof ADMIN.phrases>) {
  const emailNeeds = email.trim() === '' ? 'missing' : 'emailWrong';
  return {
    displayName: displayName.trim() === '' && say('missing'),
    email: !EMAIL.test(email.trim()) && say(emailNeeds),
    roles: roles.length === 0 && say('rolesMissing'),
    mark: !MARK.test(mark.trim()) && say('markWrong'),
  };
}

export function AccountDialog({ account, onDone, onClose }: AccountDialogProps) {
  const say = useWords(ADMIN);
  const form = useForm({
    first: () => filledFrom(account),
    wrong: (filled) => wrongIn(filled, say),
    request: (filled) => filled,
    write: useChange((filled: Filled) => save(account, filled), [accountsQuery.queryKey]),
    words: problemWords(say),
    onDone: (given, { displayName }) => onDone(displayName.trim(), given),
  });
  return (
    <FormDialog
      of={form}
      title={say(account === undefined ? 'addAccount' : 'changeAccount')}
      submit={say(account === undefined ? 'add' : 'save')}
      onClose={onClose}
      below={
        account !== undefined && (
          <AccountActs account={account} onDone={(code) => onDone(account.displayName, code)} />
        )
      }
    >
      <TextInput
        label={say('name')}
        description={say('nameHint')}
        maxLength={80}
        data-autofocus
        {...form.field('displayName')}
      />
      <TextInput label={say('email')} type="email" maxLength={254} {...form.field('email')} />
      <RoleChoice {...form.pick('roles')} />
      <ShopSelect {...form.field('shop')} />
      {account === undefined && (
        <TextInput label={say('mark')} description={say('markHint')} {...form.field('mark')} />
      )}
      <TextInput
        label={say('badge')}
        description={say(account?.hasBadge === true ? 'badgeSet' : 'badgeHint')}
        autoComplete="off"
        maxLength={64}
        {...form.field('badge')}
        // A scanner ends with Enter, which must not submit the form.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
    </FormDialog>
  );
}

function ShopSelect(field: Bound) {
  const say = useWords(ADMIN);
  const text = useText();
  const shops = useQuery(shopsQuery).data ?? [];
  const offered = shops.filter(({ id, closedAt }) => closedAt === undefined || id === field.value);
  return (
    <NativeSelect
      label={say('shop')}
      {...field}
      data={[
        { value: '', label: say('noShop') },
        ...offered.map(({ id, name }) => ({ value: id, label: text(name) })),
      ]}
    />
  );
}
