/**
 * The public register: certified operators, members, and former ones.
 *
 * Invariants: names no person; the time of the register is above everything; works on paper.
 */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText, useWords } from '../../language/use-words.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { PAGES } from '../../parts/page-names.ts';
import { EmptyState, ErrorState, PagePending } from '../../parts/states.tsx';
import { ForMachines } from './for-machines.tsx';
import classes from './register.module.css';
import { RegisterSearch } from './register-search.tsx';
import { useRegisterWords } from './register-words.ts';
import { registerQuery } from './registry-api.ts';

export function RegisterPage() {
  const { say } = useRegisterWords();
  const page = useWords(PAGES);
  const text = useText();
  const { data, error, refetch, isPending } = useQuery(registerQuery);
  if (isPending) return <PagePending />;
  const title = <h1 className={classes.title}>{say('title')}</h1>;
  if (data === undefined) {
    return (
      <>
        {title}
        <ErrorState error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const { keeper, asOf, operators } = data;
  return (
    <>
      {title}
      <p className={classes.lead}>{say('lead')}</p>
      <p className={classes.quiet}>
        <AsOf at={asOf} />
        {keeper !== undefined && ` ─ ${say('keeper', { name: text(keeper.name) })}`}
      </p>
      {keeper === undefined ? (
        <EmptyState title={say('unkept')}>
          <p>{say('unkeptText')}</p>
        </EmptyState>
      ) : operators.length === 0 ? (
        <EmptyState title={say('empty')}>
          <p>{say('emptyText')}</p>
        </EmptyState>
      ) : (
        <>
          <RegisterSearch operators={operators} />
          <ForMachines keeper={keeper.id} />
        </>
      )}
      <p className={`${classes.seeAlso} never-on-paper`}>
        <Link to="/capabilities">{page('capabilities')}</Link>
      </p>
    </>
  );
}
