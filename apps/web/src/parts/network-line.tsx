/**
 * The line on every staff page that says when the server cannot be reached, and for a while that
 * it can be again.
 *
 * Invariants: read aloud when it changes; it takes no focus; on a page that has always reached the
 * server there is none.
 */
import { useEffect, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import classes from './network-line.module.css';
import { showTime } from './show-time.ts';
import { useNetwork, useWatchNetwork } from './use-network.ts';
import { NETWORK } from './words-network.ts';

const BACK_SHOWN_MS = 10_000;

export function NetworkLine() {
  useWatchNetwork();
  const say = useWords(NETWORK);
  const { isAway, since } = useNetwork();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    setOver(false);
    if (isAway || since === undefined) return undefined;
    const timer = setTimeout(() => setOver(true), BACK_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isAway, since]);
  const at = since === undefined ? '' : showTime(since);
  return (
    // The region is there before its text, so that readers announce the text.
    <div role="status" className="never-on-paper">
      {isAway && (
        <p className={classes.line} data-away="true">
          <span aria-hidden="true">⚠ </span>
          {say('away', { at })}
        </p>
      )}
      {!isAway && since !== undefined && !isOver && (
        <p className={classes.line}>
          <span aria-hidden="true">✓ </span>
          {say('back', { at })}
        </p>
      )}
    </div>
  );
}
