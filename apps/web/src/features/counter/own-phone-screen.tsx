/**
 * A code on the turned screen: the customer reads the text on an own phone and signs there.
 *
 * Invariants: the code is for this handover or for these answers, once and for ten minutes; when
 * the signature is there, it is taken without another key; the code is never on paper or in an
 * address of this page.
 */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import { isOpen } from '../../api/send-again.ts';
import { useWords } from '../../language/use-words.ts';
import { FAR_SIDE } from '../../parts/qr-modules.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { PARTS } from '../../parts/words.ts';
import classes from './counter.module.css';
import screen from './giver-screen.module.css';
import { useSigningLink, useSigningState } from './sign-api.ts';
import { GiverQuestion, TurnedScreen } from './turned-screen.tsx';
import { COUNTER } from './words-counter.ts';

const QrCode = lazy(async () => {
  const { QrCode: component } = await import('../../parts/qr-code.tsx');
  return { default: component };
});

export interface OwnPhoneScreenProps {
  readonly handover: HandoverDto;
  readonly error: unknown;
  readonly onSigned: () => void;
  readonly onLeave: () => void;
}

export function OwnPhoneScreen({ onLeave, ...code }: OwnPhoneScreenProps) {
  const say = useWords(COUNTER);
  return (
    <TurnedScreen onLeave={onLeave}>
      <GiverQuestion>{say('asksHandover')}</GiverQuestion>
      <OwnPhoneCode {...code} />
    </TurnedScreen>
  );
}

export interface OwnPhoneCodeProps {
  readonly handover: Pick<HandoverDto, 'id'>;
  /** What is signed; absent: the handover. */
  readonly answers?: readonly EvidenceDraft[];
  readonly error: unknown;
  readonly onSigned: () => void;
  /** Another way, beside the code. */
  readonly children?: ReactNode;
}

export function OwnPhoneCode(props: OwnPhoneCodeProps) {
  const { handover, answers, error, onSigned, children } = props;
  const say = useWords(COUNTER);
  const part = useWords(PARTS);
  const link = useSigningLink(handover.id, answers);
  const state = useSigningState(handover.id, link.data?.token);
  const isSigned = state.data?.state === 'signed';
  const confirmed = useRef<string>(undefined);
  useEffect(() => {
    const token = link.data?.token;
    if (!isSigned || token === undefined || confirmed.current === token) return;
    confirmed.current = token;
    onSigned();
  }, [isSigned, link.data, onSigned]);
  // The customer has signed: what failed is sent again under the same signature.
  const isOpenStill = isSigned && isOpen(error);
  const isOver = !isOpenStill && (state.data?.state === 'expired' || error !== null);
  return (
    <div className={screen.code} data-signing>
      <div className={classes.qr}>
        <Suspense>
          {link.data !== undefined && !isOver && !isSigned && (
            <QrCode
              text={`${window.location.origin}/sign#${link.data.token}`}
              label={say('ownPhoneCode')}
              size={FAR_SIDE}
            />
          )}
        </Suspense>
      </div>
      <div>
        <p>{say('ownPhoneScan')}</p>
        <p role="status">
          <strong>{say(isSigned ? 'ownPhoneSigned' : 'ownPhoneWaiting')}</strong>
          {link.data !== undefined && (
            <span className={screen.until}>
              {say('ownPhoneUntil', { at: showTime(link.data.exp) })}
            </span>
          )}
        </p>
        <ProblemNotice error={error ?? link.error ?? state.error} />
        {isOpenStill && (
          <Button size="xl" onClick={onSigned}>
            {part('tryAgain')}
          </Button>
        )}
        {isOver && (
          <Button size="xl" loading={link.isFetching} onClick={() => void link.refetch()}>
            {say('ownPhoneAnew')}
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}
