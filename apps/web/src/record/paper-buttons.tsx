/**
 * What can be printed of some phones: labels, and their certificates in one print.
 *
 * Invariants: the pages that only list phones load neither dialog nor papers.
 */
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../parts/function-keys.tsx';
import { PendingDialog } from '../parts/pending-dialog.tsx';
import classes from './labels.module.css';
import { LABELS } from './words-labels.ts';

const LabelsDialog = lazy(async () => ({
  default: (await import('./labels-dialog.tsx')).LabelsDialog,
}));

/** One print of certificates has so many pages at most. */
const PAPERS_MOST = 200;

export interface PaperButtonsProps {
  readonly handovers: readonly string[];
  /** Released or destroyed: they may have certificates. */
  readonly certificates?: boolean;
  /** On a page about one phone: its label has a key, and the focus then goes back. */
  readonly onClosed?: () => void;
}

export function PaperButtons(props: PaperButtonsProps) {
  const { handovers, certificates = false, onClosed } = props;
  const say = useWords(LABELS);
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  useFunctionKeys(onClosed === undefined ? {} : { labels: open });
  const close = () => {
    setOpen(false);
    onClosed?.();
  };
  if (handovers.length === 0) return null;
  const ids = handovers.slice(0, PAPERS_MOST).join(',');
  return (
    <span className={`${classes.buttons} never-on-paper`}>
      <Button variant="default" onClick={open}>
        {say('button')}
        {onClosed !== undefined && <KeyHint name="labels" />}
      </Button>
      {certificates && (
        <Button
          variant="default"
          component="a"
          href={`/clearances/print#${ids}`}
          onClick={(event) => {
            event.preventDefault();
            void navigate({ to: '/clearances/print', hash: ids });
          }}
        >
          {say('certificates')}
        </Button>
      )}
      {isOpen && (
        <PendingDialog title={say('title', { n: handovers.length })} onClose={close}>
          <LabelsDialog handovers={handovers} onClose={close} />
        </PendingDialog>
      )}
    </span>
  );
}
