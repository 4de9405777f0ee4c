/**
 * Updates the published status: reads changes a few times a second, and writes them to the folder
 * where there is one.
 *
 * Invariants: one refresh at a time. A failed refresh is reported and tried again. After `stop`
 * there is no further refresh.
 */
import type { CertificateStatus } from './certificate-status.ts';
import type { PublishedFolder } from './published-folder.ts';

/** A revocation must be known within a second. */
export const LOOK_EVERY_MS = 250;

export interface FollowOptions {
  readonly folder?: PublishedFolder;
  readonly everyMs?: number;
  readonly onError: (error: Error) => void;
}

export interface Following {
  /** Resolves when the current refresh has ended. */
  readonly stop: () => Promise<void>;
}

export function followStatus(status: CertificateStatus, options: FollowOptions): Following {
  const { folder, onError, everyMs = LOOK_EVERY_MS } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let wake = (): void => undefined;
  let isReported = false;
  const look = async (): Promise<void> => {
    try {
      const changed = await status.refresh();
      await folder?.write(changed);
      isReported = false;
    } catch (error) {
      // Reported once, because it fails four times a second until it is repaired.
      if (!isReported) onError(error as Error);
      isReported = true;
    }
  };
  const turn = async (): Promise<void> => {
    while (!stopped) {
      await look();
      if (stopped) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, everyMs);
      });
    }
  };
  const turning = turn();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      wake();
      await turning;
    },
  };
}
