/** Asks for confirmation: says what will happen to a person or a machine, then does it. */
import type { QueryKey } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { useChange } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';

export interface AskDialogProps<Answer> {
  readonly ask: 'giveCode' | 'endSessions' | 'disable' | 'endClient' | 'endStation';
  readonly name: string;
  /** What will happen, where it is not what usually does. */
  readonly text?: string;
  readonly act: () => Promise<Answer>;
  /** Reloaded afterwards. */
  readonly lists: readonly QueryKey[];
  readonly onDone: (answer: Answer) => void;
  readonly onCancel: () => void;
}

export function AskDialog<Answer>(props: AskDialogProps<Answer>) {
  const { ask, name, text, act, lists, onDone, onCancel } = props;
  const say = useWords(ADMIN);
  const doing = useChange(act, lists);
  return (
    <ConfirmDialog
      opened
      danger
      title={say(`${ask}Title`)}
      confirm={say(ask)}
      busy={doing.isPending}
      error={doing.error}
      words={problemWords(say)}
      onCancel={onCancel}
      onConfirm={() => void doing.mutateAsync().then(onDone, () => undefined)}
    >
      <p>{text ?? say(`${ask}Text`, { name })}</p>
    </ConfirmDialog>
  );
}
