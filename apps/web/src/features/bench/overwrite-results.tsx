/**
 * Records the results of overwritings at this desk, whichever page is open.
 *
 * Invariants: recorded under the person who began it, signed in or by badge, and under no other
 * (R11). What is not recorded yet is shown until it is.
 */
import { Button, Group } from '@mantine/core';
import { OVERWRITE_TOOL } from '@nagori/android';
import type { ActAheadDto } from '@nagori/area-bench/wire';
import { formatImei, parseImei } from '@nagori/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { showAnswer } from '../../api/queries.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { WholeNumbers } from '../../parts/whole-numbers.tsx';
import { outdatedQuery } from '../../record/station.ts';
import { benchProblems } from './bench-problems.ts';
import classes from './overwrite.module.css';
import {
  forgetResult,
  isResult,
  OVERWRITES,
  OverwriteError,
  overwritesQuery,
  type Result,
  recordResult,
} from './overwrite-api.ts';
import { canForget } from './overwrite-ways.ts';
import { Why } from './overwrite-why.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { OVERWRITE } from './words-overwrite.ts';

const NEVER = Number.POSITIVE_INFINITY;

export function OverwriteResults() {
  const say = useWords(OVERWRITE);
  const { data } = useQuery(overwritesQuery(useSession()?.deskKey));
  const { data: outdated } = useQuery(outdatedQuery);
  const [recorded, setRecorded] = useState<string>();
  const { keyless = 0, trouble } = data ?? {};
  return (
    <>
      {outdated !== undefined && (
        <p role="status" className={classes.box}>
          {say(`outdated-${outdated}`)}
        </p>
      )}
      {outdated === undefined && trouble !== undefined && (
        <div role="status" className={classes.box}>
          <Why code={trouble} reason={undefined} />
        </div>
      )}
      {keyless > 0 && (
        <p role="status" className={classes.box}>
          {say('keyless', { n: keyless })}
        </p>
      )}
      {recorded !== undefined && (
        <p role="status">
          ✓ <WholeNumbers of={say('recorded', { imei: shown(recorded) })} />
        </p>
      )}
      {data?.list.filter(isResult).map((one) => (
        <Waiting key={one.record} one={one} onRecorded={() => setRecorded(one.imei)} />
      ))}
    </>
  );
}

interface WaitingProps {
  readonly one: Result;
  readonly onRecorded: () => void;
}

function Waiting({ one, onRecorded }: WaitingProps) {
  const say = useWords(OVERWRITE);
  const bench = useWords(BENCH);
  const { person } = useNames();
  const queries = useQueryClient();
  const badge = useBadgeOf(one);
  const record = useMutation({
    mutationFn: () => recordResult(one, badge === true ? undefined : badge),
    onSuccess: (handover) => {
      showAnswer(queries, ['handover', handover.id], handover);
      void queries.invalidateQueries({ queryKey: ['queue'] });
      void queries.invalidateQueries(OVERWRITES);
      onRecorded();
    },
  });
  const forget = useMutation({
    mutationFn: () => forgetResult(one),
    onSuccess: () => queries.invalidateQueries(OVERWRITES),
  });
  const { mutate, isIdle } = record;
  const may = badge !== undefined;
  useEffect(() => {
    if (may && isIdle) mutate();
  }, [may, isIdle, mutate]);
  if (may && record.error === null) return null;
  const title = say('waits', { imei: shown(one.imei) });
  const isOver = canForget(one, { error: record.error, nowMs: Date.now() });
  return (
    <section className={classes.box} aria-label={title}>
      <p>
        <strong>
          <WholeNumbers of={title} />
        </strong>
      </p>
      {!may && <p>{say('waitsFor', { who: person(one.by) })}</p>}
      <ProblemNotice error={record.error} words={benchProblems(bench)} />
      {forget.error instanceof OverwriteError && (
        <div role="alert">
          <Why code={forget.error.code} reason={undefined} />
        </div>
      )}
      {(may || isOver) && (
        <Group gap="sm">
          {may && (
            <Button loading={record.isPending} onClick={() => mutate()}>
              {say('again')}
            </Button>
          )}
          {isOver && (
            <Button variant="default" loading={forget.isPending} onClick={() => forget.mutate()}>
              {say('forget')}
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}

/** True: the signed-in person began it. Else the badge of who did, where it was scanned. */
function useBadgeOf({ by, imei }: Result): string | true | undefined {
  const session = useSession();
  const [{ worker }] = useDesk();
  const isOwn = session?.mark === by;
  const badge = worker?.code;
  const { data } = useQuery({
    queryKey: ['badge-mark', badge, imei],
    queryFn: async () => {
      const evidence = { kind: 'overwrite-report', tool: OVERWRITE_TOOL, result: 'failed' };
      const body = { imei, evidence, badge };
      const ahead = await call<ActAheadDto>('POST', '/api/v1/bench/act-ahead', { body });
      return ahead.by ?? null;
    },
    enabled: session !== undefined && !isOwn && badge !== undefined,
    staleTime: NEVER,
    retry: false,
  });
  if (isOwn) return true;
  return data === by ? badge : undefined;
}

function shown(imei: string): string {
  const number = parseImei(imei);
  return number.kind === 'good' ? formatImei(number.value) : '';
}
