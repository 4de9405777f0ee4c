/**
 * Around a dialog that is loaded once it is opened: open already meanwhile, and busy.
 *
 * Invariants: while it loads, no key and no scan acts on the page behind it; Escape closes it.
 */
import { type ReactNode, Suspense } from 'react';
import { Dialog } from './dialog.tsx';
import { PagePending } from './states.tsx';

export interface PendingDialogProps {
  /** As that of the dialog, or near to it. */
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function PendingDialog({ title, onClose, children }: PendingDialogProps) {
  const pending = (
    <Dialog title={title} onClose={onClose} isPending>
      <PagePending />
    </Dialog>
  );
  return <Suspense fallback={pending}>{children}</Suspense>;
}
