/**
 * Enters a transaction: a new one, one for a counter's handover, or a correction.
 *
 * Invariants: what the counter knows is not typed again; typed text is not lost when the server
 * refuses.
 */
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { ENTRY } from '../../parts/book/words-entry.ts';
import { ErrorState } from '../../parts/states.tsx';
import classes from './books.module.css';
import { entryQuery, handoverQuery, japanToday, termsQuery } from './books-api.ts';
import { blankEntry, draftOfEntry, draftOfHandover } from './entry-draft.ts';
import { EntryForm } from './entry-form.tsx';

const HANDOVER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface InsteadProps {
  readonly of: { readonly error: unknown; readonly refetch: () => unknown };
}

/** Before the first answer. A later read that fails leaves the form with what was typed. */
function Instead({ of: { error, refetch } }: InsteadProps) {
  if (error === null) return <div className={classes.reserved} aria-busy="true" />;
  return <ErrorState error={error} onRetry={() => void refetch()} />;
}

/** `id` is a handover, or `shop_number` of an entry to correct. */
export function WritePart({ id }: { readonly id?: string }) {
  const terms = useQuery(termsQuery);
  if (terms.data === undefined) return <Instead of={terms} />;
  if (id === undefined) return <EntryForm terms={terms.data} first={blankEntry(japanToday())} />;
  return HANDOVER.test(id) ? <ForHandover id={id} /> : <ForCorrection id={id} />;
}

function ForHandover({ id }: { readonly id: string }) {
  const query = useQuery(handoverQuery(id));
  const terms = useQuery(termsQuery).data;
  const { data } = query;
  if (data === undefined || terms === undefined) return <Instead of={query} />;
  return <EntryForm terms={terms} first={draftOfHandover(data, japanToday())} handover={id} />;
}

function ForCorrection({ id }: { readonly id: string }) {
  const say = useWords(ENTRY);
  const at = id.lastIndexOf('_');
  const [shop, number] = [id.slice(0, at), id.slice(at + 1)];
  const query = useQuery(entryQuery(shop, number));
  const terms = useQuery(termsQuery).data;
  const { data } = query;
  if (data === undefined || terms === undefined) return <Instead of={query} />;
  return (
    <>
      <h2>{say('correctTitle', { shop, n: number })}</h2>
      <p className={classes.quiet}>{say('correctText')}</p>
      <EntryForm
        terms={terms}
        first={draftOfEntry(data, japanToday())}
        handover={data.handover}
        corrects={data.number}
      />
    </>
  );
}
