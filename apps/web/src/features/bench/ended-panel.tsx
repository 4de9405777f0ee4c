/**
 * A phone with no more work here: how it ended. One that left comes back by an intake; after a
 * destruction, a second person looks; a quarantined phone goes to the police or stays in its box.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { Link } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ANSWER_KEYS } from '../../parts/keys.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { EndedNotice, QuarantineText } from '../../record/ended-notice.tsx';
import { useRecord } from '../../record/handover-api.ts';
import { BlockButtons, LegalBlocks } from '../../record/legal-blocks.tsx';
import { HANDOVER } from '../../record/words-handover.ts';
import classes from './bench.module.css';
import type { PanelProps } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { Certificate } from './certificate.tsx';
import { useLacks } from './look-lacks.tsx';
import { DESTROYED_LOOK } from './look-wait.ts';
import { PackForm } from './pack-form.tsx';
import { useDesk, useNeed } from './use-desk.ts';
import { BENCH } from './words-bench.ts';
import { Works } from './works.tsx';

export function EndedPanel({ handover, arrivedAt, onShow, onRecorded }: PanelProps) {
  const say = useWords(BENCH);
  const ended = useWords(HANDOVER);
  const { state, goesOn } = handover;
  if (state === 'open' || state === 'taken') return null;
  return (
    <>
      <EndedNotice title={state === 'quarantined' ? say('quarantined') : ended(state)}>
        {state === 'quarantined' && <QuarantineText decision={handover.decision} />}
        {goesOn !== undefined && (
          <Link to="/bench/$part/$id" params={{ part: 'phones', id: goesOn }}>
            {ended('toOther')}
          </Link>
        )}
        <p>{ended('scanNext')}</p>
      </EndedNotice>
      {AWAY.has(state) && <BackAgain />}
      {state === 'destroyed' && (
        <LookAfterwards handover={handover} arrivedAt={arrivedAt} onRecorded={onRecorded} />
      )}
      <LegalBlocks handover={handover} onRecorded={onRecorded} />
      <BlockButtons handover={handover} onRecorded={onRecorded} />
      <Certificate handover={handover} />
      {state === 'quarantined' && (
        <>
          <Works
            handover={handover}
            onShow={onShow}
            only={({ channel }) => channel === 'authority-seizure'}
          />
          <PackForm handover={handover} />
        </>
      )}
    </>
  );
}

/** It is not in our hands: nothing goes on here, and an intake alone brings it back (R20). */
const AWAY: ReadonlySet<HandoverDto['state']> = new Set([
  ...(['gone', 'returned', 'refused', 'expired'] as const),
]);

/** It comes in at the counter. */
export function BackAgain() {
  const say = useWords(BENCH);
  const isAtCounter = hasRole(useSession(), 'counter');
  return (
    <p className={classes.note}>
      {say('backAgain')} {isAtCounter && <Link to="/counter">{say('toCounter')}</Link>}
    </p>
  );
}

/** The compartments on the board, which are destroyed with it. A SIM and a card are not on it. */
const DESTROYED = ['user-data', 'felica', 'jpki-certificate', 'jpki-key', 'account-lock'] as const;

const SEEN = DESTROYED.map((on) => ({ on, sees: 'clear', with: 'eye' }));

/** The removed board has not been destroyed yet, so there is nothing to check. */
function isBoardOpen({ evidence }: HandoverDto): boolean {
  const removed = evidence.findLast(
    ({ kind, body }) => kind === 'destruction' && body.board === 'here',
  );
  const isEnd = ({ kind, body }: HandoverDto['evidence'][number]): boolean =>
    kind === 'board-end' && body.of === removed?.id && body.end !== 'sent';
  return removed !== undefined && !evidence.some(isEnd);
}

type LookAfterwardsProps = Pick<PanelProps, 'handover' | 'arrivedAt' | 'onRecorded'>;

function LookAfterwards({ handover, arrivedAt, onRecorded }: LookAfterwardsProps) {
  const say = useWords(BENCH);
  const [{ looker }] = useDesk();
  useNeed('look');
  const { lacks, refuse, notice } = useLacks({
    ...{ handover, arrivedAt, step: DESTROYED_LOOK, badge: looker },
  });
  const record = useRecord(handover.id);
  const look = () => {
    if (looker === undefined || lacks.length > 0) return refuse();
    if (record.isPending) return;
    const drafts = [{ kind: 'second-look', looks: SEEN }];
    record.mutateAsync({ drafts, badge: looker.code }).then(onRecorded, () => undefined);
  };
  const seen = handover.evidence.findLastIndex(({ kind }) => kind === 'second-look');
  const ended = handover.evidence.findLastIndex(
    ({ kind }) => kind === 'destruction' || kind === 'board-end',
  );
  const isSeen = seen > ended;
  const isOpen = isBoardOpen(handover);
  useFunctionKeys(isSeen || isOpen ? {} : { [ANSWER_KEYS[0]]: look });
  if (isSeen) return null;
  if (isOpen) {
    return (
      <p className={classes.note}>
        {say('boardOpen')}{' '}
        <Link to="/bench/$part" params={{ part: 'boards' }}>
          {say('partBoards')}
        </Link>
      </p>
    );
  }
  return (
    <section className={classes.answersForm}>
      <p>{say('destroyedLook')}</p>
      {notice}
      <Button
        size="lg"
        disabled={lacks.length > 0}
        title={lacks.join(' ')}
        loading={record.isPending}
        onClick={look}
      >
        {say('seenDestroyed')}
        <KeyHint name={ANSWER_KEYS[0]} />
      </Button>
      <ProblemNotice error={record.error} words={benchProblems(say)} />
    </section>
  );
}
