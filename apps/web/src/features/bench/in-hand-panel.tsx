/**
 * A phone that is in our hands and not being worked on: where it goes, what can come next, its box,
 * its certificate.
 *
 * Invariants: its channel stays the one it came in by, but for the ways out; a phone in a sealed
 * box is worked on only after the box was opened (R20).
 */
import { Button } from '@mantine/core';
import type { HandoverDto, OpenHandoverDto } from '@nagori/api';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { CHANNEL_NAMES, ROUTE_NAMES } from '../../parts/domain-words.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { policiesQuery, useOpenHandover } from '../../record/handover-api.ts';
import { ANSWER_KEYS } from '../../record/keys.ts';
import classes from './bench.module.css';
import { useCameBy, usePack } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { withPhone } from './desk.ts';
import { nextWorks, type Work } from './next-work.ts';
import { PackForm } from './pack-form.tsx';
import type { PanelProps } from './phone-part.tsx';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

/** Opens the phone's next work; out of its box first, for there it no longer is. */
function useBegin(handover: HandoverDto, onShow: (id: string) => void) {
  const [, change] = useDesk();
  const open = useOpenHandover();
  const pack = usePack();
  const begin = async ({ channel, stage, preset }: Work) => {
    if (open.isPending || pack.isPending) return;
    if (handover.box !== undefined && handover.state === 'taken') {
      const out = await pack.mutateAsync({ handover: handover.id }).catch(() => undefined);
      if (out === undefined) return;
    }
    const { imei, label } = handover.phone;
    const phone: OpenHandoverDto['phone'] = imei === undefined ? { label } : { imei };
    const request = { phone, channel, stage, preset };
    const opened = await open.mutateAsync(request).catch(() => undefined);
    if (opened === undefined) return;
    change((desk) => withPhone(desk, opened.id, handover.id));
    onShow(opened.id);
  };
  return { begin, busy: open.isPending || pack.isPending, error: open.error ?? pack.error };
}

export function InHandPanel({ handover, onShow }: PanelProps) {
  const say = useWords(BENCH);
  const text = useText();
  const { state, route, box } = handover;
  const { begin, busy, error } = useBegin(handover, onShow);
  const sealed = { 'box-sealed': say('inSealedBox', { box: box ?? '' }) };
  return (
    <>
      <section className={classes.inHand} aria-live="polite">
        <strong>
          {state === 'taken' && route !== undefined
            ? say('goesTo', { route: text(ROUTE_NAMES[route]) })
            : say('inHand')}
        </strong>
        {state !== 'taken' && <p>{say('ended')}</p>}
        {box !== undefined && <p>{say('inBox', { box })}</p>}
      </section>
      <Works handover={handover} busy={busy} onBegin={(work) => void begin(work)} />
      <ProblemNotice error={error} words={{ ...benchProblems(say), ...sealed }} />
      {state === 'taken' && <PackForm handover={handover} />}
      <Certificate handover={handover} />
    </>
  );
}

interface WorksProps {
  readonly handover: HandoverDto;
  readonly busy: boolean;
  readonly onBegin: (work: Work) => void;
}

function Works({ handover, busy, onBegin }: WorksProps) {
  const say = useWords(BENCH);
  const text = useText();
  const policies = useQuery(policiesQuery);
  const channel = useCameBy(handover);
  const works =
    policies.data === undefined || channel === undefined
      ? []
      : nextWorks(policies.data, channel, handover);
  const keyed = works.flatMap((work, index) => {
    const key = ANSWER_KEYS[index];
    return key === undefined ? [] : [[key, () => onBegin(work)] as const];
  });
  useFunctionKeys(Object.fromEntries(keyed));
  if (policies.error !== null && policies.data === undefined) {
    return <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />;
  }
  return (
    <section aria-labelledby="next-work">
      <h2 id="next-work" className={classes.heading}>
        {say('chooseWork')}
      </h2>
      <ul className={classes.works}>
        {works.map((work, index) => (
          <li key={`${work.policy} ${work.channel}`}>
            <Button
              size="lg"
              fullWidth
              justify="space-between"
              variant={index === 0 ? 'filled' : 'default'}
              disabled={busy}
              rightSection={
                ANSWER_KEYS[index] === undefined ? undefined : <KeyHint name={ANSWER_KEYS[index]} />
              }
              onClick={() => onBegin(work)}
            >
              {text(work.title)}
              {work.channel !== channel && `（${text(CHANNEL_NAMES[work.channel])}）`}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Of a release, or of what was destroyed; nothing else is certified. */
export function Certificate({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(BENCH);
  const session = useSession();
  const navigate = useNavigate();
  const { id, stage, state } = handover;
  const certifies =
    (stage === 'release' && state === 'taken') ||
    (stage === 'destruction' && state === 'destroyed');
  if (!certifies) return null;
  const issues = hasRole(session, 'bench');
  const show = (event: MouseEvent) => {
    event.preventDefault();
    void navigate({ to: '/clearances/$handover/print', params: { handover: id } });
  };
  return (
    <section aria-labelledby="certificate">
      <h2 id="certificate" className={classes.heading}>
        {say('certificateHere')}
      </h2>
      {!issues && <p className={classes.quiet}>{say('needsBench')}</p>}
      <Button
        component="a"
        href={`/clearances/${id}/print`}
        size="lg"
        variant="default"
        onClick={show}
      >
        {say('certificate')}
      </Button>
    </section>
  );
}
