/**
 * A shop's request, who sent it and what the answer will say, before the authority is asked.
 *
 * Invariants: what the shop will learn is shown before the button; a live certificate must be
 * revoked first, and the shop never learns that it was live; the answer is stored before it is
 * sent.
 */
import { Button } from '@mantine/core';
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { Invitation } from '@nagori/challenge';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import noticeClasses from '../../parts/states.module.css';
import { ProblemNotice } from '../../parts/states.tsx';
import { useNow } from '../../parts/use-now.ts';
import { type AskedByShop, askAuthority, isAbout } from './answer-run.ts';
import { ChoosePhone, newestOfEach } from './choose-phone.tsx';
import { useDevice } from './device.ts';
import type { KnownState } from './device-store.ts';
import { Done } from './done.tsx';
import classes from './holder.module.css';
import { heldIn } from './next-step.ts';
import { RevokeButton } from './revoke-step.tsx';
import { SignedIn } from './signed-in.tsx';
import { useAnswers } from './use-answers.ts';
import { useShopName } from './use-shop-name.ts';
import { ACTS } from './words-acts.ts';
import { ANSWER } from './words-answer.ts';
import { LET_GO } from './words-let-go.ts';

export interface QuestionProps {
  readonly token: string;
  readonly invitation: Invitation;
  readonly path: string;
}

export function Question(props: QuestionProps) {
  const { iss: operator, who: signed, exp, min } = props.invitation;
  const say = useWords(ANSWER);
  const who = useShopName({ operator, who: signed, up: props.path });
  const isPerson = min === 'B0';
  return (
    <>
      <section className={classes.card} aria-labelledby="who">
        <h2 id="who">{say('asks', { who })}</h2>
        <p className={classes.question}>{say(isPerson ? 'questionPerson' : 'question')}</p>
        <p className={classes.quiet}>{say('signatureGood')}</p>
        <p className={`${classes.quiet} numbers`}>{say('until', { at: showTime(exp * 1000) })}</p>
      </section>
      <section aria-labelledby="told">
        <h2 id="told">{say('shared')}</h2>
        <ul>
          <li>{say('sharedState')}</li>
          <li>{say(isPerson ? 'sharedLockPerson' : 'sharedLock')}</li>
        </ul>
        <h2>{say('notShared')}</h2>
        <p>{say('notSharedText')}</p>
        <p>{say('authorityToo')}</p>
      </section>
      <SignedIn>{(known) => <About {...props} known={known} />}</SignedIn>
    </>
  );
}

interface AboutProps extends QuestionProps {
  readonly known: KnownState;
}

/** The element that the request is about: this phone's, one of the holder's, or none (B0). */
function About({ known, ...question }: AboutProps) {
  const say = useWords(ANSWER);
  const device = useDevice();
  if (question.invitation.min === 'B0') {
    const [held] = newestOfEach(known.phones);
    return <Ask {...question} eid={undefined} held={held} known={known} />;
  }
  if (device.eid !== undefined) {
    if (!isAbout(question.invitation, device.eid)) return <Notice word="otherElement" />;
    const held = heldIn(known.phones, device.eid);
    return (
      <>
        <p>{say('onPhone')}</p>
        <Ask {...question} eid={device.eid} held={held} known={known} />
      </>
    );
  }
  const meant = known.phones.filter(({ eid }) => isAbout(question.invitation, eid));
  return (
    <ChoosePhone phones={meant} label={say('whichPhone')}>
      {(held) =>
        held === undefined ? (
          <Notice word="elementNeeded" />
        ) : (
          <Ask {...question} eid={held.eid} held={held} known={known} />
        )
      }
    </ChoosePhone>
  );
}

function Notice({ word }: { readonly word: 'otherElement' | 'elementNeeded' | 'statementsNone' }) {
  const say = useWords(ANSWER);
  return (
    <p role="alert" className={classes.warning}>
      {say(word)}
    </p>
  );
}

interface AskProps extends QuestionProps {
  readonly eid: string | undefined;
  /** The newest pair in the element. A pair that is still valid must be revoked first. */
  readonly held: HeldPhoneDto | undefined;
  readonly known: KnownState;
}

function Ask({ token, invitation, path, eid, held, known }: AskProps) {
  const say = useWords(ANSWER);
  const { keep } = useAnswers();
  const ask = useMutation({
    networkMode: 'always',
    mutationFn: () => askAuthority({ token, invitation, path, eid, now: Date.now() }),
    onSuccess: (asked) => {
      if (asked.kind === 'prepared') keep(asked.answer);
    },
  });
  if (held?.current) return held.reportedLost ? <LostFirst /> : <RevokeFirst eid={held.eid} />;
  if (known.statementsLeft === 0) return <Notice word="statementsNone" />;
  return (
    <>
      {held !== undefined && <Revoked held={held} />}
      <Button fullWidth size="xl" loading={ask.isPending} onClick={() => ask.mutate()}>
        {say('ask')}
      </Button>
      <ProblemNotice error={ask.error} />
      {ask.data !== undefined && <NotStated asked={ask.data} />}
    </>
  );
}

/** The revocation and deletion, since when, and what is left. */
function Revoked({ held: { auth, deletion } }: { readonly held: HeldPhoneDto }) {
  const say = useWords(ANSWER);
  const letGo = useWords(LET_GO);
  const text = useText();
  const language = useLanguage();
  const now = useNow(20_000);
  return (
    <Done title={say('revoked')} at={auth.since}>
      {deletion !== undefined && <p>{text(deletion.words)}</p>}
      {deletion?.state === 'awaited' && (
        <p className="numbers">
          {letGo('deleteDue', {
            at: showTime(deletion.dueAt),
            left: showDistance(deletion.dueAt, now, language),
          })}
        </p>
      )}
    </Done>
  );
}

/** Shown to the holder alone; the shop learns nothing of it. */
function NotStated({ asked }: { readonly asked: AskedByShop }) {
  const say = useWords(ANSWER);
  const text = useText();
  switch (asked.kind) {
    case 'prepared':
      return null;
    case 'live':
      return <RevokeFirst eid={asked.eid} />;
    case 'other-element':
      return <Notice word="otherElement" />;
    case 'element-needed':
      return <Notice word="elementNeeded" />;
    case 'cannot-state':
      return (
        <div role="alert" className={noticeClasses.problem}>
          <p className={noticeClasses.title}>{say('cannotTitle')}</p>
          <p>{text(asked.words)}</p>
          <p>{say('cannotShop')}</p>
        </div>
      );
    default:
      return asked satisfies never;
  }
}

function RevokeFirst({ eid }: { readonly eid: string }) {
  const say = useWords(ANSWER);
  return (
    <section className={classes.warning} role="status">
      <p>{say('live')}</p>
      <RevokeButton eid={eid} />
    </section>
  );
}

function LostFirst() {
  const acts = useWords(ACTS);
  return (
    <section className={classes.warning} role="status">
      <p>{acts('issueLost')}</p>
      <Link to="/holder/found" className={classes.way}>
        {acts('foundTitle')}
      </Link>
    </section>
  );
}
