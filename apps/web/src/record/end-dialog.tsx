/** Ends a handover without acceptance: refused, or quarantined where the gate says so. */
import { TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import { useText, useWords } from '../language/use-words.ts';
import { Dialog, DialogButtons } from '../parts/dialog.tsx';
import { typed } from '../parts/fields.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { useClose } from './handover-api.ts';
import { RECORD_KEYS } from './keys.ts';
import { HANDOVER } from './words-handover.ts';

export interface ActDialogProps {
  readonly handover: HandoverDto;
  readonly onLeave: () => void;
}

export interface EndDialogProps extends ActDialogProps {
  readonly title: string;
  readonly text: string;
  /** What its button does. */
  readonly label: string;
  readonly problems?: Readonly<Record<string, string>>;
}

export function EndDialog(props: EndDialogProps) {
  const { handover, onLeave, title, text: what, label, problems = {} } = props;
  const say = useWords(HANDOVER);
  const text = useText();
  const close = useClose(handover.id);
  const [note, setNote] = useState('');
  const end = () => {
    if (close.isPending) return;
    const outcome = handover.decision.verdict === 'quarantine' ? 'quarantined' : 'refused';
    const because = note.trim() === '' ? {} : { note: note.trim() };
    close.mutateAsync({ outcome, ...because }).then(onLeave, () => undefined);
  };
  return (
    <Dialog title={title} onClose={onLeave}>
      <p>{what}</p>
      <p>{text(handover.decision.custodyWords)}</p>
      <TextInput
        label={say('note')}
        description={say('noteHint')}
        {...typed(note, setNote)}
        maxLength={200}
        data-autofocus
      />
      <ProblemNotice error={close.error} words={problems} />
      <DialogButtons
        label={label}
        hotkey={RECORD_KEYS.confirm}
        danger
        busy={close.isPending}
        onCancel={onLeave}
        onConfirm={end}
      />
    </Dialog>
  );
}
