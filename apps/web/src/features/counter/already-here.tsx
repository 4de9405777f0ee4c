/**
 * A phone is brought to the counter, and is on record as in our hands: where it is, the way to its
 * work, and what to do where the record is wrong (R20).
 *
 * Invariants: nothing was opened; the phone's record is shown as it is now.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { ROUTE_WORDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { phoneName } from '../../parts/phone-name.ts';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import { CorrectionForm } from '../../record/correction-form.tsx';
import { EndedNotice } from '../../record/ended-notice.tsx';
import type { useOpenHandover } from '../../record/handover-api.ts';
import { recordOfNumber } from '../../record/second-number-api.ts';
import { HANDOVER_STATES } from '../../record/words-states.ts';
import classes from './counter.module.css';
import { ALREADY_HERE } from './words-already-here.ts';

export interface AlreadyHereProps {
  /** What was refused. */
  readonly opening: Pick<ReturnType<typeof useOpenHandover>, 'variables'>;
  readonly onShown: () => void;
  /** Its custody was corrected, so that it can be taken in. */
  readonly onScan: (imei: string) => unknown;
}

export function AlreadyHere({ opening, onShown, onScan }: AlreadyHereProps) {
  // Without a number it was opened by its label.
  const imei = opening.variables?.phone.imei;
  return <Here key={imei} imei={imei} onShown={onShown} onScan={onScan} />;
}

type HereProps = Pick<AlreadyHereProps, 'onShown' | 'onScan'> & {
  readonly imei: string | undefined;
};

function Here({ imei, onShown, onScan }: HereProps) {
  const say = useWords(ALREADY_HERE);
  const record = useQuery({ ...recordOfNumber(imei ?? ''), enabled: imei !== undefined });
  const { data, error } = record;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(onShown, []);
  if (imei !== undefined && data === undefined) {
    if (error !== null) return <ErrorState error={error} onRetry={() => void record.refetch()} />;
    return <PagePending />;
  }
  return (
    <>
      <EndedNotice title={say('title')}>
        <p>{say('text')}</p>
        {data === undefined ? (
          <p>{say('toScan')}</p>
        ) : (
          <>
            <WhereItIs handover={data} />
            <ToBench id={data.id} />
          </>
        )}
      </EndedNotice>
      {data !== undefined && imei !== undefined && (
        <WrongRecord handover={data} onCorrected={() => void onScan(imei)} />
      )}
    </>
  );
}

function WhereItIs({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(ALREADY_HERE);
  const sayState = useWords(HANDOVER_STATES);
  const text = useText();
  const { listed } = usePunctuation();
  const { phone, decision, route, box, state } = handover;
  const name = phoneName(phone);
  const number = <span className="whole">{phone.imei}</span>;
  const taken = handover.evidence.findLast(
    ({ kind, body }) => kind === 'custody' && body.entry === 'transfer',
  );
  return (
    <FactList
      className={`${classes.where} numbers`}
      of={[
        [say('number'), number],
        [say('model'), name === '' ? undefined : name],
        [say('takenIn'), taken && showTime(taken.at)],
        [say('work'), listed([text(handover.channelWords), text(handover.stageWords)])],
        [say('state'), sayState(state)],
        [say('verdict'), text(decision.name)],
        [say('route'), route && text(ROUTE_WORDS[route])],
        [say('box'), box],
      ]}
    />
  );
}

/** The phone's page at the bench. */
export function ToBench({ id }: { readonly id: string }) {
  const say = useWords(ALREADY_HERE);
  return (
    <Link to="/bench/$part/$id" params={{ part: 'phones', id }} className={classes.toBench}>
      {say('toWork')}
    </Link>
  );
}

interface WrongRecordProps {
  readonly handover: HandoverDto;
  readonly onCorrected: () => void;
}

/** What a person does who knows that the phone is not in our hands. */
export function WrongRecord({ handover, onCorrected }: WrongRecordProps) {
  const say = useWords(ALREADY_HERE);
  return (
    <details className={classes.others}>
      <summary>{say('notHere')}</summary>
      <p>{say('left')}</p>
      <p>{say('never')}</p>
      <CorrectionForm handover={handover} onRecorded={onCorrected} />
    </details>
  );
}
