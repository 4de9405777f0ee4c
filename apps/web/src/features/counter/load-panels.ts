/**
 * The panels of the counter page as it shows them: not part of what a scan waits for, and there
 * before anybody can ask for them. Each stands in a `Suspense` of whoever shows it.
 *
 * Invariants: no dialog is among them: even what has been loaded comes a moment after the key that
 * opens it, and the next key of a quick clerk would go to the page behind.
 */
import { lazy, useEffect } from 'react';

const load = () => import('./panels.tsx');

export const AskAuthority = lazy(async () => ({ default: (await load()).AskAuthority }));
export const BookLink = lazy(async () => ({ default: (await load()).BookLink }));
export const ChallengePanel = lazy(async () => ({ default: (await load()).ChallengePanel }));
export const CorrectionForm = lazy(async () => ({ default: (await load()).CorrectionForm }));
export const EarlyStep = lazy(async () => ({ default: (await load()).EarlyStep }));
export const EvidencePanel = lazy(async () => ({ default: (await load()).EvidencePanel }));
export const FoundByReporter = lazy(async () => ({ default: (await load()).FoundByReporter }));
export const ReceiptPaper = lazy(async () => ({ default: (await load()).ReceiptPaper }));
export const ReasonsPanel = lazy(async () => ({ default: (await load()).ReasonsPanel }));

/** Fetches them as soon as a phone is shown, so that none of them waits for the network. */
export function usePanelsSoon(): void {
  useEffect(() => {
    // Without the network the panel itself says so, when it is asked for.
    load().catch(() => undefined);
  }, []);
}
