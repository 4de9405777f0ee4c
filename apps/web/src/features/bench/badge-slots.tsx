/** Whose badges were scanned: who does the work, and who looks afterwards (R11). */
import { Button } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import classes from './bench.module.css';
import { maskedBadge, swapped, withoutBadges } from './desk.ts';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

export function BadgeSlots() {
  const say = useWords(BENCH);
  const session = useSession();
  const [{ worker, looker }, change] = useDesk();
  const self = say('workerSelf', { mark: session?.mark ?? '' });
  return (
    <section className={classes.badges} aria-label={say('badges')}>
      <dl className={classes.slots} aria-live="polite">
        <div>
          <dt>{say('worker')}</dt>
          <dd data-filled={worker !== undefined}>
            {worker === undefined ? self : say('workerBadge', { badge: maskedBadge(worker.code) })}
          </dd>
        </div>
        <div>
          <dt>{say('looker')}</dt>
          <dd data-filled={looker !== undefined}>
            {looker !== undefined
              ? say('workerBadge', { badge: maskedBadge(looker.code) })
              : say(worker === undefined ? 'lookerAfter' : 'lookerNone')}
          </dd>
        </div>
      </dl>
      {worker !== undefined && (
        <div className={classes.slotButtons}>
          {looker !== undefined && (
            <Button variant="default" onClick={() => change(swapped)}>
              {say('swap')}
            </Button>
          )}
          <Button variant="default" onClick={() => change(withoutBadges)}>
            {say('clearBadges')}
          </Button>
        </div>
      )}
    </section>
  );
}
