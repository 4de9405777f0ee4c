/**
 * An answer that was given: its content, its state at the shop, its code, the receipt.
 *
 * Invariants: resending sends the same bytes; the shop is asked for its state only while that can
 * change.
 */
import { Button } from '@mantine/core';
import type { HolderChallengeDto } from '@nagori/area-challenge/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { call } from '../../api/client.ts';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { codeOf } from './answer-run.ts';
import { Done } from './done.tsx';
import { followUp, isOwed, keyNow, seenAt } from './follow-up.ts';
import classes from './holder.module.css';
import { ShopReceipt } from './shop-receipt.tsx';
import type { StoredAnswer } from './stored-answers.ts';
import { useAnswers, useReach } from './use-answers.ts';
import { useShopName } from './use-shop-name.ts';
import { ANSWER } from './words-answer.ts';

const QrCode = lazy(async () => {
  const { QrCode: component } = await import('../../parts/qr-code.tsx');
  return { default: component };
});

/** The shop allows sixty requests a minute. */
const LOOK_EVERY_MS = 2_500;

export function AnswerView({ answer }: { readonly answer: StoredAnswer }) {
  const say = useWords(ANSWER);
  const who = useShopName(answer);
  // An answer about the person (B0) covers every phone.
  const about = answer.bind === undefined ? 'person' : 'says';
  const now = keyNow(answer);
  return (
    <>
      <section className={classes.card} aria-labelledby="says">
        <p className={classes.quiet}>{say('asks', { who })}</p>
        <h2 id="says">{say('says')}</h2>
        <p className={classes.question}>{say(`${about}-${now.key}`)}</p>
        <p className={`${classes.quiet} numbers`}>{say('asOf', { at: showTime(now.at) })}</p>
      </section>
      <AtShop answer={answer} />
      {answer.key === 'awaited' && answer.state === 'accepted' && <Later answer={answer} />}
      <Link to="/holder/answers" className={classes.way}>
        {say('listTitle')}
      </Link>
    </>
  );
}

function AtShop({ answer }: { readonly answer: StoredAnswer }) {
  const say = useWords(ANSWER);
  useWatch(answer);
  switch (answer.state) {
    case 'prepared':
      return <Send answer={answer} />;
    case 'answered':
      return answer.min === 'B2' ? <OnReader /> : <Code answer={answer} />;
    case 'accepted':
      return (
        <Done title={say('accepted')}>
          <ShopReceipt answer={answer} />
        </Done>
      );
    case 'refused':
      return <p role="alert">{say('refused')}</p>;
    case 'expired':
      return <p role="alert">{say('overTime')}</p>;
    default:
      return answer.state satisfies never;
  }
}

/** Polls the state at the shop while it can change. */
function useWatch(answer: StoredAnswer): void {
  const { keep } = useAnswers();
  const reach = useReach();
  const { data } = useQuery({
    queryKey: ['answer-at-shop', answer.ch, answer.state],
    queryFn: () => followUp(answer, reach),
    networkMode: 'always',
    enabled: isOwed(answer),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  });
  useEffect(() => {
    if (data !== undefined && data !== answer && isNews(data, answer)) keep(data);
  }, [data, answer, keep]);
}

const isNews = (after: StoredAnswer, before: StoredAnswer): boolean =>
  after.state !== before.state ||
  after.receipt?.state !== before.receipt?.state ||
  after.receipt?.verdict !== before.receipt?.verdict ||
  after.broughtAt !== before.broughtAt ||
  after.failedAt !== before.failedAt ||
  after.closed !== before.closed;

function Send({ answer }: { readonly answer: StoredAnswer }) {
  const say = useWords(ANSWER);
  const { keep } = useAnswers();
  const send = useMutation({
    networkMode: 'always',
    mutationFn: () =>
      call<HolderChallengeDto>('POST', answer.up, { body: { statement: answer.statement } }),
    onSuccess: (view) => keep(seenAt(answer, view)),
  });
  return (
    <>
      <p>{say('sendText')}</p>
      <Button fullWidth size="xl" loading={send.isPending} onClick={() => send.mutate()}>
        {say('send')}
      </Button>
      <ProblemNotice
        error={send.error}
        words={{
          'challenge-used': say('used'),
          'challenge-not-found': say('gone'),
          'challenge-expired': say('overTime'),
          'challenge-closed': say('tooOften'),
          'statement-refused': say('notTaken'),
          'handover-ended': say('ended'),
        }}
      />
    </>
  );
}

/** B2 has no code: the shop's reader reads the phone once more. */
function OnReader() {
  const say = useWords(ANSWER);
  return (
    <section aria-labelledby="reader" className={classes.codeBox}>
      <h2 id="reader">{say('onReader')}</h2>
      <p>{say('onReaderText')}</p>
      <p role="status">{say('waiting')}</p>
    </section>
  );
}

/** B1: staff read the code here, by eye or with a scanner, and enter it. B0 has none. */
function Code({ answer }: { readonly answer: StoredAnswer }) {
  const say = useWords(ANSWER);
  return (
    <section aria-labelledby="code" className={classes.codeBox}>
      <h2 id="code">{say('code')}</h2>
      <p className={classes.code}>{codeOf(answer)}</p>
      <Suspense>
        <QrCode text={codeOf(answer)} label={say('codeQr')} size={120} />
      </Suspense>
      <p>{say('codeText')}</p>
      <p role="status">{say('waiting')}</p>
      <p className={classes.quiet}>{say('codeHome')}</p>
    </section>
  );
}

/** What still happens after the phone has been given away. */
function Later({ answer }: { readonly answer: StoredAnswer }) {
  const say = useWords(ANSWER);
  if (answer.broughtAt !== undefined) {
    return (
      <p>
        ✓ {say('brought')} <span className={classes.time}>{showTime(answer.broughtAt)}</span>
      </p>
    );
  }
  if (answer.closed !== undefined) return <p>{say('closed')}</p>;
  return <p>{say(answer.failedAt === undefined ? 'later' : 'laterFailed')}</p>;
}
