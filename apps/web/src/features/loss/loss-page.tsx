/**
 * The loss desk: what do I do for this caller now? A report, then one case with what to say and
 * whom to call (R21).
 *
 * Invariants: one case at a time; leaving it loses nothing, since every act is stored when its
 * button is clicked.
 */
import type { OpenedLossDto } from '@nagori/area-loss/wire';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { useFunctionKeys } from '../../parts/function-keys.tsx';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { CaseList } from './case-list.tsx';
import { CasePanel } from './case-panel.tsx';
import classes from './loss.module.css';
import { caseQuery } from './loss-api.ts';
import { ReportForm } from './report-form.tsx';
import { LOSS } from './words-loss-desk.ts';

export function LossPage() {
  const say = useWords(LOSS);
  const navigate = useNavigate();
  const { case: id } = useParams({ strict: false });
  const first = useRef<HTMLInputElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const [resumed, setResumed] = useState<string>();
  const taken = ({ case: opened, resumed: known }: OpenedLossDto) => {
    setResumed(known ? opened.id : undefined);
    void navigate({ to: '/loss/$case', params: { case: opened.id } });
  };
  const leave = async () => {
    setResumed(undefined);
    await navigate({ to: '/loss' });
    first.current?.focus();
  };
  useFunctionKeys({
    next: () => (id === undefined ? first.current?.focus() : void leave()),
    scan: () => find.current?.focus(),
  });
  if (id !== undefined) return <Shown key={id} id={id} resumed={resumed === id} onLeave={leave} />;
  return (
    <>
      <h1 className="only-read-aloud">{say('title')}</h1>
      <div className={classes.start}>
        <ReportForm first={first} onTaken={taken} />
        <CaseList find={find} />
      </div>
    </>
  );
}

interface ShownProps {
  readonly id: string;
  readonly resumed: boolean;
  readonly onLeave: () => void;
}

function Shown({ id, resumed, onLeave }: ShownProps) {
  const say = useWords(LOSS);
  const { data, error, refetch } = useQuery(caseQuery(id));
  if (data !== undefined) return <CasePanel loss={data} resumed={resumed} onLeave={onLeave} />;
  if (isProblem(error, 'loss-not-found')) return <EmptyState title={say('notFoundCase')} />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <div className={classes.panel} aria-busy="true" />;
}
