/**
 * Covers the page when the sign-in has ended, and goes on once the person has signed in again in
 * another tab.
 *
 * Invariants: nothing of the page is seen meanwhile, and nothing typed is lost; another person
 * finds a new page. No key discards what was typed.
 */
import { Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { forgetPerson, sessionQuery } from '../api/session.ts';
import { useWords } from '../language/use-words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { SIGNED_OUT } from './words-signed-out.ts';

const ASK_EVERY_MS = 2_000;

export interface SignedOutDialogProps {
  /** Who was signed in. */
  readonly account: string;
  /** The address that the sign-in page leads back to. */
  readonly here: string;
}

export function SignedOutDialog({ account, here }: SignedOutDialogProps) {
  const say = useWords(SIGNED_OUT);
  const queries = useQueryClient();
  const navigate = useNavigate();
  useQuery({ ...sessionQuery, refetchInterval: ASK_EVERY_MS });
  useEffect(
    () => () => {
      const now = queries.getQueryData(sessionQuery.queryKey)?.account;
      if (now !== undefined && now !== account) window.location.reload();
    },
    [queries, account],
  );
  const leave = async () => {
    await navigate({ href: `/sign-in?next=${encodeURIComponent(here)}` });
    await forgetPerson(queries);
  };
  return (
    <Dialog whole title={say('title')} onClose={() => undefined}>
      <h2>{say('title')}</h2>
      <p>{say('text')}</p>
      <Group>
        <Button component="a" href="/sign-in" target="_blank" rel="noreferrer" data-autofocus>
          {say('signIn')}
        </Button>
        <Button variant="default" onClick={() => void leave()}>
          {say('discard')}
        </Button>
      </Group>
    </Dialog>
  );
}
