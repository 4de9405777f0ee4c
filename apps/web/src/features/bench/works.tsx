/**
 * The possible next works for a phone, each opened with one click.
 *
 * Invariants: the channel stays the one it came in by, except for outgoing works; a phone in a
 * sealed box can be worked on only after the box was opened (R20).
 */

import { Button } from '@mantine/core';
import type { HandoverDto, OpenHandoverDto } from '@nagori/area-handover/wire';
import { CHANNEL_WORDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../../parts/keys.ts';
import { ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { policiesQuery, useOpenHandover } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { useCameBy, usePack } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { withPhone } from './desk.ts';
import { nextWorks, type Work } from './next-work.ts';
import { useChangeDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

/** Opens the phone's next work, after recording that it left its box. */
function useBegin(handover: HandoverDto, onShow: (id: string) => void) {
  const change = useChangeDesk();
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

export interface WorksProps {
  readonly handover: HandoverDto;
  readonly onShow: (handover: string) => void;
  /** Whether each work has a key. */
  readonly hotkeys?: boolean;
  /** Filters the works; all if absent. */
  readonly only?: (work: Work) => boolean;
  /** Stands above them, and asks for nothing before they are there. */
  readonly heading?: ReactNode;
}

export function Works({
  handover,
  onShow,
  hotkeys = false,
  only = () => true,
  heading,
}: WorksProps) {
  const say = useWords(BENCH);
  const text = useText();
  const { aside } = usePunctuation();
  const policies = useQuery(policiesQuery);
  const channel = useCameBy(handover);
  const { begin, busy, error } = useBegin(handover, onShow);
  const isThere = policies.data !== undefined && channel !== undefined;
  const works = isThere ? nextWorks(policies.data, channel, handover).filter(only) : [];
  const usual = works.filter(({ isUsual }) => isUsual);
  const others = works.filter(({ isUsual }) => !isUsual);
  const keyOf = (index: number) => (hotkeys ? ANSWER_KEYS[index] : undefined);
  const keyed = usual.flatMap((work, index) => {
    const key = keyOf(index);
    return key === undefined ? [] : [[key, () => void begin(work)] as const];
  });
  useFunctionKeys(Object.fromEntries(keyed));
  /** The title, with the channel if the policy's title does not name it. */
  const nameOf = ({ title, channel: by }: Work): string => {
    const way = text(CHANNEL_WORDS[by]);
    return by === channel || text(title).includes(way) ? text(title) : text(title) + aside(way);
  };
  if (policies.error !== null && policies.data === undefined) {
    return <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />;
  }
  if (!isThere) return <PagePending />;
  const sealed = { 'box-sealed': say('inSealedBox', { box: handover.box ?? '' }) };
  return (
    <>
      {heading}
      <ul className={classes.works}>
        {usual.map((work, index) => (
          <li key={keyOfWork(work)}>
            <Button
              size="lg"
              fullWidth
              justify="space-between"
              variant={hotkeys && index === 0 ? 'filled' : 'default'}
              disabled={busy}
              rightSection={<KeyHint name={keyOf(index)} />}
              onClick={() => void begin(work)}
            >
              {nameOf(work)}
            </Button>
          </li>
        ))}
      </ul>
      <OtherWorks works={others} nameOf={nameOf} busy={busy} onBegin={(work) => void begin(work)} />
      <ProblemNotice error={error} words={{ ...benchProblems(say), ...sealed }} />
    </>
  );
}

interface OtherWorksProps {
  readonly works: readonly Work[];
  readonly nameOf: (work: Work) => string;
  readonly busy: boolean;
  readonly onBegin: (work: Work) => void;
}

/** Works under the enabled presets other than the default one. */
function OtherWorks({ works, nameOf, busy, onBegin }: OtherWorksProps) {
  const say = useWords(BENCH);
  if (works.length === 0) return null;
  return (
    <details className={classes.others}>
      <summary>{say('otherPolicies')}</summary>
      <ul className={classes.works}>
        {works.map((work) => (
          <li key={keyOfWork(work)}>
            <Button
              fullWidth
              justify="flex-start"
              variant="default"
              disabled={busy}
              onClick={() => onBegin(work)}
            >
              {nameOf(work)}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

const keyOfWork = ({ policy, channel }: Work): string => `${policy} ${channel}`;
