/**
 * Entries of the book, one in each row, with the entries that they correct or that correct them.
 */
import type { BookEntryDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { bookDay, yen } from './book-day.ts';
import classes from './books.module.css';
import { termsQuery } from './books-api.ts';
import { ForgottenContent } from './forgotten-content.tsx';
import { BOOK } from './words-books.ts';

export function EntryTable({ entries }: { readonly entries: readonly BookEntryDto[] }) {
  const say = useWords(BOOK);
  return (
    <ScrollRegion label={say('table')} className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('number')}</th>
            <th scope="col">{say('day')}</th>
            <th scope="col">{say('item')}</th>
            <th scope="col" className={classes.number}>
              {say('price')}
            </th>
            <th scope="col">{say('party')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((one) => (
            <Row key={`${one.shop} ${one.number}`} one={one} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({ one }: { readonly one: BookEntryDto }) {
  const say = useWords(BOOK);
  const text = useText();
  const language = useLanguage();
  const terms = useQuery(termsQuery).data;
  const { shop: shopName } = useNames();
  const kind = terms?.kinds.find(({ id }) => id === one.kind)?.name;
  const { entry } = one;
  return (
    <tr>
      <th scope="row" className={classes.short}>
        <Link
          to="/books/$part/$id"
          params={{ part: 'entries', id: `${one.shop}_${one.number}` }}
          className={classes.open}
        >
          {one.number}
        </Link>
        <span className={classes.sub}>{shopName(one.shop)}</span>
      </th>
      <td className={classes.short}>
        {bookDay(one.transactedOn, language)}
        <span className={classes.sub}>{kind === undefined ? one.kind : text(kind)}</span>
        <Marks one={one} />
      </td>
      {entry === undefined ? (
        <td colSpan={3}>
          <ForgottenContent one={one} />
        </td>
      ) : (
        <>
          <td>
            <Things entry={entry} />
          </td>
          <td className={classes.number}>{yen(one.totalYen ?? 0)}</td>
          <td className={classes.party}>
            {entry.counterparty?.name ?? say('noParty')}
            {entry.counterparty !== undefined && (
              <span className={classes.sub}>{entry.counterparty.address}</span>
            )}
          </td>
        </>
      )}
    </tr>
  );
}

function Marks({ one }: { readonly one: BookEntryDto }) {
  const say = useWords(BOOK);
  const { corrects, correctedBy, held } = one;
  return (
    <>
      {corrects !== undefined && (
        <span className={classes.mark}>{say('corrects', { n: corrects })}</span>
      )}{' '}
      {correctedBy !== undefined && (
        <span className={classes.mark}>{say('correctedBy', { n: correctedBy })}</span>
      )}{' '}
      {held && <span className={classes.mark}>{say('held')}</span>}
    </>
  );
}

function Things({ entry }: { readonly entry: NonNullable<BookEntryDto['entry']> }) {
  const say = useWords(BOOK);
  const [first, ...more] = entry.items;
  if (first === undefined) return null;
  const { features } = first;
  return (
    <>
      {[features.maker, features.model, features.colour].filter(Boolean).join(' ')}
      {features.imeis.map((imei) => (
        <span key={imei} className={`${classes.sub} ${classes.digits}`}>
          {imei}
        </span>
      ))}
      {more.length > 0 && (
        <span className={classes.sub}>{say('moreItems', { n: more.length })}</span>
      )}
    </>
  );
}
