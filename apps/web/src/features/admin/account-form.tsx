/** An account, new or changed: who it is, what the person may do, where. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { AccountDto, CodeDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { shopsQuery } from '../../api/shop-names.ts';
import type { Say } from '../../language/catalogue.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { fieldsOf, typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './admin.module.css';
import { accountsQuery, addAccount, changeAccount, useChange } from './admin-api.ts';
import { byField, problemWords } from './admin-problems.ts';
import { FormButtons } from './form-buttons.tsx';
import { RoleChoice } from './role-choice.tsx';
import { ADMIN } from './words-admin.ts';

export interface AccountFormProps {
  /** Undefined: a new one. */
  readonly account: AccountDto | undefined;
  readonly onDone: (given: CodeDto | undefined, displayName: string) => void;
  readonly onCancel: () => void;
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

/** A mark of the server's own alphabet; the server says the same. */
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
    displayName: displayName.trim() === '' ? say('missing') : undefined,
    email: EMAIL.test(email.trim()) ? undefined : say(emailNeeds),
    roles: roles.length === 0 ? say('rolesMissing') : undefined,
    mark: MARK.test(mark.trim()) ? undefined : say('markWrong'),
  };
}

export function AccountForm({ account, onDone, onCancel }: AccountFormProps) {
  const say = useWords(ADMIN);
  const [filled, setFilled] = useState(() => filledFrom(account));
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Filled>) => setFilled((before) => ({ ...before, ...change }));
  const saving = useChange(
    (input: Filled) => save(account, input),
    [accountsQuery.queryKey],
    (given) => onDone(given, filled.displayName.trim()),
  );
  const wrong = wrongIn(filled, say);
  const server = byField(saving.error, say, ['email', 'mark', 'badge', 'roles', 'shop']);
  const errorOf = (field: keyof typeof wrong) =>
    (tried ? wrong[field] : undefined) ?? server.at(field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).every((text) => text === undefined)) saving.mutate(filled);
  };
  const field = fieldsOf(filled, set);
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={say('name')}
        description={say('nameHint')}
        {...field('displayName')}
        maxLength={80}
        data-autofocus
        error={errorOf('displayName')}
      />
      <TextInput
        label={say('email')}
        type="email"
        value={filled.email}
        maxLength={254}
        error={errorOf('email')}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <RoleChoice
        value={filled.roles}
        error={errorOf('roles')}
        onChange={(roles) => set({ roles })}
      />
      <ShopChoice
        value={filled.shop}
        error={server.at('shop')}
        onChange={(shop) => set({ shop })}
      />
      {account === undefined && (
        <TextInput
          label={say('mark')}
          description={say('markHint')}
          value={filled.mark}
          error={errorOf('mark')}
          onChange={(event) => set({ mark: event.currentTarget.value })}
        />
      )}
      <BadgeField
        hasBadge={account?.hasBadge === true}
        value={filled.badge}
        error={server.at('badge')}
        onChange={(badge) => set({ badge })}
      />
      <ProblemNotice error={server.rest} words={problemWords(say)} />
      <FormButtons
        onCancel={onCancel}
        submit={say(account === undefined ? 'add' : 'save')}
        busy={saving.isPending}
      />
    </form>
  );
}

interface FieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function BadgeField(props: FieldProps & { readonly hasBadge: boolean }) {
  const { value, error, onChange, hasBadge } = props;
  const say = useWords(ADMIN);
  return (
    <TextInput
      label={say('badge')}
      description={say(hasBadge ? 'badgeSet' : 'badgeHint')}
      {...typed(value, onChange)}
      autoComplete="off"
      maxLength={64}
      error={error}
      // A scanner ends with Enter: the form is not finished by that.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
    />
  );
}

function ShopChoice({ value, error, onChange }: FieldProps) {
  const say = useWords(ADMIN);
  const text = useText();
  const shops = useQuery(shopsQuery).data ?? [];
  const offered = shops.filter(({ id, closedAt }) => closedAt === undefined || id === value);
  return (
    <NativeSelect
      label={say('shop')}
      {...typed(value, onChange)}
      error={error}
      data={[
        { value: '', label: say('noShop') },
        ...offered.map(({ id, name }) => ({ value: id, label: text(name) })),
      ]}
    />
  );
}
