/**
 * The conditions of the list of phones: each change applies at once and stands in the address.
 *
 * Invariants: Enter in a text field applies it, and a text is not applied while it is typed, so
 * that a scan into the field asks once.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { GRADES, VERDICT_NAMES, VERDICTS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import classes from './bench.module.css';
import { queueCountQuery } from './bench-api.ts';
import {
  ALL_TAKEN,
  changedFilter,
  conditionsOf,
  DUE_DAYS,
  LIST_ORDERS,
  type PhoneFilter,
} from './phone-filter.ts';
import { LIST } from './words-list.ts';

export interface PhoneFilterFormProps {
  readonly filter: PhoneFilter;
  readonly onFilter: (filter: PhoneFilter) => void;
}

const TEXTS = ['find', 'lot', 'box'] as const;
const textsOf = ({ find = '', lot = '', box = '' }: PhoneFilter) => ({ find, lot, box });

export function PhoneFilterForm({ filter, onFilter }: PhoneFilterFormProps) {
  const say = useWords(LIST);
  const text = useText();
  const session = useSession();
  const { shop: shopName } = useNames();
  const [draft, setDraft] = useState(() => textsOf(filter));
  const apply = (change: Parameters<typeof changedFilter>[1]) =>
    onFilter(changedFilter(filter, change));
  const n = conditionsOf(filter);
  const shops = [...new Set([session?.shop?.id, filter.shop].filter((id) => id !== undefined))];
  const all = { value: '', label: say('all') };
  return (
    <form
      className={`${classes.filter} never-on-paper`}
      aria-label={say('filter')}
      onSubmit={(event) => {
        event.preventDefault();
        const trimmed = TEXTS.map((name) => [name, draft[name].trim()]);
        apply(Object.fromEntries(trimmed));
      }}
    >
      {TEXTS.map((name) => (
        <TextInput
          key={name}
          label={say(name)}
          placeholder={name === 'find' ? say('findHint') : undefined}
          value={draft[name]}
          maxLength={name === 'find' ? 80 : 64}
          onChange={({ currentTarget: { value } }) => setDraft({ ...draft, [name]: value })}
        />
      ))}
      <Button type="submit" variant="default">
        {say('search')}
      </Button>
      <NativeSelect
        label={say('verdict')}
        value={filter.verdict ?? ''}
        data={[
          all,
          ...VERDICTS.map((one) => ({ value: one, label: text(VERDICT_NAMES[one].name) })),
        ]}
        onChange={({ currentTarget: { value } }) => apply({ verdict: value as never })}
      />
      <NativeSelect
        label={say('grade')}
        value={filter.grade ?? ''}
        data={[all, ...GRADES]}
        onChange={({ currentTarget: { value } }) => apply({ grade: value as never })}
      />
      <NativeSelect
        label={say('due')}
        value={filter.dueDays ?? ''}
        data={[all, ...DUE_DAYS.map((days) => ({ value: days, label: say(`due-${days}`) }))]}
        onChange={({ currentTarget: { value } }) => apply({ dueDays: value as never })}
      />
      {shops.length > 0 && (
        <NativeSelect
          label={say('shop')}
          value={filter.shop ?? ''}
          data={[all, ...shops.map((id) => ({ value: id, label: shopName(id) }))]}
          onChange={({ currentTarget: { value } }) => apply({ shop: value })}
        />
      )}
      <NativeSelect
        label={say('order')}
        value={filter.order ?? 'oldest'}
        data={LIST_ORDERS.map((order) => ({ value: order, label: say(`by-${order}`) }))}
        onChange={({ currentTarget: { value } }) => apply({ order: value as never })}
      />
      {n > 0 && (
        <Button
          variant="default"
          onClick={() => {
            setDraft(textsOf(ALL_TAKEN));
            onFilter({ state: filter.state });
          }}
        >
          {say('clear')}
        </Button>
      )}
      <Matching filter={filter} />
    </form>
  );
}

function Matching({ filter }: { readonly filter: PhoneFilter }) {
  const say = useWords(LIST);
  const { data } = useQuery(queueCountQuery(filter));
  return (
    <p role="status" className={classes.matching}>
      {data !== undefined && say(data.more ? 'matchingMore' : 'matching', { n: data.count })}
    </p>
  );
}
