/**
 * A part of a page that needs the holder: it asks to sign in when signed out, and shows the last
 * known state when offline or when the sign-in ended with the phone's certificate.
 */
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ErrorState, PagePending } from '../../parts/states.tsx';
import type { KnownState } from './device-store.ts';
import { meQuery, useHolder } from './holder-api.ts';
import { SignIn } from './sign-in.tsx';
import { HOLDER } from './words-holder.ts';

export interface SignedInProps {
  readonly children: (known: KnownState) => ReactNode;
  /** Why a sign-in is needed. */
  readonly why?: ReactNode;
}

export function SignedIn({ children, why }: SignedInProps) {
  const say = useWords(HOLDER);
  const holder = useHolder();
  switch (holder.kind) {
    case 'pending':
      return <PagePending />;
    case 'signed-out':
      if (holder.before === undefined) return <SignIn>{why}</SignIn>;
      return (
        <>
          {children(holder.before)}
          <SignIn cardOnly>
            <p>{say('endedByPhone')}</p>
          </SignIn>
        </>
      );
    case 'failed':
      return <ErrorState error={holder.error} onRetry={holder.retry} />;
    case 'offline':
      return holder.known === undefined ? <TryAgain /> : children(holder.known);
    case 'opening':
      return children(holder.known);
    case 'signed-in':
      return children(holder.me);
    default:
      return holder satisfies never;
  }
}

function TryAgain() {
  const queries = useQueryClient();
  return (
    <ErrorState
      error={queries.getQueryState(meQuery.queryKey)?.error}
      onRetry={() => void queries.refetchQueries({ queryKey: meQuery.queryKey })}
    />
  );
}

/** For acts that require the card: signs out of the phone's session and in by card. */
export function ByCard({ known, children }: { known: KnownState; children: ReactNode }) {
  const say = useWords(HOLDER);
  if (known.by === 'card') return children;
  return (
    <SignIn cardOnly>
      <p>{say('needsCard')}</p>
    </SignIn>
  );
}
