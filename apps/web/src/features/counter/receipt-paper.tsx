/**
 * The customer's receipt on A4 or on till paper: the phone, the findings, the outcome, what the
 * customer is still asked for.
 *
 * Invariants: on paper only; no name of a person but in the customer's own signature; black and
 * white; of a phone that is quarantined it says no more than that it is being checked.
 */

import type { HandoverDto } from '@nagori/area-handover/wire';
import { ROUTE_WORDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session.ts';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { termsQuery } from '../../parts/book/terms-api.ts';
import { CompartmentTable } from '../../parts/compartment-table.tsx';
import { useDisposalRows } from '../../parts/disposal-papers.ts';
import { DrawnSignature } from '../../parts/drawn-signature.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { NoteList } from '../../parts/note-list.tsx';
import { showYen } from '../../parts/quote/yen.ts';
import { shortId } from '../../parts/short-id.ts';
import { showTime } from '../../parts/show-time.ts';
import { useDoneSteps } from '../../record/use-done-steps.ts';
import classes from './counter.module.css';
import {
  customersOutcome,
  customersReasons,
  customersSteps,
  forCustomers,
} from './for-customers.ts';
import { useBookEntry, usePurchase } from './purchase-api.ts';
import { useSignature } from './sign-api.ts';
import { COUNTER } from './words-counter.ts';
import { RECEIPT } from './words-receipt.ts';

export function ReceiptPaper({ handover: known }: { readonly handover: HandoverDto }) {
  const handover = forCustomers(known);
  const say = useWords(COUNTER);
  const paper = useWords(RECEIPT);
  const text = useText();
  const { listed } = usePunctuation();
  const session = useSession();
  const { phone, route } = handover;
  const place = [session?.operator.name, session?.shop?.name].flatMap((name) =>
    name === undefined ? [] : [text(name)],
  );
  const rows: readonly (readonly [string, string])[] = [
    [paper('receiptFor'), shortId(handover.id)],
    [paper('receiptShop'), listed(place)],
    [paper('receiptAt'), showTime(handover.openedAt)],
    [paper('receiptPhone'), [phone.imei ?? phone.label, phone.model].filter(Boolean).join(' ')],
    [say('way'), text(handover.channelWords)],
    [paper('receiptOutcome'), paper(customersOutcome(known))],
    ...(route === undefined ? [] : [[say('route'), text(ROUTE_WORDS[route])] as const]),
    ...usePriceRows(known),
  ];
  return (
    <article className={`only-on-paper ${classes.paper}`} aria-hidden="true">
      <h2>{paper('receiptTitle')}</h2>
      <FactList of={rows} />
      <CompartmentTable compartments={handover.compartments} now={0} />
      <NoteList notes={handover.decision.notes} />
      <ReceiptLines
        title={paper('receiptReasons')}
        lines={customersReasons(handover).map((label) => text(label))}
      />
      <ReceiptLines
        title={paper('receiptSteps')}
        lines={customersSteps(handover).map(({ say }) => text(say))}
      />
      <ReceiptDone handover={handover} />
      <ReceiptDisposal evidence={handover.evidence} />
      <ReceiptSignature handover={known} />
      <p>{paper('receiptNote')}</p>
      <p>
        {paper('receiptSigned')}: <code>{handover.chain.head}</code>
      </p>
    </article>
  );
}

/** What the customer signed, and the signature. */
function ReceiptSignature({ handover }: { readonly handover: HandoverDto }) {
  const paper = useWords(RECEIPT);
  const { data } = useSignature(handover);
  if (handover.confirmed.how === 'paper') return <p>{paper('receiptOnPaper')}</p>;
  if (data === undefined) return null;
  const { text, digest, mark, at } = data;
  return (
    <>
      <h3>{paper('receiptSignature')}</h3>
      <p className={classes.signedText}>{text}</p>
      {mark.kind === 'drawn' ? (
        <DrawnSignature path={mark.path} label={paper('receiptSignature')} />
      ) : (
        <p>
          <strong>{mark.name}</strong> {paper('receiptTyped')}
        </p>
      )}
      <p>
        <span className="numbers">{showTime(at)}</span> {paper('receiptDigest')}:{' '}
        <code>{digest}</code>
      </p>
    </>
  );
}

/** The price of a purchase and how it is paid: as entered, or as agreed so far. */
function usePriceRows(handover: HandoverDto): readonly (readonly [string, string])[] {
  const paper = useWords(RECEIPT);
  const text = useText();
  const { data } = useBookEntry(handover);
  const price = usePurchase(handover).purchase?.price;
  const yen = data?.totalYen ?? price?.yen;
  const payment = data === undefined ? price?.payment : data.entry?.payment;
  const { data: terms } = useQuery({ ...termsQuery, enabled: payment !== undefined });
  const way = terms?.payments.find(({ id }) => id === payment);
  if (yen === undefined) return [];
  return [
    [paper('receiptPrice'), showYen(yen)],
    ...(way === undefined ? [] : [[paper('receiptPayment'), text(way.name)] as const]),
  ];
}

const DESTROYED: ReadonlySet<string> = new Set(['destruction', 'board-end']);

/** The papers of what was destroyed, each by its name (R12). */
function ReceiptDisposal({ evidence }: Pick<HandoverDto, 'evidence'>) {
  const paper = useWords(RECEIPT);
  const rowsOf = useDisposalRows();
  const papers = evidence
    .filter(({ kind }) => DESTROYED.has(kind))
    .map(({ id, body }) => ({ id, rows: rowsOf(body) }))
    .filter(({ rows }) => rows.length > 0);
  if (papers.length === 0) return null;
  return (
    <>
      <h3>{paper('receiptDisposal')}</h3>
      {papers.map(({ id, rows }) => (
        <FactList key={id} of={rows} />
      ))}
    </>
  );
}

interface ReceiptLinesProps {
  readonly title: string;
  readonly lines: readonly string[];
}

function ReceiptLines({ title, lines }: ReceiptLinesProps) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function ReceiptDone({ handover }: { readonly handover: HandoverDto }) {
  const paper = useWords(RECEIPT);
  const done = useDoneSteps(handover, 0).toReversed();
  if (done.length === 0) return null;
  return (
    <>
      <h3>{paper('receiptConsents')}</h3>
      <ul>
        {done.map(({ id, at, sign, title }) => (
          <li key={id}>
            <span className="numbers">{at}</span> {sign} {title}
          </li>
        ))}
      </ul>
    </>
  );
}
