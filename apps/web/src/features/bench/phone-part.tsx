/**
 * One phone on the bench: its verdict with the steps left, or what can come next with it; and what
 * is found in it.
 *
 * Invariants: what the server last said is shown; nothing is offered for a phone that has left.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ErrorState } from '../../parts/states.tsx';
import { handoverQuery } from '../../record/handover-api.ts';
import { PhonePanel } from '../../record/phone-panel.tsx';
import classes from './bench.module.css';
import { BenchActions } from './bench-actions.tsx';
import type { PanelProps } from './bench-api.ts';
import { withPhone } from './desk.ts';
import { EndedPanel } from './ended-panel.tsx';
import { InHandPanel } from './in-hand-panel.tsx';
import { isInHand } from './next-work.ts';
import { useDesk } from './use-desk.ts';
import { WorkPanel } from './work-panel.tsx';

export interface PhonePartProps {
  readonly id: string;
  readonly onShow: (handover: string) => void;
  readonly onRecorded: () => void;
}

export function PhonePart({ id, onShow, onRecorded }: PhonePartProps) {
  const [, change] = useDesk();
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    ...handoverQuery(id),
    // What the authority or a colleague adds arrives without a press.
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? 10_000 : false),
  });
  const known = data !== undefined;
  useEffect(() => {
    if (known) change((desk) => withPhone(desk, id));
  }, [known, change, id]);
  if (data === undefined) {
    if (error === null) return <div className={classes.reserved} aria-busy="true" />;
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  const panel = { handover: data, arrivedAt: dataUpdatedAt, onShow, onRecorded };
  return (
    <>
      <PhonePanel handover={data}>
        <Left {...panel} />
      </PhonePanel>
      <BenchActions {...panel} />
    </>
  );
}

function Left(panel: PanelProps) {
  const { handover } = panel;
  if (handover.state === 'open') return <WorkPanel {...panel} />;
  if (isInHand(handover)) return <InHandPanel {...panel} />;
  return <EndedPanel {...panel} />;
}
