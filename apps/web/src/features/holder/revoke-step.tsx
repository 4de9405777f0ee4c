/** The step that revokes the certificates. It asks once more, since revoking is irreversible. */
import { Button } from '@mantine/core';
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './holder.module.css';
import { useHolder, useRevoke } from './holder-api.ts';
import type { StepState } from './let-go-steps.ts';
import { LET_GO } from './words-let-go.ts';

export interface RevokeStepProps {
  readonly held: HeldPhoneDto | undefined;
  readonly phone: WorldPhoneDto | undefined;
  readonly state: StepState;
}

export function RevokeStep({ held, phone, state }: RevokeStepProps) {
  const say = useWords(LET_GO);
  // The sign-in form is below the steps.
  if (state === 'unknown') return <p>{say('revokeSignIn')}</p>;
  if (held === undefined) {
    return <p>{say(phone?.element?.keys === true ? 'revokeForeign' : 'revokeNone')}</p>;
  }
  return (
    <>
      <p>{say('revokeText')}</p>
      <RevokeButton eid={held.eid} />
    </>
  );
}

/** Revokes both certificates of an element, after a warning. */
export function RevokeButton({ eid }: { readonly eid: string }) {
  const say = useWords(LET_GO);
  const holder = useHolder();
  const [asking, setAsking] = useState(false);
  const revoke = useRevoke();
  const byPhone = holder.kind === 'signed-in' && holder.me.by === 'phone';
  const confirm = () => {
    setAsking(false);
    revoke.mutate({ eid, which: 'both' });
  };
  return (
    <>
      {byPhone && <p className={classes.quiet}>{say('revokeByPhone')}</p>}
      <Button
        fullWidth
        size="xl"
        color="red"
        loading={revoke.isPending}
        onClick={() => setAsking(true)}
      >
        {say('revokeButton')}
      </Button>
      <ProblemNotice error={revoke.error} />
      <ConfirmDialog
        opened={asking}
        title={say('revokeConfirm')}
        confirm={say('revokeButton')}
        danger
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p>{say('revokeConfirmText')}</p>
        {byPhone && <p>{say('revokeByPhone')}</p>}
      </ConfirmDialog>
    </>
  );
}
