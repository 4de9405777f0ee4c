/**
 * Parts of the book that are damaged or lost, and the report to the police that each asks for on
 * the very day (art. 18, par. 2; R15).
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { BookLossDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useShopName } from '../../api/shop-names.ts';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { bookDay } from './book-day.ts';
import classes from './books.module.css';
import { lossesQuery, openShopsQuery, useNoteLoss, useReportLoss } from './books-api.ts';
import { wholeOf } from './entry-draft.ts';
import { BOOK } from './words-books.ts';

const CAUSES = ['lost', 'damaged', 'destroyed'] as const;
type Cause = (typeof CAUSES)[number];

export function LossesPart() {
  const say = useWords(BOOK);
  const acts = hasRole(useSession(), 'administrator');
  const { data, error, refetch } = useQuery(lossesQuery);
  return (
    <section aria-labelledby="losses">
      <h2 id="losses">{say('losses')}</h2>
      <p className={classes.quiet}>{say('lossesText')}</p>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p>✓ {say('lossesNone')}</p>}
      <ul className={classes.list}>
        {(data ?? []).map((loss) => (
          <Loss key={loss.id} loss={loss} acts={acts} />
        ))}
      </ul>
      {acts && <NoteForm />}
    </section>
  );
}

function Loss({ loss, acts }: { readonly loss: BookLossDto; readonly acts: boolean }) {
  const say = useWords(BOOK);
  const language = useLanguage();
  const { listed, spanned } = usePunctuation();
  const report = useReportLoss();
  const { shop, cause, foundOn, task, reportedOn, reportedBy } = loss;
  const numbers = loss.numbers.map(({ from, to }) =>
    from === to ? String(from) : spanned(String(from), String(to)),
  );
  return (
    <li className={classes.alarm} data-done={task === 'done'}>
      <p>
        <strong>
          {task === 'done'
            ? say('lossDone', { day: bookDay(reportedOn ?? '', language), by: reportedBy ?? '' })
            : `■ ${say(task === 'open' ? 'lossOpen' : 'lossOverdue')}`}
        </strong>
      </p>
      <p>
        {shop} {say(`cause-${cause}`)}{' '}
        {numbers.length === 0
          ? say('lossUnknown')
          : say('lossNumbers', { numbers: listed(numbers) })}{' '}
        {say('lossFound', { day: bookDay(foundOn, language) })}
      </p>
      {acts && task !== 'done' && (
        <Button loading={report.isPending} onClick={() => report.mutate(loss.id)}>
          {say('reported')}
        </Button>
      )}
      <ProblemNotice error={report.error} />
    </li>
  );
}

function NoteForm() {
  const say = useWords(BOOK);
  const [isOpen, setOpen] = useState(false);
  const [shop, setShop] = useState('');
  const [cause, setCause] = useState<Cause>('lost');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const note = useNoteLoss();
  const shopName = useShopName();
  const { data: shops = [] } = useQuery({ ...openShopsQuery, enabled: isOpen });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (shop === '' || note.isPending) return;
    const first = wholeOf(from);
    const last = wholeOf(to) ?? first;
    const numbers = first === undefined || last === undefined ? [] : [{ from: first, to: last }];
    note.mutate({ shop, cause, numbers }, { onSuccess: () => setOpen(false) });
  };
  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {say('noteLoss')}
      </Button>
    );
  }
  return (
    <form className={classes.filter} onSubmit={submit} noValidate aria-label={say('noteLoss')}>
      <NativeSelect
        label={say('shop')}
        {...typed(shop, setShop)}
        error={tried && shop === '' ? say('chooseShop') : undefined}
        data={['', ...shops].map((one) => ({ value: one, label: one && shopName(one) }))}
      />
      <NativeSelect
        label={say('cause')}
        value={cause}
        data={CAUSES.map((one) => ({ value: one, label: say(`cause-${one}`) }))}
        onChange={({ currentTarget }) =>
          setCause(CAUSES.find((one) => one === currentTarget.value) ?? 'lost')
        }
      />
      <TextInput
        label={say('firstNumber')}
        placeholder={say('numbersHint')}
        inputMode="numeric"
        {...typed(from, setFrom)}
      />
      <TextInput label={say('lastNumber')} inputMode="numeric" {...typed(to, setTo)} />
      <div className={classes.buttons}>
        <Button type="submit" loading={note.isPending}>
          {say('record')}
        </Button>
      </div>
      <ProblemNotice error={note.error} />
    </form>
  );
}
