/** Ends a handover without acceptance: refused, or quarantined if the gate says so. */

import { TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../language/use-words.ts';
import { FormDialog } from '../parts/form.tsx';
import type { KeyName } from '../parts/keys.ts';
import { useForm } from '../parts/use-form.ts';
import { useClose } from './handover-api.ts';
import { HANDOVER } from './words-handover.ts';

export interface ActDialogProps {
  readonly handover: HandoverDto;
  readonly onLeave: () => void;
}

export interface EndDialogProps extends ActDialogProps {
  readonly title: string;
  readonly text: string;
  /** The key that opened it; pressed again, it confirms. */
  readonly hotkey: KeyName;
  /** The label of its button. */
  readonly label: string;
  readonly problems?: Readonly<Record<string, string>>;
}

export function EndDialog(props: EndDialogProps) {
  const { handover, onLeave, hotkey, title, text: what, label, problems = {} } = props;
  const say = useWords(HANDOVER);
  const text = useText();
  const form = useForm({
    first: { note: '' },
    request: ({ note }) =>
      ({
        outcome: handover.decision.verdict === 'quarantine' ? 'quarantined' : 'refused',
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }) as const,
    write: useClose(handover.id),
    words: problems,
    onDone: onLeave,
  });
  return (
    <FormDialog of={form} title={title} submit={label} hotkey={hotkey} danger onClose={onLeave}>
      <p>{what}</p>
      <p>{text(handover.decision.custodyWords)}</p>
      <TextInput
        label={say('note')}
        description={say('noteHint')}
        maxLength={200}
        data-autofocus
        {...form.field('note')}
      />
    </FormDialog>
  );
}
