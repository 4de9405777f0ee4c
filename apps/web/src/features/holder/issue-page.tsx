/**
 * Gets certificates for this phone by card, once all obstacles are explained and removed (R22,
 * R24).
 *
 * Invariants: the old phone's certificates are revoked only after the holder has read the notice; a
 * key that is still in the phone is deleted before a new one is made; after a phone is found, only
 * the signing certificate is issued and the good one is not revoked; an interrupted run can be
 * restarted.
 */
import { Button } from '@mantine/core';
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { useDevice } from './device.ts';
import type { KnownState } from './device-store.ts';
import { Done } from './done.tsx';
import classes from './holder.module.css';
import { useLiftLock } from './holder-api.ts';
import { HolderFrame } from './holder-frame.tsx';
import { IssueForm } from './issue-form.tsx';
import { issueStep } from './issue-step.ts';
import { heldIn } from './next-step.ts';
import { ByCard, SignedIn } from './signed-in.tsx';
import { ACTS } from './words-acts.ts';
import { HOLDER } from './words-holder.ts';

export function IssuePage() {
  const say = useWords(ACTS);
  const holder = useWords(HOLDER);
  const { phone, eid, pending } = useDevice();
  const inside = phone?.element;
  return (
    <HolderFrame title={say('issueTitle')}>
      {pending && <PagePending />}
      {!pending && phone === undefined && <EmptyState title={say('issueNoPhone')} />}
      {phone !== undefined && inside === undefined && <EmptyState title={holder('cannotHold')} />}
      {phone !== undefined && inside !== undefined && (
        <SignedIn>
          {(known) => (
            <ByCard known={known}>
              <ToThisPhone known={known} phone={phone} inside={inside} eid={eid} />
            </ByCard>
          )}
        </SignedIn>
      )}
    </HolderFrame>
  );
}

interface ToThisPhoneProps {
  readonly known: KnownState;
  readonly phone: WorldPhoneDto;
  readonly inside: NonNullable<WorldPhoneDto['element']>;
  readonly eid: string | undefined;
}

/** Obstacles come first, one at a time. */
function ToThisPhone({ known, phone, inside, eid }: ToThisPhoneProps) {
  const say = useWords(ACTS);
  const own = heldIn(known.phones, eid);
  const lock = known.locks.find((one) => one.eid === undefined || one.eid === eid);
  const step = issueStep({ own, inside, isLocked: lock !== undefined });
  switch (step) {
    case 'done':
      return <Done title={say('issueDone')} text={say('issueDoneText')} at={own?.sign.since} />;
    case 'reported-lost':
      return (
        <EmptyState title={say('issueLost')}>
          <Link to="/holder/found">{say('foundTitle')}</Link>
        </EmptyState>
      );
    case 'locked':
      return <Locked until={lock?.until ?? ''} eid={eid} />;
    case 'signing':
      return <SigningOnly phone={phone} />;
    case 'keys-inside':
      return <KeysInside own={own} />;
    case 'both': {
      const old = known.phones.find(({ current, eid: other }) => current && other !== eid);
      return (
        <>
          <p className={classes.lead}>{say('issueLead')}</p>
          <IssueForm phone={phone} old={old} />
        </>
      );
    }
    default:
      return step satisfies never;
  }
}

/** After a phone is found, one certificate is good and stays, and the other is reissued (R22). */
function SigningOnly({ phone }: Pick<ToThisPhoneProps, 'phone'>) {
  const say = useWords(ACTS);
  return (
    <section aria-labelledby="sign-anew">
      <h2 id="sign-anew">{say('signAnew')}</h2>
      <p>{say('signAnewText')}</p>
      <IssueForm phone={phone} old={undefined} signingOnly />
    </section>
  );
}

/** Keys in the phone must go first: their owner revokes them, then they are deleted. */
function KeysInside({ own }: { readonly own: HeldPhoneDto | undefined }) {
  const say = useWords(ACTS);
  const word =
    own === undefined ? 'issueKeysOther' : own.current ? 'issueKeysLive' : 'issueKeysWait';
  return (
    <section className={classes.card} aria-labelledby="keys-inside">
      <h2 id="keys-inside">{say('issueKeys')}</h2>
      <p>{say(word)}</p>
      {own !== undefined && (
        <Link to="/holder/let-go" className={classes.way}>
          {say('issueKeysGo')}
        </Link>
      )}
    </section>
  );
}

interface LockedProps {
  readonly until: string;
  readonly eid: string | undefined;
}

function Locked({ until, eid }: LockedProps) {
  const say = useWords(ACTS);
  const lift = useLiftLock();
  return (
    <section className={classes.card}>
      <p>{say('issueLocked', { at: showTime(until) })}</p>
      <p>{say('liftLockText')}</p>
      <Button
        variant="default"
        fullWidth
        loading={lift.isPending}
        onClick={() => lift.mutate(eid === undefined ? {} : { eid })}
      >
        {say('liftLock')}
      </Button>
      <ProblemNotice error={lift.error} />
    </section>
  );
}
