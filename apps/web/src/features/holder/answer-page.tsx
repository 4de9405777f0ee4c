/**
 * Answers a shop's request (M1): scanned, opened from its link (the invitation follows `#`), or
 * pasted.
 *
 * Invariants: nothing of a request is shown before the shop's signature is verified; a request that
 * was answered already shows its answer, even after it expired or without a connection.
 */
import { Button, TextInput } from '@mantine/core';
import { invitationIn } from '@nagori/challenge';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import noticeClasses from '../../parts/states.module.css';
import { ErrorState, ProblemNotice } from '../../parts/states.tsx';
import {
  claimsIn,
  isShortLink,
  operatorLink,
  type ReadInvitation,
  readInvitation,
} from './answer-run.ts';
import { AnswerView } from './answer-view.tsx';
import classes from './holder.module.css';
import { HolderFrame } from './holder-frame.tsx';
import { Question } from './question.tsx';
import { useAnswers } from './use-answers.ts';
import { ANSWER } from './words-answer.ts';

const CameraScanner = lazy(async () => {
  const { CameraScanner: component } = await import('../../parts/camera-scanner.tsx');
  return { default: component };
});

export function AnswerPage() {
  const say = useWords(ANSWER);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const token = invitationIn(hash);
  return (
    <HolderFrame title={say('title')}>
      {token === undefined ? <Take wrong={hash !== ''} /> : <Read key={token} token={token} />}
    </HolderFrame>
  );
}

/** Takes a request by camera or as a pasted link. */
function Take({ wrong }: { readonly wrong: boolean }) {
  const say = useWords(ANSWER);
  const navigate = useNavigate();
  const [looking, setLooking] = useState(false);
  const [link, setLink] = useState('');
  const [refused, setRefused] = useState(wrong);
  const take = (text: string): boolean => {
    const token = invitationIn(text);
    if (token !== undefined) void navigate({ to: '/holder/answer', hash: token });
    return token !== undefined;
  };
  const open = useMutation({
    // A camera app opens this link; the operator's server redirects it here with the invitation.
    mutationFn: (text: string) => operatorLink(text),
    networkMode: 'always',
    onSuccess: (way) => (way === undefined ? setRefused(true) : window.location.assign(way)),
  });
  // The code on a counter holds the link alone, so that it can be scanned from a distance.
  const scan = (text: string): boolean => {
    if (take(text)) return true;
    const isLink = isShortLink(text);
    if (isLink) open.mutate(text);
    return isLink;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!take(link)) open.mutate(link);
  };
  return (
    <>
      <p className={classes.lead}>{say('scanLead')}</p>
      <Button fullWidth size="xl" aria-expanded={looking} onClick={() => setLooking(!looking)}>
        {say(looking ? 'scanStop' : 'scan')}
      </Button>
      {looking && (
        <Suspense>
          <CameraScanner onCode={scan} />
        </Suspense>
      )}
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={say('paste')}
          value={link}
          autoComplete="off"
          spellCheck={false}
          error={refused ? say('pasteWrong') : undefined}
          onChange={({ currentTarget }) => {
            setLink(currentTarget.value);
            setRefused(false);
          }}
        />
        <Button type="submit" variant="default" fullWidth loading={open.isPending}>
          {say('pasteOpen')}
        </Button>
        <ProblemNotice error={open.error} />
      </form>
    </>
  );
}

function Read({ token }: { readonly token: string }) {
  const say = useWords(ANSWER);
  const { answers } = useAnswers();
  const stored = answers.find(({ ch }) => ch === claimsIn(token).ch);
  const read = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => readInvitation(token, Date.now()),
    networkMode: 'always',
    enabled: stored === undefined,
  });
  if (stored !== undefined) return <AnswerView answer={stored} />;
  if (read.data === undefined) {
    if (read.error === null) return <p role="status">{say('reading')}</p>;
    return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  }
  if (read.data.kind === 'bad') return <Faulty read={read.data} />;
  return <Question token={token} {...read.data} />;
}

function Faulty({ read }: { readonly read: Extract<ReadInvitation, { readonly kind: 'bad' }> }) {
  const say = useWords(ANSWER);
  const { fault, up } = read;
  const isSuspect = fault === 'not-signed' || fault === 'unknown-operator';
  return (
    <>
      <div role="alert" className={noticeClasses.problem}>
        {isSuspect && <p className={noticeClasses.title}>{say('faultTitle')}</p>}
        <p>{say(fault)}</p>
      </div>
      {up !== undefined && (
        <a href={up} className={classes.way}>
          {say('openThere')}
        </a>
      )}
      <Link to="/holder/answer" className={classes.way}>
        {say('scanAgain')}
      </Link>
    </>
  );
}
