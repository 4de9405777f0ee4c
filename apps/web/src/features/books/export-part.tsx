/**
 * A month of the book for the police: files, a page to show, and a log of who exported what; below
 * it the losses to report (art. 18; R15), and who searched the book.
 *
 * Invariants: the number of entries is shown before a file is created.
 */
import { TextInput } from '@mantine/core';
import type { BookExportDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { bookDay } from './book-day.ts';
import classes from './books.module.css';
import { asked, BOOKS, countQuery, exportsQuery, japanToday, lastDayOf } from './books-api.ts';
import { ShopChoice } from './entries-part.tsx';
import { LookedUp } from './looked-up.tsx';
import { LossesPart } from './losses-part.tsx';
import { BOOK } from './words-books.ts';

export function ExportPart() {
  return (
    <>
      <Month />
      <LossesPart />
      <TakenOut />
      <LookedUp />
    </>
  );
}

function Month() {
  const say = useWords(BOOK);
  const language = useLanguage();
  const [month, setMonth] = useState(() => japanToday().slice(0, 7));
  const [shop, setShop] = useState('');
  const isMonth = /^\d{4}-\d{2}$/.test(month);
  const span = { from: `${month}-01`, to: isMonth ? lastDayOf(month) : '', shop };
  const count = useQuery({
    ...countQuery(span.from, span.to, shop || undefined),
    enabled: isMonth,
  });
  const address = (form: string, more: Readonly<Record<string, string>> = {}) =>
    `${BOOKS}/${form}?${asked({ ...span, language, ...more })}`;
  const files = [
    ['form-pdf', address('export.pdf')],
    ['form-csv-utf-8', address('export.csv')],
    ['form-csv-shift_jis', address('export.csv', { encoding: 'shift_jis' })],
  ] as const;
  const accounts = [
    ['form-accounts-utf-8', address('accounts.csv')],
    ['form-accounts-shift_jis', address('accounts.csv', { encoding: 'shift_jis' })],
  ] as const;
  return (
    <section aria-labelledby="month">
      <h2 id="month">{say('monthTitle')}</h2>
      <div className={classes.filter}>
        <TextInput
          label={say('month')}
          type="month"
          {...typed(month, setMonth)}
          max={japanToday().slice(0, 7)}
        />
        <ShopChoice value={shop} onChange={setShop} />
      </div>
      {count.error !== null && (
        <ErrorState error={count.error} onRetry={() => void count.refetch()} />
      )}
      {isMonth && (
        <>
          <p role="status">
            {count.data === undefined
              ? ''
              : say('monthCount', { month: bookMonth(month, language), n: count.data.entries })}
          </p>
          <p className={classes.buttons}>
            <a className={classes.file} href={address('page')} target="_blank" rel="noreferrer">
              {say('form-page')}
            </a>
            {files.map(([name, href]) => (
              <a key={name} className={classes.file} href={href} download>
                {say(name)}
              </a>
            ))}
          </p>
        </>
      )}
      {isMonth && (
        <>
          <h3>{say('accountsTitle')}</h3>
          <p className={classes.quiet}>{say('accountsText')}</p>
          <p className={classes.buttons}>
            {accounts.map(([name, href]) => (
              <a key={name} className={classes.file} href={href} download>
                {say(name)}
              </a>
            ))}
          </p>
        </>
      )}
      <p className={classes.quiet}>{say('sjisNote')}</p>
    </section>
  );
}

/** `令和8年11月`. */
function bookMonth(month: string, language: 'ja' | 'en'): string {
  return language === 'en' ? month : bookDay(`${month}-28`, language).replace(/\d+日$/, '');
}

function TakenOut() {
  const say = useWords(BOOK);
  const { data } = useQuery(exportsQuery);
  if (data === undefined) return null;
  return (
    <section aria-labelledby="taken-out">
      <h2 id="taken-out">{say('exported')}</h2>
      {data.length === 0 ? (
        <EmptyState title={say('exportedNone')} />
      ) : (
        <ScrollRegion label={say('exportedTable')} className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{say('when')}</th>
                <th scope="col">{say('who')}</th>
                <th scope="col">{say('form')}</th>
                <th scope="col">{say('span')}</th>
                <th scope="col" className={classes.number}>
                  {say('count')}
                </th>
                <th scope="col" className={classes.number}>
                  {say('unwritable')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((one) => (
                <Taken key={one.id} one={one} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function Taken({ one }: { readonly one: BookExportDto }) {
  const say = useWords(BOOK);
  const { shop: shopName, person } = useNames();
  const { spanned } = usePunctuation();
  return (
    <tr>
      <td className={classes.short}>{showTime(one.at)}</td>
      <td>{person(one.by)}</td>
      <td>{say(`form-${one.form}`)}</td>
      <td>
        {spanned(one.from, one.to)}
        <span className={classes.sub}>
          {one.shop === undefined ? say('everyShop') : shopName(one.shop)}
        </span>
      </td>
      <td className={classes.number}>{one.entries}</td>
      <td className={classes.number}>{one.unwritable}</td>
    </tr>
  );
}
