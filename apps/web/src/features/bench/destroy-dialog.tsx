/**
 * Records that the phone was crushed, melted, or lost its board (R12).
 *
 * Invariants: only where the gate lets it be destroyed: the owner's consent, where it is not ours,
 * is one of its steps; what is recorded here cannot be taken back, and says so.
 */
import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import { useRecord } from '../../record/handover-api.ts';
import { RECORD_KEYS } from '../../record/keys.ts';
import classes from './bench.module.css';
import { benchProblems } from './bench-problems.ts';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

const METHODS = [
  { method: 'crushed', word: 'crushed', key: '1' },
  { method: 'melted', word: 'melted', key: '2' },
  { method: 'board-removed', word: 'boardRemoved', key: '3' },
] as const;
type Method = (typeof METHODS)[number]['method'];

export function DestroyDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(BENCH);
  const session = useSession();
  const [{ worker }] = useDesk();
  const record = useRecord(handover.id);
  const [method, setMethod] = useState<Method>();
  const destroy = () => {
    if (record.isPending || method === undefined || session === undefined) return;
    const drafts = [{ kind: 'destruction', by: session.operator.id, method }];
    record.mutateAsync({ drafts, badge: worker?.code }).then(onLeave, () => undefined);
  };
  const keyed = METHODS.map(({ method: one, key }) => [key, () => setMethod(one)] as const);
  useFunctionKeys(Object.fromEntries(keyed), true);
  return (
    <Dialog title={say('destroyTitle')} onClose={onLeave}>
      <p>{say('destroyText')}</p>
      <Radio.Group
        label={say('destroyHow')}
        value={method ?? ''}
        onChange={(value) => setMethod(METHODS.find((one) => one.method === value)?.method)}
      >
        <div className={classes.radios}>
          {METHODS.map(({ method: one, word, key }) => (
            <Radio
              key={one}
              value={one}
              size="lg"
              label={
                <>
                  {say(word)}
                  <KeyHint name={key} />
                </>
              }
            />
          ))}
        </div>
      </Radio.Group>
      <ProblemNotice error={record.error} words={benchProblems(say)} />
      <DialogButtons
        label={say('destroy')}
        hotkey={RECORD_KEYS.confirm}
        danger
        careful
        disabled={method === undefined}
        busy={record.isPending}
        onCancel={onLeave}
        onConfirm={destroy}
      />
    </Dialog>
  );
}
