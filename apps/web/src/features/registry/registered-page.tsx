/** One operator of the register: its status, its shops, and its history in words. */
import type { PublicRegisteredWholeDto } from '@nagori/area-registry/wire';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { useText } from '../../language/use-words.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { type Fact, FactList } from '../../parts/fact-list.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { ForMachines } from './for-machines.tsx';
import classes from './register.module.css';
import { dayOf, useRegisterWords } from './register-words.ts';
import { registeredQuery, registerQuery } from './registry-api.ts';
import { StatusTag } from './status-tag.tsx';

export function RegisteredPage() {
  const { say } = useRegisterWords();
  const { operator = '' } = useParams({ strict: false }) as { operator?: string };
  const { data, error, refetch, isPending } = useQuery(registeredQuery(operator));
  const whole = useQuery(registerQuery);
  if (isPending) return <PagePending />;
  const title = <h1 className={classes.title}>{say('title')}</h1>;
  const back = (
    <p className="never-on-paper">
      <Link to="/register">{say('back')}</Link>
    </p>
  );
  if (isProblem(error, 'registry-not-here', 'not-found')) {
    return (
      <>
        {back}
        {title}
        <EmptyState title={say('unknownTitle')}>
          <p>{say('unknownText')}</p>
        </EmptyState>
      </>
    );
  }
  if (data === undefined) {
    return (
      <>
        {back}
        {title}
        <ErrorState error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const { keeper } = whole.data ?? {};
  return (
    <>
      {back}
      <Registered one={data} />
      {keeper !== undefined && <ForMachines keeper={keeper.id} operator={operator} />}
    </>
  );
}

function Registered({ one }: { readonly one: PublicRegisteredWholeDto }) {
  const { say, entry } = useRegisterWords();
  const text = useText();
  const { term, memberSince, status } = one;
  useTitle('detail', text(one.name));
  const isInForce = status === 'certified' || status === 'suspended';
  const names = new Map(one.shops.map(({ id, name }) => [id, text(name)]));
  const facts: readonly Fact[] = [
    [say('kind'), say(one.kind)],
    [say('term'), term && say('termSpan', { from: dayOf(term.from), until: dayOf(term.until) })],
    [say('since'), term && dayOf(term.since)],
    [say('marks'), isInForce && term ? say(term.battery ? 'marksBoth' : 'markReuse') : undefined],
    [
      say('member'),
      memberSince === undefined
        ? say('notMember')
        : say('memberSince', { day: dayOf(memberSince) }),
    ],
  ];
  const marks = one.entries
    .toReversed()
    .map((said) => ({ id: String(said.num), at: dayOf(said.at), title: entry(said) }));
  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.title}>{text(one.name)}</h1>
        <StatusTag status={status} />
        <PrintButton />
      </div>
      <p className={classes.quiet}>
        <AsOf at={one.asOf} />
      </p>
      <FactList className={`${classes.facts} numbers`} of={facts} />
      <section className={classes.section}>
        <h2>{say(isInForce ? 'shopsOf' : 'shopsWere')}</h2>
        {term === undefined || term.shops.length === 0 ? (
          <p>{say('noShops')}</p>
        ) : (
          <ul className={classes.shops}>
            {term.shops.map((id) => (
              <li key={id}>{names.get(id) ?? id}</li>
            ))}
          </ul>
        )}
      </section>
      <section className={classes.section}>
        <h2>{say('history')}</h2>
        <p className={classes.quiet}>{say('measures')}</p>
        <Timeline label={say('history')} marks={marks} />
      </section>
    </>
  );
}
