/**
 * What a phone's page has beside its verdict. The counter loads it at rest, at the latest while the
 * server judges the first phone.
 */
import { createElement } from 'react';
import { later } from '../../parts/later.tsx';
import classes from './counter.module.css';

const reserved = () => createElement('div', { className: classes.reserved, 'aria-busy': true });

export const VerdictColumn = later(
  async () => (await import('./verdict-column.tsx')).VerdictColumn,
  {
    keys: [
      'nextStep',
      'answer1',
      'answer2',
      'answer3',
      'answer4',
      'ask',
      'quote',
      'basket',
      'virtual',
    ],
    waiting: reserved(),
  },
);

export const GradingPanel = later(
  async () => (await import('../../record/grading-panel.tsx')).GradingPanel,
  { keys: ['grading'] },
);

export const LetGoList = later(async () => (await import('../../parts/let-go-list.tsx')).LetGoList);

export const PaperButtons = later(
  async () => (await import('../../record/paper-buttons.tsx')).PaperButtons,
  { keys: ['labels'] },
);

export const ReceiptPaper = later(async () => (await import('./receipt-paper.tsx')).ReceiptPaper);

export const GiverScreen = later(async () => (await import('./giver-screen.tsx')).GiverScreen);

export const EndDialog = later(async () => (await import('../../record/end-dialog.tsx')).EndDialog);

export const TakeDialog = later(async () => (await import('./take-dialog.tsx')).TakeDialog);

export const PurchaseDialog = later(
  async () => (await import('./purchase-dialog.tsx')).PurchaseDialog,
);

/** What is seen with the verdict. */
const SEEN = [VerdictColumn, GradingPanel, ReceiptPaper];
/** What opens on a key or a button. */
const OPENED = [GiverScreen, EndDialog, TakeDialog, PurchaseDialog];

/** One after the other, so that what the page asks the server meanwhile does not wait for all. */
async function loadInTurn(parts: readonly { readonly load: () => Promise<unknown> }[]) {
  for (const { load } of parts) await load();
}

/** What is seen with the verdict; asked for while the server judges. */
export const loadSeen = (): void => void loadInTurn(SEEN);

/**
 * All, what opens on a key or a button too, so that it opens at once, and opens where the network
 * is lost before the first scan.
 */
export const loadRest = (): void => void loadInTurn([...SEEN, ...OPENED]);
