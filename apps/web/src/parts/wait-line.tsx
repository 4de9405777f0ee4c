/**
 * The line that says that a request waits for the server, and since when.
 *
 * Invariants: shown after a second, read aloud once and not with every second; it takes no focus.
 */
import { useSyncExternalStore } from 'react';
import { onServerWait, serverWait, type WaitCause } from '../api/send-again.ts';
import { useWords } from '../language/use-words.ts';
import classes from './network-line.module.css';
import { useNow } from './use-now.ts';
import { NETWORK } from './words-network.ts';

/** A little slowness is no matter; a server that is not ready is said at once. */
const SHOWN_AFTER_S: Readonly<Record<WaitCause, number>> = { slow: 2, busy: 1, away: 1 };

/** `isInDialog`: below its content, near its buttons. */
export function WaitLine({ isInDialog = false }: { readonly isInDialog?: boolean }) {
  const wait = useSyncExternalStore(onServerWait, serverWait);
  return wait === undefined ? null : <Line {...wait} isInDialog={isInDialog} />;
}

interface LineProps {
  readonly cause: WaitCause;
  readonly since: number;
  readonly isInDialog: boolean;
}

function Line({ cause, since, isInDialog }: LineProps) {
  const say = useWords(NETWORK);
  useNow(1_000);
  const seconds = Math.floor((performance.now() - since) / 1_000);
  return (
    // The region is there before its text, so that readers announce the text.
    <div role="status" className={`${isInDialog ? classes.inDialog : ''} never-on-paper`}>
      {seconds >= SHOWN_AFTER_S[cause] && (
        <p className={classes.line} data-away="true">
          <span aria-hidden="true">… </span>
          {say(`wait-${cause}`)} <span aria-hidden="true">{say('seconds', { n: seconds })}</span>
        </p>
      )}
    </div>
  );
}
