/**
 * In a demonstration: lets the virtual phone on the counter be looked at, or acted on, and records
 * what really came of it, instead of somebody's typing.
 *
 * Invariants: marked as a demonstration wherever it shows.
 */

import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useWords } from '../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { WorldProblem } from '../parts/world-problem.tsx';
import type { ScannedPerson } from './answers-form.tsx';
import { useRecord } from './handover-api.ts';
import { VIRTUAL_KEY } from './keys.ts';
import classes from './record.module.css';
import { useVirtualPhone, useVirtualStep } from './virtual-phone.ts';
import { virtualStep } from './virtual-steps.ts';
import { VIRTUAL } from './words-virtual.ts';

export interface VirtualActionProps {
  readonly handover: HandoverDto;
  readonly step: string;
  readonly current: boolean;
  readonly onRecorded: () => void;
  readonly scanned?: ScannedPerson;
  /** Before its turn, nothing that cannot be undone is done to the phone. */
  readonly early?: boolean;
}

export function VirtualAction(props: VirtualActionProps) {
  const { handover, step, current, onRecorded, scanned, early = false } = props;
  const say = useWords(VIRTUAL);
  const phone = useVirtualPhone(handover.phone.imei);
  const what = virtualStep(step);
  const virtual = useVirtualStep(phone);
  const record = useRecord(handover.id);
  const busy = virtual.isPending || record.isPending;
  const blocked = scanned?.blocked === true || early;
  const run = async () => {
    if (what === undefined || busy || blocked) return;
    const evidence = await virtual.mutateAsync(what).catch(() => undefined);
    if (evidence === undefined) return;
    await record
      .mutateAsync({ drafts: [evidence], badge: scanned?.badge })
      .then(onRecorded, () => undefined);
  };
  // Another person's look is told by that person's badge, where one is scanned.
  const asks = what?.kind === 'look' && what.bySecond === true && scanned === undefined;
  const shown = phone !== undefined && what !== undefined && !asks;
  useFunctionKeys(shown && current ? { [VIRTUAL_KEY]: () => void run() } : {});
  if (!shown) return null;
  return (
    <div className={classes.virtual}>
      <Button variant="default" loading={busy} disabled={blocked} onClick={() => void run()}>
        {say(what.kind)}
        {current && <KeyHint name={VIRTUAL_KEY} />}
      </Button>
      {virtual.isSuccess && virtual.data === undefined && <p role="status">{say('nothing')}</p>}
      <WorldProblem error={virtual.error ?? record.error} title={say('refused')} />
    </div>
  );
}
