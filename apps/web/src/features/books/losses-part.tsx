/**
 * Damaged or lost parts of the book, and the report to the police that each requires on the same
 * day (art. 18, par. 2; R15).
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { BookLossDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { useNames } from '../../parts/names.ts';
import { ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { bookDay } from './book-day.ts';
import classes from './books.module.css';
import { lossesQuery, openShopsQuery, useNoteLoss, useReportLoss } from './books-api.ts';
import { wholeOf } from './entry-draft.ts';
import { BOOK } from './words-books.ts';

const CAUSES = ['lost', 'damaged', 'destroyed'] as const;
type Cause = (typeof CAUSES)[number];
const BLANK = { shop: '', cause: 'lost' as Cause, from: '', to: '' };

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
  const { shop: shopName, person } = useNames();
  const { shop, cause, foundOn, task, reportedOn, reportedBy } = loss;
  const numbers = loss.numbers.map(({ from, to }) =>
    from === to ? String(from) : spanned(String(from), String(to)),
  );
  return (
    <li className={classes.alarm} data-done={task === 'done'}>
      <p>
        <strong>
          {task === 'done'
            ? say('lossDone', {
                day: bookDay(reportedOn ?? '', language),
                by: person(reportedBy ?? ''),
              })
            : `■ ${say(task === 'open' ? 'lossOpen' : 'lossOverdue')}`}
        </strong>
      </p>
      <p>
        {shopName(shop)} {say(`cause-${cause}`)}{' '}
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
  const { shop: shopName } = useNames();
  const [isOpen, setOpen] = useState(false);
  const { data: shops = [] } = useQuery({ ...openShopsQuery, enabled: isOpen });
  const form = useForm({
    first: BLANK,
    wrong: ({ shop }) => ({ shop: shop === '' && say('chooseShop') }),
    request: ({ shop, cause, from, to }) => {
      const first = wholeOf(from);
      const last = wholeOf(to) ?? first;
      const isKnown = first !== undefined && last !== undefined;
      return { shop, cause, numbers: isKnown ? [{ from: first, to: last }] : [] };
    },
    write: useNoteLoss(),
    next: BLANK,
    onDone: () => setOpen(false),
  });
  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {say('noteLoss')}
      </Button>
    );
  }
  return (
    <Form of={form} className={classes.filter} label={say('noteLoss')} submit={say('record')}>
      <NativeSelect
        label={say('shop')}
        {...form.field('shop')}
        data={['', ...shops].map((one) => ({ value: one, label: one && shopName(one) }))}
      />
      <NativeSelect
        label={say('cause')}
        {...form.field('cause')}
        data={CAUSES.map((one) => ({ value: one, label: say(`cause-${one}`) }))}
      />
      <TextInput
        label={say('firstNumber')}
        placeholder={say('numbersHint')}
        inputMode="numeric"
        {...form.field('from')}
      />
      <TextInput label={say('lastNumber')} inputMode="numeric" {...form.field('to')} />
    </Form>
  );
}
