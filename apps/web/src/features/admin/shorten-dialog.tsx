/** Asks before a time that destroys content is set: its number is typed a second time. */
import { TextInput } from '@mantine/core';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { useSetContentRetention } from './admin-api.ts';
import { type EndingProps, EndingSummary } from './ending-content.tsx';
import { RETENTION } from './words-retention.ts';

export interface ShortenDialogProps extends EndingProps {
  readonly months: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function ShortenDialog({ months, ending, onDone, onClose }: ShortenDialogProps) {
  const say = useWords(RETENTION);
  const form = useForm({
    first: { again: '' },
    wrong: ({ again }) => ({ again: again.trim() !== String(months) && say('againWrong') }),
    request: () => months,
    write: useSetContentRetention(),
    onDone,
  });
  return (
    <FormDialog
      of={form}
      danger
      careful
      title={say('askTitle', { months })}
      submit={say('set')}
      onClose={onClose}
    >
      <EndingSummary ending={ending} />
      <p>{say('askText')}</p>
      <TextInput
        label={say('again')}
        inputMode="numeric"
        autoComplete="off"
        {...form.field('again')}
      />
    </FormDialog>
  );
}
