/** What opens on the counter page once there is a phone: one file, loaded behind the verdict. */
export { CorrectionForm } from '../../record/correction-form.tsx';
export { EarlyStep } from '../../record/early-step.tsx';
export { EvidencePanel } from '../../record/evidence-panel.tsx';
export { ReasonsPanel } from '../../record/reasons-panel.tsx';
export { AskAuthority } from './ask-authority.tsx';
export { BookLink } from './book-link.tsx';
export { ChallengePanel } from './challenge-panel.tsx';
export { FoundByReporter } from './found-by-reporter.tsx';
export { ReceiptPaper } from './receipt-paper.tsx';
