/**
 * Samples of erased phones (R2's 5%): drawn from a lot, each with its result for the lot.
 *
 * Invariants: phones are drawn at random, never chosen by a person.
 */
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { FIELD_WORDS } from '../../parts/words-problem.ts';
import classes from './books.module.css';
import { lotsQuery, samplesQuery, useDrawSample } from './checks-api.ts';
import { CHECKS } from './words-checks.ts';

export function SamplesPart() {
  const say = useWords(CHECKS);
  const draws = hasRole(useSession(), 'bench', 'administrator');
  const { data, error, refetch } = useQuery(samplesQuery);
  return (
    <>
      <p className={classes.quiet}>{say('samplesText')}</p>
      {draws && <DrawForm />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title={say('noSamples')}>
          <p>{say('noSamplesText')}</p>
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <ScrollRegion label={say('sampleList')} className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{say('lot')}</th>
                <th scope="col">{say('drawnAt')}</th>
                <th scope="col" className={classes.number}>
                  {say('figures')}
                </th>
                <th scope="col" className={classes.number}>
                  {say('found')}
                </th>
                <th scope="col" className={classes.number}>
                  {say('atMost')}
                </th>
                <th scope="col">{say('state')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((one) => (
                <tr key={one.id}>
                  <th scope="row" className={classes.short}>
                    <Link
                      to="/books/$part/$id"
                      params={{ part: 'samples', id: one.id }}
                      className={classes.open}
                    >
                      {one.lot}
                    </Link>
                  </th>
                  <td className={classes.short}>{showTime(one.plannedAt)}</td>
                  <td className={classes.number}>
                    {one.size} / {one.drawn} / {one.looked}
                  </td>
                  <td className={classes.number}>{one.found}</td>
                  <td className={classes.number}>{one.atMost}</td>
                  <td className={classes.short}>{say(one.isFulfilled ? 'fulfilled' : 'open')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  );
}

const shareOf = (percent: string): number => Number(percent.normalize('NFKC')) / 100;
const isShare = (share: number): boolean => share >= 0.001 && share <= 1;

function DrawForm() {
  const say = useWords(CHECKS);
  const field = useWords(FIELD_WORDS);
  const navigate = useNavigate();
  const lots = useQuery(lotsQuery);
  const form = useForm({
    first: { lot: '', percent: '5' },
    wrong: ({ percent }) => ({ percent: !isShare(shareOf(percent)) && field('invalid') }),
    request: ({ lot, percent }) => {
      const chosen = lot || lots.data?.[0]?.id;
      return chosen === undefined ? undefined : { lot: chosen, share: shareOf(percent) };
    },
    write: useDrawSample(),
    words: { 'sample-of-nothing': say('nothing') },
    onDone: ({ id }) => void navigate({ to: '/books/$part/$id', params: { part: 'samples', id } }),
  });
  if (lots.data?.length === 0) return <p>{say('noLots')}</p>;
  return (
    <Form of={form} className={classes.filter} label={say('draw')} submit={say('draw')}>
      <NativeSelect
        label={say('lot')}
        {...form.field('lot')}
        data={(lots.data ?? []).map(({ id }) => ({ value: id, label: id }))}
      />
      <TextInput label={say('share')} inputMode="decimal" {...form.field('percent')} />
    </Form>
  );
}
