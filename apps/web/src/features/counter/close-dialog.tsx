/**
 * Ends a handover without taking the phone: refused, or set apart where the gate says quarantine.
 */

import { Button, Group, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useFunctionKeys } from '../../parts/use-function-keys.ts';
import { useClose } from '../../record/handover-api.ts';
import { KEYS } from './keys.ts';
import { COUNTER } from './words-counter.ts';

export interface EndDialogProps {
  readonly handover: HandoverDto;
  readonly onLeave: () => void;
}

export function CloseDialog({ handover, onLeave }: EndDialogProps) {
  const say = useWords(COUNTER);
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
    <Dialog title={say(apart ? 'quarantineTitle' : 'refuseTitle')} onClose={onLeave}>
      <p>{say(apart ? 'quarantineText' : 'refuseText')}</p>
      <p>{text(handover.decision.custodyWords)}</p>
      <TextInput
        label={say('note')}
        description={say('noteHint')}
        value={note}
        maxLength={200}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ProblemNotice error={close.error} />
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onLeave}>
          {say('cancel')}
          <KeyHint name="Esc" />
        </Button>
        <Button color="red" loading={close.isPending} onClick={end}>
          {say(apart ? 'quarantine' : 'refuse')}
          <KeyHint name={KEYS.confirm} />
        </Button>
      </Group>
    </Dialog>
  );
}
