/**
 * Asks once more before what cannot be taken back, and says what will happen.
 *
 * Invariants: opens with the caret on the way out; Escape leaves; Enter alone does not confirm.
 */
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import { Dialog } from './dialog.tsx';
import { PARTS } from './words.ts';

export interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly confirm: string;
  readonly children: ReactNode;
  readonly busy?: boolean;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, confirm, children, busy = false, danger = false } = props;
  const say = useWords(PARTS);
  if (!opened) return null;
  return (
    <Dialog title={title} onClose={props.onCancel}>
      {children}
      <Group mt="md" justify="flex-end">
        <Button variant="default" data-autofocus onClick={props.onCancel}>
          {say('cancel')}
        </Button>
        <Button color={danger ? 'red' : 'blue'} loading={busy} onClick={props.onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Dialog>
  );
}
