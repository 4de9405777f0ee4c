/**
 * Says that an act is on record, and offers for a minute to take it back; or says why not, until
 * the next act begins.
 *
 * Invariants: it keeps its height, so that nothing jumps; the seconds are not read aloud.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWords } from '../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { nameOfKey } from '../parts/keys.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useNow } from '../parts/use-now.ts';
import { useUndo } from './handover-api.ts';
import { type LastAct, lastActKey, type NoUndo, secondsLeft } from './last-act.ts';
import classes from './record.module.css';
import { UNDO } from './words-undo.ts';

export function UndoLine({ handover }: { readonly handover: HandoverDto }) {
  const { data: act } = useQuery<LastAct | null>({
    queryKey: lastActKey(handover.id),
    queryFn: skipToken,
  });
  // What was recorded since depends on it.
  const isLast = act != null && act.version === handover.version;
  return (
    <div className={classes.undo}>
      {isLast && <Line key={act.version} handover={handover.id} act={act} />}
    </div>
  );
}

interface LineProps {
  readonly handover: string;
  readonly act: LastAct;
}

function Line({ handover, act }: LineProps) {
  const say = useWords(UNDO);
  const now = useNow(1000);
  const undo = useUndo(handover);
  const seconds = secondsLeft(act, now);
  const back = () => {
    if (seconds !== undefined && 'of' in act && !undo.isPending) undo.mutate(act.of);
  };
  useFunctionKeys({ undo: back });
  if (undo.error !== null) return <ProblemNotice error={undo.error} />;
  if (seconds === undefined) return null;
  if ('why' in act) return <WhyNot handover={handover} why={act.why} />;
  return (
    <>
      <p role="status">{say('recorded')}</p>
      <Button variant="default" loading={undo.isPending} onClick={back}>
        {say('undo')}
        <KeyHint name="undo" />
      </Button>
      <span aria-hidden="true" className="numbers">
        {say('left', { n: seconds })}
      </span>
    </>
  );
}

function WhyNot({ handover, why }: { readonly handover: string; readonly why: NoUndo }) {
  const say = useWords(UNDO);
  const queries = useQueryClient();
  useEffect(() => {
    const forget = () => queries.setQueryData(lastActKey(handover), null);
    return onNextAct(forget);
  }, [queries, handover]);
  return <p role="status">{say(why)}</p>;
}

/** Whoever undoes or returns to the scan field has not begun another act. */
const NO_ACTS: ReadonlySet<string | undefined> = new Set([undefined, 'undo', 'scan']);

const CONTROLS = 'button, a, summary, label, input, select, textarea';

/** Calls back when a control, a scan or a key begins something; returns how to stop. */
function onNextAct(then: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.repeat && !NO_ACTS.has(nameOfKey(event))) then();
  };
  const onClick = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest(CONTROLS) !== null) then();
  };
  window.addEventListener('keydown', onKey);
  window.addEventListener('click', onClick);
  window.addEventListener('input', then);
  return () => {
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('click', onClick);
    window.removeEventListener('input', then);
  };
}
