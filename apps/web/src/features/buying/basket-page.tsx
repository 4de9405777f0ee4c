/**
 * The phones that one customer sells together: each with its price, the totals by payment, and one
 * receipt for all of them. Scanning a number here adds the next phone.
 *
 * Invariants: no person is on the receipt; a number is in no address.
 */
import type { BasketDto } from '@nagori/area-books/wire';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { reading } from '../../api/queries.ts';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { BOOKS, termsQuery } from '../../parts/book/terms-api.ts';
import { digitsOf, type ImeiRefusal, imeiRefusal, isImeiScan } from '../../parts/imei-code.ts';
import { passScan } from '../../parts/next-scan.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { showYen } from '../../parts/quote/yen.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import { PARTS } from '../../parts/words.ts';
import classes from './basket-page.module.css';
import { BASKET } from './words-basket.ts';

const basketQuery = (handover: string) =>
  reading<BasketDto>(['books', 'basket', handover], `${BOOKS}/purchases/${handover}/basket`, {
    // A colleague may confirm one of the phones meanwhile.
    staleTime: 0,
  });

export function BasketPage() {
  const say = useWords(BASKET);
  const { handover = '' } = useParams({ strict: false }) as { readonly handover?: string };
  const { data, error, refetch } = useQuery(basketQuery(handover));
  if (data === undefined) {
    if (error === null) return <PagePending />;
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className={classes.page}>
      <h1 className="never-on-paper">{say('title')}</h1>
      <p className={`only-on-paper ${classes.heading}`}>{say('receipt')}</p>
      <NextPhone basket={data.basket} />
      <Phones basket={data} />
      <Totals basket={data} />
      <div className={`${classes.tools} never-on-paper`}>
        <PrintButton label={say('print')} />
        <Link to="/counter/$handover" params={{ handover }}>
          {say('toCounter')}
        </Link>
      </div>
      <Foot />
    </div>
  );
}

/** The next phone is opened at the counter, and joins there. */
function NextPhone({ basket }: Pick<BasketDto, 'basket'>) {
  const say = useWords(BASKET);
  const part = useWords(PARTS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<ImeiRefusal>();
  const scan = (code: string) => {
    const why = imeiRefusal(code);
    setRefusal(why);
    if (why !== undefined) return false;
    passScan(queries, { imei: digitsOf(code), basket });
    void navigate({ to: '/counter' });
    return true;
  };
  return (
    <div className="never-on-paper">
      <ScanField
        label={say('next')}
        placeholder={say('nextHint')}
        error={refusal === undefined ? undefined : part(refusal)}
        accepts={isImeiScan}
        onScan={scan}
        onType={() => setRefusal(undefined)}
        waits
      />
    </div>
  );
}

function Phones({ basket }: { readonly basket: BasketDto }) {
  const say = useWords(BASKET);
  const payment = usePaymentName();
  return (
    <ScrollRegion label={say('table')} className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('n')}</th>
            <th scope="col">{say('phone')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('payment')}</th>
            <th scope="col" className={classes.number}>
              {say('price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {basket.phones.map((phone, index) => (
            <tr key={phone.handover}>
              <td>{index + 1}</td>
              <td>
                <Link to="/counter/$handover" params={{ handover: phone.handover }}>
                  <span className={classes.imei}>{phone.imei ?? phone.label}</span> {phone.model}
                </Link>
              </td>
              <td className={classes.state}>
                {phone.entered === undefined
                  ? phone.state === 'open'
                    ? say(phone.missing > 0 ? 'missing' : 'ready', { n: phone.missing })
                    : say(phone.state === 'taken' ? 'taken' : 'notSold')
                  : say('entered', { n: phone.entered.number })}
              </td>
              <td>{phone.payment === undefined ? '' : payment(phone.payment)}</td>
              <td className={classes.number}>
                {phone.yen === undefined ? say('noPrice') : showYen(phone.yen)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Totals({ basket: { totals, totalYen, phones } }: { readonly basket: BasketDto }) {
  const say = useWords(BASKET);
  const payment = usePaymentName();
  return (
    <dl className={classes.totals}>
      {totals.map((one) => (
        <div key={one.payment}>
          <dt>{say('by', { way: payment(one.payment), n: one.phones })}</dt>
          <dd>{showYen(one.yen)}</dd>
        </div>
      ))}
      <div className={classes.whole}>
        <dt>{say('total', { n: phones.length })}</dt>
        <dd>{showYen(totalYen)}</dd>
      </div>
    </dl>
  );
}

/** On paper: the shop, and when it was printed. */
function Foot() {
  const say = useWords(BASKET);
  const text = useText();
  const session = useSession();
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const now = () => setAt(new Date().toISOString());
    window.addEventListener('beforeprint', now);
    return () => window.removeEventListener('beforeprint', now);
  }, []);
  const names = [session?.operator.name, session?.shop?.name].flatMap((name) =>
    name === undefined ? [] : [text(name)],
  );
  return (
    <p className="only-on-paper">
      {names.join(' ')}, {showTime(at)}. {say('note')}
    </p>
  );
}

function usePaymentName(): (way: string) => string {
  const text = useText();
  const { data } = useQuery(termsQuery);
  return (way) => {
    const found = data?.payments.find(({ id }) => id === way);
    return found === undefined ? way : text(found.name);
  };
}
