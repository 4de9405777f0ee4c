/**
 * The challenge at the counter: a code for the holder to scan, the state of the answer, and its
 * confirmation: the statement's short code that staff read on the phone's screen (binding B1), or a
 * second reading by the reader (B2).
 *
 * Invariants: staff see no name and no serial number; the server judges what the holder uploads; a
 * challenge that has ended says so and can be repeated.
 */

import { Button } from '@mantine/core';
import type { ChallengeDto } from '@nagori/area-challenge/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { FAR_SIDE } from '../../parts/qr-modules.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import record from '../../record/record.module.css';
import { AskForm } from './ask-form.tsx';
import { isWaiting, useAsking, useChallenges } from './challenge-api.ts';
import classes from './counter.module.css';
import { ReadAgain } from './read-again.tsx';
import { CHALLENGE } from './words-challenge.ts';

const QrCode = lazy(async () => {
  const { QrCode: component } = await import('../../parts/qr-code.tsx');
  return { default: component };
});

/** Hashes and codes are loaded after an answer, so that the first page stays small. */
const CodeForm = lazy(async () => {
  const { CodeForm: component } = await import('./code-form.tsx');
  return { default: component };
});

export interface ChallengePanelProps {
  readonly handover: HandoverDto;
  readonly current: boolean;
  /** At the top of the page, with the key that works there at any time. */
  readonly top?: boolean;
  /** Shows neither the code nor more than one way of asking. */
  readonly folded?: boolean;
  /** The holder is asked now. */
  readonly onAsk?: () => void;
}

export function ChallengePanel(props: ChallengePanelProps) {
  const { handover, current, top = false, folded = false, onAsk } = props;
  const { data, error } = useChallenges(handover.id);
  // A challenge that an element attests (B3) is not a question to the holder.
  const newest = data?.items.find(({ mode }) => mode !== 'station');
  const waits = newest !== undefined && isWaiting(newest);
  return (
    <div className={record.form}>
      <ProblemNotice error={error} />
      {newest !== undefined && <Standing challenge={newest} />}
      {waits && newest.state === 'asked' && !folded && (
        <Code handover={handover.id} challenge={newest} />
      )}
      {waits && newest.awaits === 'reading' && (
        <ReadAgain handover={handover} challenge={newest} current={current} />
      )}
      {waits && newest.awaits === 'code' && (
        <Suspense>
          <CodeForm handover={handover.id} challenge={newest} current={current} top={top} />
        </Suspense>
      )}
      {!waits && data !== undefined && (
        <AskForm
          handover={handover}
          least={data.least}
          current={current}
          top={top}
          folded={folded}
          again={newest !== undefined}
          onAsk={onAsk}
        />
      )}
    </div>
  );
}

function Standing({ challenge }: { readonly challenge: ChallengeDto }) {
  const say = useWords(CHALLENGE);
  const text = useText();
  const language = useLanguage();
  const { stateWords, exp, reasons } = challenge;
  return (
    <div>
      <p className={classes.standing}>
        <strong>{text(stateWords)}</strong>{' '}
        {isWaiting(challenge) &&
          Date.parse(exp) > Date.now() &&
          say('until', { at: showTime(exp), away: showDistance(exp, Date.now(), language) })}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ code, words }) => (
            <li key={code}>{text(words)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface OneProps {
  readonly handover: string;
  readonly challenge: ChallengeDto;
}

function Code({ handover, challenge }: OneProps) {
  const say = useWords(CHALLENGE);
  const { data, error } = useAsking(handover, challenge.id);
  const [copied, setCopied] = useState(false);
  const code = useRef<HTMLDivElement>(null);
  const isThere = data !== undefined;
  // What is to be scanned is on the screen as a whole.
  useEffect(() => {
    if (isThere) code.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  if (error !== null && !isThere) return <ProblemNotice error={error} />;
  const copy = async () => {
    if (data === undefined) return;
    // Copies the invitation too: the holder's app checks who asks before it contacts any server.
    await navigator.clipboard.writeText(data.asking.qr);
    setCopied(true);
  };
  return (
    <>
      <p className={classes.hint}>{say('scan')}</p>
      <div ref={code} className={`${classes.qr} ${classes.askCode}`}>
        <Suspense>
          {data !== undefined && (
            // The link alone: with the invitation, its modules would be too small to scan.
            <QrCode text={data.asking.link} label={say('qr')} size={FAR_SIDE} />
          )}
        </Suspense>
      </div>
      <Button
        className={classes.ownLine}
        variant="default"
        disabled={data === undefined}
        onClick={() => void copy()}
      >
        {say(copied ? 'copied' : 'link')}
      </Button>
    </>
  );
}
