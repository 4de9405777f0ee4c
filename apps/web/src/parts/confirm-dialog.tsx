/**
 * Asks once more before what cannot be taken back, and says what will happen.
 *
 * Invariants: opens with the caret on the way out; Escape leaves; Enter alone does not confirm.
 */
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { DialogButtons } from './dialog-buttons.tsx';

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
  if (!opened) return null;
  return (
    <Dialog title={title} onClose={props.onCancel}>
      {children}
      <DialogButtons
        label={confirm}
        careful
        danger={danger}
        busy={busy}
        onCancel={props.onCancel}
        onConfirm={props.onConfirm}
      />
    </Dialog>
  );
}
