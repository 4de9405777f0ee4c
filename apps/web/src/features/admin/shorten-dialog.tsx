/** Asks before a time that destroys something is set: its number is typed a second time. */
import { TextInput } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { type EndingProps, EndingSummary } from './ending-months.tsx';
import { RETENTION } from './words-retention.ts';

export interface ShortenDialogProps extends EndingProps {
  readonly time: number;
  readonly title: string;
  readonly text: string;
  /** The label of the number that is typed again. */
  readonly again: string;
  readonly useSet: () => UseMutationResult<unknown, Error, number>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function ShortenDialog(props: ShortenDialogProps) {
  const { time, title, text, again, ending, texts, useSet, onDone, onClose } = props;
  const say = useWords(RETENTION);
  const form = useForm({
    first: { again: '' },
    wrong: (draft) => ({ again: draft.again.trim() !== String(time) && say('againWrong') }),
    request: () => time,
    write: useSet(),
    onDone,
  });
  return (
    <FormDialog of={form} danger careful title={title} submit={say('set')} onClose={onClose}>
      <EndingSummary ending={ending} texts={texts} />
      <p>{text}</p>
      <TextInput label={again} inputMode="numeric" autoComplete="off" {...form.field('again')} />
    </FormDialog>
  );
}
