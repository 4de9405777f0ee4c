/**
 * One entry with all its particulars, to be shown and printed at once (art. 18; R15).
 *
 * Invariants: every particular of article 16 has its line; a waived one says so.
 */
import { Button } from '@mantine/core';
import type { BookEntryDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { hasRole, useSession } from '../../api/session.ts';
import { useLanguage, usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { isStep, STEPS } from '../../parts/book/words-entry.ts';
import { useNames } from '../../parts/names.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { bookDay, yen } from './book-day.ts';
import classes from './books.module.css';
import { entryQuery, termsQuery, useHold } from './books-api.ts';
import { ForgottenContent } from './forgotten-content.tsx';
import { BOOK } from './words-books.ts';

export function EntryPart({ id }: { readonly id: string }) {
  const say = useWords(BOOK);
  const at = id.lastIndexOf('_');
  const { data, error, refetch } = useQuery(entryQuery(id.slice(0, at), id.slice(at + 1)));
  return (
    <>
      <p className="never-on-paper">
        <Link to="/books/$part" params={{ part: 'entries' }} className={classes.open}>
          ← {say('back')}
        </Link>
      </p>
      {isProblem(error, 'book-entry-not-found', 'not-found') ? (
        <EmptyState title={say('notFound')} />
      ) : (
        error !== null && <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && (
        <div className={classes.reserved} aria-busy="true" />
      )}
      {data !== undefined && <Shown one={data} />}
    </>
  );
}

function Shown({ one }: { readonly one: BookEntryDto }) {
  const say = useWords(BOOK);
  const text = useText();
  const language = useLanguage();
  const terms = useQuery(termsQuery).data;
  const { shop: shopName, person } = useNames();
  const kind = terms?.kinds.find(({ id }) => id === one.kind)?.name;
  return (
    <article>
      <h2>{say('entryTitle', { shop: shopName(one.shop), n: one.number })}</h2>
      <dl className={classes.facts}>
        <dt>{say('day')}</dt>
        <dd>{bookDay(one.transactedOn, language)}</dd>
        <dt>{say('kind')}</dt>
        <dd>
          {kind === undefined ? one.kind : text(kind)}
          {one.corrects !== undefined && (
            <>
              {' '}
              <span className={classes.mark}>{say('corrects', { n: one.corrects })}</span>
            </>
          )}
          {one.correctedBy !== undefined && (
            <>
              {' '}
              <span className={classes.mark}>{say('correctedBy', { n: one.correctedBy })}</span>
            </>
          )}
        </dd>
        {one.entry === undefined ? (
          <>
            <dt>{say('item')}</dt>
            <dd>
              <ForgottenContent one={one} />
              {one.forgottenOn !== undefined && one.inBackupsUntil === undefined && (
                <span className={classes.sub}>{say('inBackupsUnknown')}</span>
              )}
            </dd>
          </>
        ) : (
          <Particulars one={one} entry={one.entry} />
        )}
        <dt>{say('recorded')}</dt>
        <dd>
          {say('recordedBy', {
            day: bookDay(one.recordedOn, language),
            by: person(one.recordedBy),
          })}
          <span className={classes.sub}>
            {say('keptTo', { day: bookDay(one.keptTo, language) })}
          </span>{' '}
          {one.held && <span className={classes.mark}>{say('held')}</span>}
        </dd>
      </dl>
      <Acts one={one} />
    </article>
  );
}

interface ParticularsProps {
  readonly one: BookEntryDto;
  readonly entry: NonNullable<BookEntryDto['entry']>;
}

function Particulars({ one, entry }: ParticularsProps) {
  const say = useWords(BOOK);
  const text = useText();
  const terms = useQuery(termsQuery).data;
  const { listed } = usePunctuation();
  const language = useLanguage();
  const step = useWords(STEPS);
  const { counterparty: party, identity, guardian } = entry;
  const all = [
    ...(terms?.categories ?? []),
    ...(terms?.guardians ?? []),
    ...(terms?.methods ?? []),
    ...(terms?.receiptSites ?? []),
    ...(terms?.taxMarks ?? []),
    ...(terms?.payments ?? []),
  ];
  const word = (id: string) => {
    const name = all.find((term) => term.id === id)?.name;
    return name === undefined ? id : text(name);
  };
  return (
    <>
      <dt>{say('item')}</dt>
      <dd>
        {entry.items.map(({ category, quantity, priceYen, features }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of an entry never change
          <div key={place}>
            {word(category)} × {quantity}{' '}
            {[features.maker, features.model, features.colour, ...features.accessories]
              .filter(Boolean)
              .join(' ')}{' '}
            {features.storageGb !== undefined && `${features.storageGb} GB `}
            {features.marks !== undefined && <span className={classes.sub}>{features.marks}</span>}
            {features.imeis.map((imei) => (
              <span key={imei} className={`${classes.sub} ${classes.digits}`}>
                IMEI {imei}
              </span>
            ))}
            {entry.items.length > 1 && <span className={classes.sub}>¥{yen(priceYen)}</span>}
          </div>
        ))}
      </dd>
      <dt>{say('price')}</dt>
      <dd>
        {listed([
          say('total', { yen: yen(one.totalYen ?? 0) }),
          ...(entry.payment === undefined ? [] : [word(entry.payment)]),
        ])}
      </dd>
      <Party party={party} />
      {guardian !== undefined && (
        <>
          <dt>{say('guardian')}</dt>
          <dd>{word(guardian)}</dd>
        </>
      )}
      <dt>{say('identity')}</dt>
      <dd>
        {identity === undefined
          ? say('noParty')
          : listed([word(identity.method), identity.document ?? ''].filter(Boolean))}
        {identity !== undefined && <span className={classes.sub}>{text(identity.clause)}</span>}
      </dd>
      {identity !== undefined && identity.copies.length > 0 && (
        <>
          <dt>{say('copies')}</dt>
          <dd>
            {identity.copies.map(({ of, where }) => (
              <div key={of}>
                {isStep(of) ? step(of) : of} <span className={classes.sub}>{where}</span>
              </div>
            ))}
            <span className={classes.sub}>
              {say('copiesUntil', { day: bookDay(one.keptTo, language) })}
            </span>
          </dd>
        </>
      )}
      {entry.receiptSite !== undefined && (
        <>
          <dt>{say('receiptSite')}</dt>
          <dd>{listed([word(entry.receiptSite), entry.stallNotice ?? ''].filter(Boolean))}</dd>
        </>
      )}
      {entry.tax !== undefined && (
        <>
          <dt>{say('tax')}</dt>
          <dd>{listed([word(entry.tax.mark), entry.tax.issuer ?? ''].filter(Boolean))}</dd>
        </>
      )}
    </>
  );
}

function Party({ party }: { readonly party: ParticularsProps['entry']['counterparty'] }) {
  const say = useWords(BOOK);
  return (
    <>
      <dt>{say('partyName')}</dt>
      <dd>{party?.name ?? say('noParty')}</dd>
      {party !== undefined && (
        <>
          <dt>{say('address')}</dt>
          <dd>{party.address}</dd>
          <dt>{say('occupation')}</dt>
          <dd>{party.occupation}</dd>
          <dt>{say('age')}</dt>
          <dd>{say('ageYears', { n: party.age })}</dd>
        </>
      )}
      {party?.company !== undefined && (
        <>
          <dt>{say('company')}</dt>
          <dd>{party.company}</dd>
        </>
      )}
    </>
  );
}

function Acts({ one }: { readonly one: BookEntryDto }) {
  const say = useWords(BOOK);
  const session = useSession();
  const navigate = useNavigate();
  const hold = useHold(one);
  const writes = hasRole(session, 'counter', 'administrator');
  const isAdministrator = hasRole(session, 'administrator');
  const canCorrect = writes && one.state === 'kept' && one.correctedBy === undefined;
  return (
    <div className={`${classes.buttons} never-on-paper`}>
      <PrintButton />
      {canCorrect && (
        <Button
          variant="default"
          onClick={() =>
            void navigate({
              to: '/books/$part/$id',
              params: { part: 'write', id: `${one.shop}_${one.number}` },
            })
          }
        >
          {say('correct')}
        </Button>
      )}
      {isAdministrator && one.state === 'kept' && (
        <Button
          variant="default"
          loading={hold.isPending}
          onClick={() =>
            hold.mutate(one.held ? { act: 'release' } : { act: 'hold', why: 'inquiry' })
          }
        >
          {say(one.held ? 'release' : 'hold')}
        </Button>
      )}
      <ProblemNotice error={hold.error} />
    </div>
  );
}
