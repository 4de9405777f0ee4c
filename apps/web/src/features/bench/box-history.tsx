/** What happened to a box, newest last, with what was counted and found. */
import type { BoxEventDto } from '@nagori/area-bench/wire';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { Timeline } from '../../parts/timeline.tsx';
import classes from './bench.module.css';
import { BOXES } from './words-boxes.ts';

const EVENTS = {
  made: 'made',
  sealed: 'sealedEvent',
  moved: 'moved',
  opened: 'openedEvent',
} as const;

export function BoxHistory({ events }: { readonly events: readonly BoxEventDto[] }) {
  const say = useWords(BOXES);
  return (
    <section aria-labelledby="box-history">
      <h2 id="box-history" className={classes.heading}>
        {say('history')}
      </h2>
      <Timeline
        label={say('history')}
        marks={events.map((event) => ({
          id: String(event.seq),
          at: showTime(event.at),
          title: say(EVENTS[event.kind]),
          text: <EventText event={event} />,
        }))}
      />
    </section>
  );
}

function EventText({ event }: { readonly event: BoxEventDto }) {
  const say = useWords(BOXES);
  const { listed } = usePunctuation();
  const { counted, recorded, seal, sealIntact, place, person } = event;
  const parts = [
    place,
    ...(seal === undefined ? [] : [say('eventSeal', { seal })]),
    ...(counted === undefined ? [] : [say('eventCount', { counted, recorded })]),
    person,
  ];
  return (
    <>
      {listed(parts)}
      {sealIntact === false && <strong className={classes.missing}> ✕ {say('sealBroken')}</strong>}
    </>
  );
}
