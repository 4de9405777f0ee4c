/**
 * The page behind the code on a counter: the customer reads what is handed over, and signs it on an
 * own phone.
 *
 * Invariants: needs no account; the token is in the part of the address that is sent to no server,
 * and nothing is stored on the phone; the text is the server's, in the page's language.
 */
import type { OpenedSigningDto, SignatureInputDto } from '@nagori/area-handover/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { call } from '../../api/client.ts';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { shown } from '../../parts/shown.tsx';
import { SigningForm } from '../../parts/signing-form.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { SIGN } from './words-sign.ts';

const SIGNINGS = '/api/v1/public/signings';

export function SignPage(): ReactElement {
  const say = useWords(SIGN);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const token = /^[A-Za-z0-9_-]{22}$/.test(hash) ? hash : undefined;
  return (
    <>
      <h1>{say('title')}</h1>
      {token === undefined ? <EmptyState title={say('noLink')} /> : <Signing token={token} />}
    </>
  );
}

function Signing({ token }: { readonly token: string }) {
  const say = useWords(SIGN);
  const language = useLanguage();
  const query = useQuery({
    queryKey: ['signing', token],
    queryFn: () => call<OpenedSigningDto>('POST', `${SIGNINGS}/open`, { body: { token } }),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const sign = useMutation({
    mutationFn: (signature: SignatureInputDto) =>
      call('POST', `${SIGNINGS}/sign`, { body: { token, signature } }),
  });
  const [opened, instead] = shown(query);
  if (sign.isSuccess || opened?.isSigned) {
    return (
      <div role="status">
        <EmptyState title={`✓ ${say('done')}`}>
          <p>{say('doneText')}</p>
        </EmptyState>
      </div>
    );
  }
  if (opened === undefined) return instead;
  const asked = opened.texts.find((one) => one.language === language);
  if (asked === undefined) return null;
  return (
    <>
      <p>{say('lead')}</p>
      <p>{say('until', { at: showTime(opened.exp) })}</p>
      <SigningForm
        key={asked.digest}
        asked={asked}
        busy={sign.isPending}
        error={sign.error}
        onSign={(signature) => sign.mutate(signature)}
      />
      <p>{say('keep')}</p>
    </>
  );
}
