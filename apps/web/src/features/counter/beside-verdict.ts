/** What a phone's page has beside its verdict: one part of the page, in as few files as can be. */
export { LetGoList } from '../../parts/let-go-list.tsx';
export { GradingPanel } from '../../record/grading-panel.tsx';
export { PaperButtons } from '../../record/paper-buttons.tsx';
export { SecondNumber } from '../../record/second-number.tsx';
export { AlreadyHere } from './already-here.tsx';
export { GiverScreen } from './giver-screen.tsx';
export { PurchaseDialog } from './purchase-dialog.tsx';
export { ReceiptPaper } from './receipt-paper.tsx';
export { TakeDialog } from './take-dialog.tsx';
export { VerdictColumn } from './verdict-column.tsx';
