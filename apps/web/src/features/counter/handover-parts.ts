/**
 * What a phone's page has beside its verdict. The counter loads it with the first scan, while the
 * server judges the phone.
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

/** What is seen with the verdict; asked for while the server judges. */
export function loadSeen(): void {
  for (const { load } of [VerdictColumn, GradingPanel, ReceiptPaper]) void load();
}

/**
 * All, what opens on a key or a button too, so that it opens at once, and opens where the network
 * is lost before the first scan.
 */
export function loadRest(): void {
  loadSeen();
  for (const { load } of [GiverScreen, EndDialog, TakeDialog, PurchaseDialog]) void load();
}
