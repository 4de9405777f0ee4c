/**
 * A lost phone: the desks to call now, and suspending its certificates at once (R22).
 *
 * Invariants: phone numbers come first and need no sign-in; the page says before the button what
 * can be restored and what cannot.
 */
import { Button } from '@mantine/core';
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { EmptyState, ProblemNotice } from '../../parts/states.tsx';
import { ChoosePhone } from './choose-phone.tsx';
import { ConfirmCase } from './confirm-case.tsx';
import { Done } from './done.tsx';
import classes from './holder.module.css';
import { useHolder, useSuspend } from './holder-api.ts';
import { HolderFrame } from './holder-frame.tsx';
import { SignedIn } from './signed-in.tsx';
import { WhoToCall } from './who-to-call.tsx';
import { ACTS } from './words-acts.ts';

export function LostPage() {
  const say = useWords(ACTS);
  const holder = useHolder();
  const isUnknown = holder.kind === 'signed-out' && holder.before === undefined;
  return (
    <HolderFrame title={say('lostTitle')}>
      <WhoToCall />
      <h2 id="suspend">{say('lostHere')}</h2>
      <p className={classes.lead}>{say('lostLead')}</p>
      <p>{say('lostSign')}</p>
      {isUnknown && <NotYet>{say('lostNotYetSignIn')}</NotYet>}
      <SignedIn>
        {({ phones, lossReports }) => (
          <>
            <ChoosePhone phones={phones} label={say('choosePhone')}>
              {(held) => <Suspend held={held} />}
            </ChoosePhone>
            {lossReports.some(({ closedAt }) => closedAt === undefined) && <ConfirmCase />}
          </>
        )}
      </SignedIn>
      <p className={classes.quiet}>{say('afterLost')}</p>
    </HolderFrame>
  );
}

/** What has not happened, in plain words. */
function NotYet({ children }: { readonly children: string }) {
  return (
    <p className={classes.note}>
      <strong>
        <span aria-hidden="true">⚠ </span>
        {children}
      </strong>
    </p>
  );
}

function Suspend({ held }: { readonly held: HeldPhoneDto | undefined }) {
  const say = useWords(ACTS);
  const [asking, setAsking] = useState(false);
  const suspend = useSuspend();
  if (held === undefined) return <EmptyState title={say('lostNone')} />;
  if (!held.current) return <EmptyState title={say('lostAlready')} />;
  if (held.standing === 'suspended' && held.reportedLost) {
    return (
      <>
        <Done title={say('lostDone')} text={say('lostDoneText')} at={held.auth.since} />
        <NotYet>{say('lostElsewhere')}</NotYet>
      </>
    );
  }
  const confirm = () => {
    setAsking(false);
    suspend.mutate({ eid: held.eid });
  };
  return (
    <>
      <NotYet>{say('lostNotYet')}</NotYet>
      <Button fullWidth size="xl" loading={suspend.isPending} onClick={() => setAsking(true)}>
        {say('lostButton')}
      </Button>
      <ProblemNotice error={suspend.error} />
      <ConfirmDialog
        opened={asking}
        title={say('lostConfirm')}
        confirm={say('lostButton')}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p>{say('lostSign')}</p>
      </ConfirmDialog>
    </>
  );
}
