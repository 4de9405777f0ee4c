/** One box: filled by scanning while it is open, moved and opened by its seal, with its history. */
import type { BoxEventDto, ListedBoxDto } from '@nagori/area-bench/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { useNames } from '../../parts/names.ts';
import { useTitle } from '../../parts/page-title.ts';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState } from '../../parts/states.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { TwoColumns } from '../../parts/two-columns.tsx';
import { EndedNotice } from '../../record/ended-notice.tsx';
import classes from './bench.module.css';
import { boxEventsQuery, reconciliationQuery } from './bench-api.ts';
import { ArriveForm, RecountForm, SettleForm } from './box-arrival.tsx';
import { BoxCertificate } from './box-certificate.tsx';
import { BoxContents } from './box-contents.tsx';
import { DestroyBoxPart, SeeBoxPart } from './box-end.tsx';
import { MoveForm, OpenForm, SealForm } from './box-forms.tsx';
import { BoxLines, lineName } from './box-lines.tsx';
import { BoxPhotographs } from './box-photographs.tsx';
import { boxProblems } from './box-problems.ts';
import { BoxState } from './box-state.tsx';
import { TurnedUpPart } from './turned-up-part.tsx';
import { BOX_END } from './words-box-end.ts';
import { BOXES } from './words-boxes.ts';

export function BoxPart({ box: id }: { readonly box: string }) {
  const say = useWords(BOXES);
  useTitle('detail', `${say('box')} ${id}`);
  const events = useQuery(boxEventsQuery(id));
  const compared = useQuery(reconciliationQuery(id));
  const isSeen = compared.data?.lines.some(({ kind }) => kind === 'seen') ?? false;
  const error = events.error ?? compared.error;
  const isRead = events.data !== undefined && compared.data !== undefined;
  if (error !== null && !isRead) {
    const retry = () => void Promise.all([events.refetch(), compared.refetch()]);
    return <ErrorState error={error} onRetry={retry} words={boxProblems(say)} />;
  }
  if (events.data === undefined || compared.data === undefined) {
    return <div className={classes.reserved} aria-busy="true" />;
  }
  // What the box's counts and weights say comes first, where there are any.
  const { box, lines } = compared.data;
  const compares = lines.length > 0;
  const table = <BoxLines of={compared.data} />;
  return (
    <>
      <TurnedUpPart box={id} />
      {compares && table}
      <TwoColumns
        right={
          <>
            <BoxContents box={box} />
            {(box.standing === 'arrived' || box.destroyedAt !== undefined) && (
              <BoxPhotographs box={box} />
            )}
            <BoxHistory events={events.data} />
          </>
        }
      >
        <Head box={box} />
        <Acts box={box} events={events.data} isSeen={isSeen} />
      </TwoColumns>
      {!compares && table}
    </>
  );
}

interface ActsProps {
  readonly box: ListedBoxDto;
  readonly events: readonly BoxEventDto[];
  readonly isSeen: boolean;
}

/** What can be done with it now. */
function Acts({ box, events, isSeen }: ActsProps) {
  const say = useWords(BOXES);
  const { standing } = box;
  if (box.destroyedAt !== undefined) {
    return (
      <>
        {!isSeen && <SeeBoxPart box={box} />}
        <BoxCertificate box={box.id} isSeen={isSeen} />
      </>
    );
  }
  if (standing === 'differs') {
    return (
      <>
        <RecountForm box={box} />
        <SettleForm box={box} />
      </>
    );
  }
  if (box.state === 'open') {
    return (
      <>
        <p className={classes.note}>{say('fill')}</p>
        <SealForm box={box} events={events} />
      </>
    );
  }
  return (
    <>
      <p className={classes.note}>{say('sealedText')}</p>
      {standing === 'arrived' && <DestroyBoxPart box={box} />}
      {standing === 'sealed' && <ArriveForm box={box} />}
      <OpenForm box={box} />
      <MoveForm box={box} isWeighed={standing !== 'unweighed'} />
    </>
  );
}

function Head({ box }: { readonly box: ListedBoxDto }) {
  const say = useWords(BOXES);
  const { id, phones, place, seal, awaySince } = box;
  return (
    <>
      <p>
        <Link to="/bench/$part" params={{ part: 'boxes' }}>
          {say('back')}
        </Link>
      </p>
      <EndedNotice
        title={
          <>
            {id} <BoxState of={box} />
          </>
        }
      >
        <FactList
          className={`${classes.facts} numbers`}
          of={[
            [say('phones'), say('count', { n: phones })],
            [say('place'), place],
            [say('seal'), seal],
            [say('awaySince'), awaySince === undefined ? undefined : showTime(awaySince)],
          ]}
        />
      </EndedNotice>
    </>
  );
}

/** All that happened to a box, newest last, in the words of its table. */
function BoxHistory({ events }: { readonly events: readonly BoxEventDto[] }) {
  const say = useWords(BOXES);
  const sayEnd = useWords(BOX_END);
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
          title: sayEnd(lineName(event)),
          text: <EventText event={event} />,
        }))}
      />
    </section>
  );
}

function EventText({ event }: { readonly event: BoxEventDto }) {
  const say = useWords(BOXES);
  const sayEnd = useWords(BOX_END);
  const { listed } = usePunctuation();
  const { person: nameOf, shop: shopName, operator: operatorOf } = useNames();
  const { counted, recorded, grossGrams, seal, sealIntact, place, person } = event;
  const { shop, destroyer, handover, incident } = event;
  const parts = [
    ...(incident === undefined ? [] : [incident]),
    ...(shop === undefined ? [] : [shopName(shop)]),
    place,
    ...(destroyer === undefined ? [] : [operatorOf(destroyer)]),
    ...(seal === undefined ? [] : [say('eventSeal', { seal })]),
    ...(counted === undefined ? [] : [say('eventCount', { counted, recorded })]),
    ...(grossGrams === undefined ? [] : [sayEnd('grams', { n: grossGrams })]),
    nameOf(person),
  ];
  return (
    <>
      {listed(parts)}
      {handover !== undefined && (
        <>
          {' '}
          <Link to="/bench/$part/$id" params={{ part: 'phones', id: handover }}>
            {sayEnd('openPhone')}
          </Link>
        </>
      )}
      {sealIntact === false && <strong className={classes.missing}> ✕ {say('sealBroken')}</strong>}
    </>
  );
}
