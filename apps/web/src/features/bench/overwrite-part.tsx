/**
 * Overwrites the phone by the cable of this desk: asks the server first (R10, R14, R28), then shows
 * how far the desk's program is, whichever page began it.
 *
 * Invariants: shown only where a station that overwrites responds, and the phone asks for it or was
 * begun. Without the server's yes nothing begins. What is shown is what the station says now.
 */
import { Button, Group, Progress } from '@mantine/core';
import { OVERWRITE_TOOL, timeLeft } from '@nagori/android';
import type { ActAheadDto } from '@nagori/area-bench/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { useNames } from '../../parts/names.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import record from '../../record/record.module.css';
import classes from './overwrite.module.css';
import {
  beginOverwrite,
  claimOverwrites,
  type DeskOverwrite,
  OVERWRITES,
  OverwriteError,
  overwritesQuery,
  stopOverwrite,
} from './overwrite-api.ts';
import { canBeginAnew } from './overwrite-ways.ts';
import { Why } from './overwrite-why.tsx';
import { useDesk } from './use-desk.ts';
import { OVERWRITE } from './words-overwrite.ts';

const STEP = 'overwrite';
const MIB = 1024 * 1024;
const PERCENT = 100;

export function OverwritePart({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(OVERWRITE);
  const deskKey = useSession()?.deskKey;
  const { data } = useQuery(overwritesQuery(deskKey));
  const imei = handover.phone.imei?.replaceAll(/\D/g, '');
  const refused = useClaim(data?.keyless ?? 0, handover.id, imei);
  const own = data?.list.find((one) => one.imei === imei);
  const isAsked = handover.decision.steps.some(({ id }) => id === STEP);
  if (imei === undefined || handover.phone.platform === 'ios') return null;
  if (data?.isThere !== true) {
    const isGone = data?.wasThere === true && data.trouble === undefined;
    return isGone && isAsked ? <p role="alert">{say('gone')}</p> : null;
  }
  if (deskKey === undefined || (own === undefined && !isAsked)) return null;
  return (
    <section aria-label={say('title')}>
      {refused !== undefined && (
        <div role="alert" className={classes.box} data-state="failed">
          <Why code={refused} reason={undefined} />
        </div>
      )}
      {own !== undefined && own.phase !== 'ended' ? (
        <Running one={own} />
      ) : (
        <Begin handover={handover} imei={imei} own={own} deskKey={deskKey} />
      )}
    </section>
  );
}

/** What a program of before left of this phone is shown from now on; else why not. */
function useClaim(keyless: number, handover: string, imei: string | undefined) {
  const [refused, setRefused] = useState<string>();
  const queries = useQueryClient();
  const deskKey = useSession()?.deskKey;
  useEffect(() => {
    if (keyless === 0 || deskKey === undefined || imei === undefined) return;
    claimOverwrites(deskKey, { imei, handover }).then(
      () => queries.invalidateQueries(OVERWRITES),
      (error: unknown) => {
        if (error instanceof OverwriteError && error.code !== 'silent') setRefused(error.code);
      },
    );
  }, [keyless, deskKey, handover, imei, queries]);
  return keyless === 0 ? undefined : refused;
}

/** Asks the server, then the station; what the server is against, else undefined. */
function useBegin({ handover, imei, deskKey }: Omit<BeginProps, 'own'>) {
  const queries = useQueryClient();
  const [{ worker }] = useDesk();
  return useMutation({
    mutationFn: async (resume: boolean): Promise<ActAheadDto | undefined> => {
      const evidence = {
        ...{ kind: 'overwrite-report', actor: 'tool', tool: OVERWRITE_TOOL, result: 'done' },
      };
      const badge = worker === undefined ? {} : { badge: worker.code };
      const body = { imei, evidence, ...badge };
      const ahead = await call<ActAheadDto>('POST', '/api/v1/bench/act-ahead', { body });
      if (!ahead.allowed || ahead.by === undefined) return ahead;
      const begun = beginOverwrite({ deskKey, imei, handover: handover.id, by: ahead.by, resume });
      void queries.invalidateQueries(OVERWRITES);
      await begun;
      return undefined;
    },
    onSettled: () => queries.invalidateQueries(OVERWRITES),
  });
}

interface BeginProps {
  readonly handover: HandoverDto;
  readonly imei: string;
  readonly deskKey: string;
  readonly own: DeskOverwrite | undefined;
}

function Begin({ own, ...of }: BeginProps) {
  const say = useWords(OVERWRITE);
  const { person } = useNames();
  const begin = useBegin(of);
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const canGoOn = own?.resumable === true;
  const again = own !== undefined && canBeginAnew(own, session?.mark);
  const start = (
    <Button variant="default" loading={begin.isPending} onClick={() => setAsking(true)}>
      {say(again ? 'anew' : 'start')}
    </Button>
  );
  return (
    <>
      {own === undefined ? (
        <div className={record.station}>
          {start}
          <p className={record.hint}>{say('hint')}</p>
        </div>
      ) : (
        <div className={classes.box} data-state={own.result}>
          <Ended one={own} />
          {canGoOn && (
            <p>
              {own.by === session?.mark ? say('goesOn') : say('goesOnBy', { who: person(own.by) })}
            </p>
          )}
          {again && own.result === 'done' && <p>{say('doneBy', { who: person(own.by) })}</p>}
          <Group gap="sm">
            {canGoOn && (
              <Button loading={begin.isPending} onClick={() => begin.mutate(true)}>
                {say('resume')}
              </Button>
            )}
            {again && start}
          </Group>
        </div>
      )}
      <Refused error={begin.error} ahead={begin.data} />
      <ConfirmDialog
        opened={asking}
        title={say('askTitle')}
        confirm={say(again ? 'anew' : 'start')}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          begin.mutate(false);
        }}
      >
        <p>{say('ask')}</p>
      </ConfirmDialog>
    </>
  );
}

interface RefusedProps {
  readonly error: unknown;
  readonly ahead: ActAheadDto | undefined;
}

/** By the server, with all that is against it; or by the station, with what to do. */
function Refused({ error, ahead }: RefusedProps) {
  const say = useWords(OVERWRITE);
  const text = useText();
  const { reasons = [], steps = [] } = ahead ?? {};
  if (error instanceof OverwriteError) {
    return (
      <div role="alert" className={classes.box} data-state="failed">
        <Why code={error.code} reason={error.reason} />
      </div>
    );
  }
  if (error !== null) return <ProblemNotice error={error} />;
  if (ahead === undefined) return null;
  return (
    <div role="alert" className={classes.box} data-state="failed">
      <p>
        <strong>{say('notYet')}</strong>
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ rule, words }) => (
            <li key={`${rule} ${words.en}`}>
              {text(words)} <small>{rule}</small>
            </li>
          ))}
        </ul>
      )}
      {steps.length > 0 && <p>{say('first')}</p>}
      <ul>
        {steps.map(({ step, title }) => (
          <li key={step}>{text(title)}</li>
        ))}
      </ul>
    </div>
  );
}

function Running({ one }: { readonly one: DeskOverwrite }) {
  const say = useWords(OVERWRITE);
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => stopOverwrite(one),
    onSettled: () => queries.invalidateQueries(OVERWRITES),
  });
  const { phase, done, of } = one;
  const words = { starting: 'checkingPhone', filling: 'filling', checking: 'checking' } as const;
  const percent = ((done ?? 0) / Math.max(of ?? 1, 1)) * PERCENT;
  return (
    <div className={classes.box}>
      <p role="status">{say(phase === 'ended' ? 'done' : words[phase])}</p>
      {of !== undefined && <Progress value={percent} aria-label={say('title')} />}
      <p className={`${classes.far} numbers`}>{useFar(one)}</p>
      <Group>
        <Button
          variant="default"
          loading={stop.isPending || stop.isSuccess}
          onClick={() => stop.mutate()}
        >
          {say('stop')}
        </Button>
      </Group>
    </div>
  );
}

/** `1,200 of 101,000 MiB · 38 MiB/s · 43:46 left`. */
function useFar({ done, of, perSecond = 0 }: DeskOverwrite): string {
  const say = useWords(OVERWRITE);
  if (done === undefined || of === undefined) return '';
  const mib = (bytes: number) => Math.round(bytes / MIB).toLocaleString('en');
  const parts = [say('amount', { done: mib(done), all: mib(of) })];
  const left = timeLeft(of - done, perSecond);
  if (left !== undefined) parts.push(say('speed', { n: mib(perSecond) }), say('left', { left }));
  return parts.join(' · ');
}

function Ended({ one }: { readonly one: DeskOverwrite }) {
  const say = useWords(OVERWRITE);
  if (one.result === 'done') return <p role="status">✓ {say('done')}</p>;
  return (
    <div role="status">
      <p>
        <strong>✕ {say('failed')}</strong>
      </p>
      <Why code={one.code ?? 'overwrite-failed'} reason={one.reason} />
    </div>
  );
}
