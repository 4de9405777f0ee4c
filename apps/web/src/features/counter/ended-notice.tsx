/** What became of a handover that has ended, where the verdict stood. */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { ROUTE_NAMES } from '../../parts/domain-words.ts';
import classes from './counter.module.css';
import { COUNTER } from './words-counter.ts';

export function EndedNotice({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(COUNTER);
  const text = useText();
  const { state, route } = handover;
  if (state === 'open') return null;
  const goes = state === 'taken' && route !== undefined;
  return (
    <section className={classes.ended} data-state={state} aria-live="polite">
      <strong>{goes ? say('takenRoute', { route: text(ROUTE_NAMES[route]) }) : say(state)}</strong>
      <p>{say('scanNext')}</p>
    </section>
  );
}
