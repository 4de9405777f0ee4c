/** Asks before signing out would delete what waits on this device. */
import { useWords } from '../language/use-words.ts';
import { Dialog, DialogButtons } from '../parts/dialog.tsx';
import { AWAY } from './words-away.ts';

export interface SignOutDialogProps {
  readonly unsent: number;
  readonly label: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function SignOutDialog({ unsent, label, onClose, onConfirm }: SignOutDialogProps) {
  const say = useWords(AWAY);
  return (
    <Dialog title={say('signOutTitle')} onClose={onClose}>
      <p>{say('signOutText', { n: unsent })}</p>
      <DialogButtons label={label} onCancel={onClose} onConfirm={onConfirm} />
    </Dialog>
  );
}
