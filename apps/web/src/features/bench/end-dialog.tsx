/** Ends a work without acceptance, or sets the phone apart where the gate says quarantine. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { useClose } from '../../record/handover-api.ts';
import { benchProblems } from './bench-problems.ts';
import { KEYS } from './keys.ts';
import type { ActDialogProps } from './route-dialog.tsx';
import { BENCH } from './words-bench.ts';

export function EndDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(BENCH);
  const text = useText();
  const close = useClose(handover.id);
  const [note, setNote] = useState('');
  const apart = handover.decision.verdict === 'quarantine';
  const end = () => {
    if (close.isPending) return;
    const outcome = apart ? 'quarantined' : 'refused';
    const because = note.trim() === '' ? {} : { note: note.trim() };
    close.mutateAsync({ outcome, ...because }).then(onLeave, () => undefined);
  };
  useFunctionKeys({ [KEYS.confirm]: end }, true);
  return (
    <Dialog title={say(apart ? 'setApart' : 'endTitle')} onClose={onLeave}>
      <p>{say(apart ? 'endApart' : 'endText')}</p>
      <p>{text(handover.decision.custodyWords)}</p>
      <TextInput
        label={say('note')}
        description={say('noteHint')}
        value={note}
        maxLength={200}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ProblemNotice error={close.error} words={benchProblems(say)} />
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onLeave}>
          {say('cancel')}
          <KeyHint name="Esc" />
        </Button>
        <Button color="red" loading={close.isPending} onClick={end}>
          {say(apart ? 'setApart' : 'endWork')}
          <KeyHint name={KEYS.confirm} />
        </Button>
      </Group>
    </Dialog>
  );
}
