/**
 * Certificates of many phones in one print, a page each. The address names the handovers after `#`,
 * so that the page can be reloaded.
 *
 * Invariants: prints verified and valid certificates alone; what is left out is named.
 */

import { useQueries } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { BackButton } from './back-button.tsx';
import { clearanceQuery } from './clearance-api.ts';
import classes from './paper.module.css';
import { VerifiedPaper } from './printed-paper.tsx';
import { PAPER } from './words-paper.ts';

const HANDOVER = /^[0-9a-f-]{36}$/;
const MOST = 200;

export function ClearancePrintManyPage() {
  const say = useWords(PAPER);
  const { hash } = useLocation();
  const handovers = [...new Set(hash.split(','))].filter((id) => HANDOVER.test(id)).slice(0, MOST);
  const answers = useQueries({
    queries: handovers.map((id) => ({ ...clearanceQuery(id), retry: false })),
  });
  if (answers.some(({ isPending }) => isPending)) return <p role="status">{say('loading')}</p>;
  const failed = answers.find(
    ({ error }) => error !== null && !isProblem(error, 'clearance-not-found'),
  );
  if (failed !== undefined) {
    return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  const found = answers.flatMap(({ data }) => data ?? []);
  const valid = found.filter(({ status }) => status === 'valid');
  const ended = found.filter(({ status }) => status !== 'valid').map(({ handover }) => handover);
  const missing = handovers.filter((_, index) => answers[index]?.data === undefined);
  return (
    <div className={classes.page}>
      <div className="never-on-paper">
        <h1 className={classes.title}>{say('manyTitle', { n: valid.length })}</h1>
        <div className={classes.bar}>
          <BackButton />
          {valid.length > 0 && <PrintButton label={say('print')} />}
        </div>
        {missing.length > 0 && (
          <Left text={say('manyMissing', { n: missing.length })} of={missing} />
        )}
        {ended.length > 0 && <Left text={say('manyEnded', { n: ended.length })} of={ended} />}
      </div>
      {valid.length === 0 && (
        <EmptyState title={say('manyNone')}>
          <p>{say('manyNoneText')}</p>
        </EmptyState>
      )}
      <div className={classes.many}>
        {valid.map((clearance) => (
          <VerifiedPaper key={clearance.id} clearance={clearance} />
        ))}
      </div>
    </div>
  );
}

function Left({ text, of }: { readonly text: string; readonly of: readonly string[] }) {
  const say = useWords(PAPER);
  return (
    <p className={classes.left}>
      {text}{' '}
      {of.map((handover, index) => (
        <span key={handover}>
          <Link to="/clearances/$handover/print" params={{ handover }}>
            {say('manyOpen', { n: index + 1 })}
          </Link>{' '}
        </span>
      ))}
    </p>
  );
}
