/**
 * The panels and dialogs of the counter page as it shows them: not part of what a scan waits for,
 * and there before anybody can ask for them. Each stands in a `Suspense` of whoever shows it.
 */
import { lazy, useEffect } from 'react';

const load = () => import('./panels.tsx');

export const AskAuthority = lazy(async () => ({ default: (await load()).AskAuthority }));
export const ChallengePanel = lazy(async () => ({ default: (await load()).ChallengePanel }));
export const CloseDialog = lazy(async () => ({ default: (await load()).CloseDialog }));
export const CorrectionForm = lazy(async () => ({ default: (await load()).CorrectionForm }));
export const EvidencePanel = lazy(async () => ({ default: (await load()).EvidencePanel }));
export const GiverScreen = lazy(async () => ({ default: (await load()).GiverScreen }));
export const ReasonsPanel = lazy(async () => ({ default: (await load()).ReasonsPanel }));
export const TakeDialog = lazy(async () => ({ default: (await load()).TakeDialog }));

/** Fetches them as soon as the page stands, so that none of them waits for the network. */
export function usePanelsSoon(): void {
  useEffect(() => {
    // Without the network the panel itself says so, when it is asked for.
    load().catch(() => undefined);
  }, []);
}
