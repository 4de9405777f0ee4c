/** Reports with the nearest deadline first, and a search for the one that a caller names. */
import { Button, TextInput } from '@mantine/core';
import type { LossItemDto } from '@nagori/area-loss/wire';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type RefObject, useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/function-keys.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { showDistance, showShortTime, showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { useNow } from '../../parts/use-now.ts';
import classes from './loss.module.css';
import { casesQuery, namedBy, useFind } from './loss-api.ts';
import { LOSS } from './words-loss-desk.ts';

const TABS = ['open', 'closed'] as const;

export function CaseList({ find }: { readonly find: RefObject<HTMLInputElement | null> }) {
  const say = useWords(LOSS);
  const [tab, setTab] = useState<(typeof TABS)[number]>('open');
  const list = useInfiniteQuery(casesQuery(tab));
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-labelledby="cases">
      <h2 id="cases">{say('cases')}</h2>
      <FindForm field={find} />
      <div className={classes.tabs}>
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            className={classes.tab}
            aria-pressed={one === tab}
            onClick={() => setTab(one)}
          >
            {say(one)}
          </button>
        ))}
      </div>
      {list.error !== null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {items?.length === 0 && (
        <EmptyState title={say(tab === 'open' ? 'noneOpen' : 'noneClosed')}>
          {tab === 'open' && <p>{say('noneOpenText')}</p>}
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <CaseTable items={items} last={tab === 'open' ? 'nextDue' : 'closedAt'} />
      )}
      <MoreButton list={list} />
    </section>
  );
}

function FindForm({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const say = useWords(LOSS);
  const [text, setText] = useState('');
  const find = useFind();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') find.mutate(namedBy(text));
  };
  return (
    <>
      <form className={classes.find} onSubmit={submit} noValidate>
        <TextInput
          ref={field}
          label={
            <>
              {say('find')}
              <KeyHint name="scan" />
            </>
          }
          placeholder={say('findHint')}
          value={text}
          autoComplete="off"
          onChange={(event) => {
            setText(event.currentTarget.value);
            find.reset();
          }}
        />
        <Button type="submit" variant="default" loading={find.isPending}>
          {say('findButton')}
        </Button>
      </form>
      <ProblemNotice error={find.error} words={{ 'loss-invalid': say('invalid') }} />
      {find.data?.length === 0 && <p role="status">{say('foundNone')}</p>}
      {find.data !== undefined && find.data.length > 0 && (
        <CaseTable items={find.data} last="nextDue" />
      )}
    </>
  );
}

interface CaseTableProps {
  readonly items: readonly LossItemDto[];
  readonly last: 'nextDue' | 'closedAt';
}

function CaseTable({ items, last }: CaseTableProps) {
  const say = useWords(LOSS);
  const now = useNow(10_000);
  return (
    <div className={classes.scroll}>
      <table className={classes.list}>
        <TableHead
          of={[say('reference'), say(last), say('left'), say('phone'), say('reportedAt')]}
        />
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <Link to="/loss/$case" params={{ case: item.id }}>
                  {item.reference}
                </Link>
              </th>
              <td className={classes.due}>
                <DueCell item={item} now={now} />
              </td>
              <td className={classes.short}>
                <LeftCell item={item} />
              </td>
              <td>
                <PhoneCell item={item} />
              </td>
              <td className={classes.short}>{showShortTime(item.reportedAt, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PhoneCell({ item }: { readonly item: LossItemDto }) {
  const say = useWords(LOSS);
  const { imeiEnd, lineEnd, model } = item;
  return (
    <>
      {imeiEnd !== undefined && <div>{say('imeiEnd', { digits: imeiEnd })}</div>}
      {lineEnd !== undefined && <div>{say('lineEnd', { digits: lineEnd })}</div>}
      {model !== undefined && <div className={classes.model}>{model}</div>}
    </>
  );
}

function LeftCell({ item }: { readonly item: LossItemDto }) {
  const say = useWords(LOSS);
  if (item.state === 'closed') {
    return item.undoLeft > 0 ? say('undoLeft', { count: item.undoLeft }) : say('closed');
  }
  return item.left === 0 ? say('allDone') : say('leftOf', { left: item.left, of: item.of });
}

function DueCell({ item, now }: { readonly item: LossItemDto; readonly now: number }) {
  const say = useWords(LOSS);
  const text = useText();
  const language = useLanguage();
  if (item.closedAt !== undefined) return showTime(item.closedAt);
  if (item.next === undefined) return null;
  const { name, deadline } = item.next;
  return (
    <>
      {item.overdue > 0 && (
        <div className={classes.late}>{say('overdueCount', { count: item.overdue })}</div>
      )}
      <div>{text(name)}</div>
      <div className={classes.quiet}>
        {say('when', {
          at: showShortTime(deadline, now),
          away: showDistance(deadline, now, language),
        })}
      </div>
    </>
  );
}
