/**
 * Phones that are on record as destroyed and turned up: the certificates of their destruction are
 * suspended, and a person decides (R12).
 *
 * Invariants: hidden if there is none; a decision takes a reason of a closed list.
 */
import { Button, Group, Radio } from '@mantine/core';
import type { TurnedUpDto } from '@nagori/area-clearance/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { WholeNumbers } from '../../parts/whole-numbers.tsx';
import classes from './bench.module.css';
import { turnedUpQuery, useDecideTurnedUp } from './bench-api.ts';
import { TURNED_UP } from './words-turned-up.ts';

/** Of one box where given. */
export function TurnedUpPart({ box }: { readonly box?: string }) {
  const say = useWords(TURNED_UP);
  const { data = [] } = useQuery(turnedUpQuery);
  const shown = box === undefined ? data : data.filter((one) => one.box === box);
  if (shown.length === 0) return null;
  return (
    <section className={`${classes.leftover} ${classes.reported}`} aria-labelledby="turned-up">
      <h2 id="turned-up">
        <span aria-hidden="true">⚠</span> {say('title')}
      </h2>
      <ul>
        {shown.map((one) => (
          <TurnedUp key={one.id} one={one} isBoxShown={box === undefined} />
        ))}
      </ul>
    </section>
  );
}

const REASONS = {
  withdraw: ['not-destroyed', 'not-in-box', 'not-shown'],
  restore: ['other-phone', 'number-mistaken'],
} as const;
type WithReason = keyof typeof REASONS;

interface TurnedUpProps {
  readonly one: TurnedUpDto;
  readonly isBoxShown: boolean;
}

function TurnedUp({ one, isBoxShown }: TurnedUpProps) {
  const say = useWords(TURNED_UP);
  const { sentences } = usePunctuation();
  const session = useSession();
  const [asked, setAsked] = useState<WithReason>();
  const decide = useDecideTurnedUp(one.id);
  const { how, at, box, imeiEnd, acts, handover, again } = one;
  const standing = standingOf(one);
  return (
    <li>
      <p>
        <strong className={classes.turnedUp}>
          {imeiEnd !== undefined && `${say('phone', { end: imeiEnd })} `}
          {isBoxShown && box !== undefined && `${say('ofBox', { box })} `}
        </strong>
        <WholeNumbers
          of={sentences([
            say(how, { at: showTime(at) }),
            say(standing),
            standing === 'suspended' && isInHand(one) && say('isOpen'),
          ])}
        />
      </p>
      <Group gap="md">
        {isBoxShown && box !== undefined && (
          <Link to="/bench/$part/$id" params={{ part: 'boxes', id: box }}>
            {say('showBox')}
          </Link>
        )}
        <Link to="/bench/$part/$id" params={{ part: 'phones', id: handover }}>
          {say('destroyedRecord')}
        </Link>
        {again !== undefined && (
          <Link to="/bench/$part/$id" params={{ part: 'phones', id: again }}>
            {say('newRecord')}
          </Link>
        )}
      </Group>
      {hasRole(session, 'bench') && (
        <Group gap="xs" mt="xs">
          {acts.map((act) => (
            <Button
              key={act}
              variant="default"
              loading={decide.isPending}
              onClick={() =>
                act === 'withdraw' || act === 'restore' ? setAsked(act) : decide.mutate({ act })
              }
            >
              {say(act)}
            </Button>
          ))}
        </Group>
      )}
      <ProblemNotice error={decide.error} words={problemsOf(say)} />
      {asked !== undefined && (
        <ReasonDialog one={one} act={asked} onLeave={() => setAsked(undefined)} />
      )}
    </li>
  );
}

/** What the certificate says now. */
function standingOf({ state, boxStatus, ownStatus }: TurnedUpDto) {
  if (state === 'waiting') return 'stillValid';
  const status = boxStatus ?? ownStatus;
  if (status === undefined) return 'notIssued';
  return status === 'withdrawn' ? 'isWithdrawn' : 'suspended';
}

/** The handover of the phone that was brought is not over. */
const isInHand = ({ acts }: TurnedUpDto): boolean =>
  acts.includes('withdraw') && !acts.includes('restore');

const problemsOf = (say: ReturnType<typeof useWords<typeof TURNED_UP.phrases>>) => ({
  'clearance-not-so': say('notSo'),
  'same-person': say('samePerson'),
  'station-needed': say('stationNeeded'),
});

interface ReasonDialogProps {
  readonly one: TurnedUpDto;
  readonly act: WithReason;
  readonly onLeave: () => void;
}

function ReasonDialog({ one: { id, box }, act, onLeave }: ReasonDialogProps) {
  const say = useWords(TURNED_UP);
  const all: readonly (typeof REASONS)[WithReason][number][] = REASONS[act];
  // One that was destroyed by itself was in no box.
  const reasons = all.filter((one) => one !== 'not-in-box' || box !== undefined);
  const form = useForm({
    first: { reason: undefined as (typeof reasons)[number] | undefined },
    request: ({ reason }) => reason && { act, reason },
    write: useDecideTurnedUp(id),
    words: problemsOf(say),
    onDone: onLeave,
  });
  const { reason } = form.draft;
  return (
    <FormDialog
      of={form}
      title={say(`${act}Title`)}
      submit={say(act)}
      danger={act === 'withdraw'}
      careful
      disabled={reason === undefined}
      onClose={onLeave}
    >
      <p>{say(`${act}Text`)}</p>
      <Radio.Group
        label={say('why')}
        value={reason ?? ''}
        onChange={(value) => form.set({ reason: reasons.find((one) => one === value) })}
      >
        <div className={classes.radios}>
          {reasons.map((one) => (
            <Radio key={one} value={one} size="lg" label={say(one)} />
          ))}
        </div>
      </Radio.Group>
    </FormDialog>
  );
}
