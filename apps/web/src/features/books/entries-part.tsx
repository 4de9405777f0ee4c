/**
 * The book by date and number, newest first. It can be searched by days, shop, phone, name or any
 * text. Purchases without an entry are listed above it.
 *
 * Invariants: the days of the search are shown next to the list; a name or number is never in an
 * address; a search for one says what it is for, and the office sees who searched.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { imeiRefusal } from '../../parts/imei-code.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { useNames } from '../../parts/names.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import classes from './books.module.css';
import { type BookFilter, entriesQuery, japanToday, shopsQuery } from './books-api.ts';
import { EntryTable } from './entry-table.tsx';
import { Unrecorded } from './unrecorded.tsx';
import { BOOK } from './words-books.ts';

/** As in areas/books/src/wire-book.ts; the server refuses others. */
const BOOK_LOOK_PURPOSES = ['enquiry', 'police', 'entry', 'accounts'] as const;
type Purpose = (typeof BOOK_LOOK_PURPOSES)[number];

/** Three years back, the retention that the law requires. */
function allDays(): Pick<BookFilter, 'from' | 'to'> {
  const to = japanToday();
  return { from: `${Number(to.slice(0, 4)) - 4}-01-01`, to };
}

export function EntriesPart() {
  const say = useWords(BOOK);
  const [filter, setFilter] = useState<BookFilter>(allDays);
  const list = useInfiniteQuery(entriesQuery(filter));
  const { data, error, refetch, hasNextPage } = list;
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  const n = entries.length;
  return (
    <>
      <Unrecorded />
      <Filter onSearch={setFilter} />
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data !== undefined && n === 0 && !hasNextPage && (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      )}
      {n > 0 && <EntryTable entries={entries} />}
      {data !== undefined && (n > 0 || hasNextPage) && (
        <div className={classes.buttons}>
          <p role="status">
            {hasNextPage ? say(filter.text ? 'lookOn' : 'shown', { n }) : say('shownAll', { n })}
          </p>
          <MoreButton list={list} />
        </div>
      )}
    </>
  );
}

function Filter({ onSearch }: { readonly onSearch: (filter: BookFilter) => void }) {
  const say = useWords(BOOK);
  const [draft, setDraft] = useState<BookFilter>(allDays);
  const [imeiWrong, setImeiWrong] = useState(false);
  const [isAimless, setAimless] = useState(false);
  const isAimed = [draft.imei, draft.name, draft.text].some(Boolean);
  const set = (change: Partial<BookFilter>) => setDraft((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = !!draft.imei && imeiRefusal(draft.imei) !== undefined;
    setImeiWrong(wrong);
    const aimless = isAimed && !draft.purpose;
    setAimless(aimless);
    if (!wrong && !aimless) onSearch({ ...draft, purpose: isAimed ? draft.purpose : undefined });
  };
  const field = (name: 'from' | 'to' | 'imei' | 'name' | 'text', type = 'text') => ({
    label: say(name),
    type,
    value: draft[name] ?? '',
    autoComplete: 'off',
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
      set({ [name]: currentTarget.value }),
  });
  return (
    <form className={`${classes.filter} never-on-paper`} onSubmit={submit} noValidate>
      <TextInput {...field('from', 'date')} required={false} />
      <TextInput {...field('to', 'date')} max={japanToday()} />
      <ShopChoice value={draft.shop ?? ''} onChange={(shop) => set({ shop: shop || undefined })} />
      <TextInput
        {...field('imei')}
        inputMode="numeric"
        error={imeiWrong ? say('imeiWrong') : undefined}
      />
      <TextInput {...field('name')} />
      <TextInput {...field('text')} />
      <NativeSelect
        label={say('purpose')}
        disabled={!isAimed}
        error={isAimless && isAimed && !draft.purpose ? say('purposeAsked') : undefined}
        {...typed(draft.purpose ?? '', (purpose) => set({ purpose }))}
        data={['', ...BOOK_LOOK_PURPOSES].map((value) => ({
          value,
          label: value === '' ? say('purposeNone') : say(`purpose-${value as Purpose}`),
        }))}
      />
      <div className={classes.buttons}>
        <Button type="submit">{say('search')}</Button>
        <Button
          variant="default"
          onClick={() => {
            setDraft(allDays());
            setImeiWrong(false);
            setAimless(false);
            onSearch(allDays());
          }}
        >
          {say('clear')}
        </Button>
      </div>
    </form>
  );
}

interface ShopChoiceProps {
  readonly value: string;
  readonly onChange: (shop: string) => void;
}

/** For the office alone, since a counter sees only its own shop's book. */
export function ShopChoice({ value, onChange }: ShopChoiceProps) {
  const say = useWords(BOOK);
  const { shop: shopName } = useNames();
  const isOffice = hasRole(useSession(), 'administrator', 'auditor');
  const { data: shops = [] } = useQuery({ ...shopsQuery, enabled: isOffice });
  if (!isOffice) return null;
  return (
    <NativeSelect
      label={say('shop')}
      {...typed(value, onChange)}
      data={[
        { value: '', label: say('everyShop') },
        ...shops.map((shop) => ({ value: shop, label: shopName(shop) })),
      ]}
    />
  );
}
