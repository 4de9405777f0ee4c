/**
 * Requests of the holder's app at the authority, and signing in there by card or by the phone.
 *
 * Invariants: a failure to connect is an answer, not a spinner: nothing waits for the browser to
 * think that it is online. Every act answers with everything as it stands then, so an act whose
 * answer was lost is simply tried again.
 */
import type { ElementKeysDto, HolderDto, IssuedDto, NewElementKeysDto } from '@nagori/api';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { cardPath, phonePath } from '../../api/world.ts';
import {
  beginKeeping,
  deviceStore,
  forgetLast,
  type KnownState,
  keepLast,
  keptLast,
} from './kept.ts';

const AUTHORITY = '/authority/v1';
/** While something is awaited: a deletion shows within this time. */
const WATCH_EVERY_MS = 4_000;

export const meQuery = queryOptions({
  queryKey: ['holder', 'me'],
  queryFn: async ({ signal }) => {
    const me = await get<HolderDto>(`${AUTHORITY}/me`, signal);
    keepLast(deviceStore(), me, Date.now());
    return me;
  },
  networkMode: 'always',
  retry: (count, error) => isProblem(error, 'offline', 'unreadable-answer') && count < 1,
  refetchInterval: ({ state }) => {
    const waits = state.data?.phones.some(({ deletion }) => deletion?.state === 'awaited');
    return waits === true || state.error !== null ? WATCH_EVERY_MS : false;
  },
});

export type HolderState =
  | { readonly kind: 'pending' }
  /** `before`: what was known when the phone's certificate ended, and the sign-in with it (R23). */
  | { readonly kind: 'signed-out'; readonly before?: HolderDto }
  | { readonly kind: 'signed-in'; readonly me: HolderDto }
  /** `known`: as it stood at `readAt`; absent: nothing is known here. */
  | { readonly kind: 'offline'; readonly known?: KnownState; readonly readAt?: number }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void };

/** Who is signed in and what is known, however much of it can be known now. */
export function useHolder(): HolderState {
  const { data, error, dataUpdatedAt, refetch } = useQuery(meQuery);
  if (isProblem(error, 'not-signed-in')) {
    forgetLast(deviceStore());
    return data?.by === 'phone' ? { kind: 'signed-out', before: data } : { kind: 'signed-out' };
  }
  if (isProblem(error, 'offline', 'unreadable-answer', 'store-unavailable')) {
    if (data !== undefined) return { kind: 'offline', known: data, readAt: dataUpdatedAt };
    const last = keptLast(deviceStore(), Date.now());
    if (last === undefined) return { kind: 'offline' };
    return { kind: 'offline', known: last.state, readAt: last.readAt };
  }
  if (error !== null) return { kind: 'failed', error, retry: () => void refetch() };
  return data === undefined ? { kind: 'pending' } : { kind: 'signed-in', me: data };
}

/** What is known of the certificates, signed in or from before. */
export function knownOf(holder: HolderState): KnownState | undefined {
  switch (holder.kind) {
    case 'signed-in':
      return holder.me;
    case 'offline':
      return holder.known;
    case 'signed-out':
      return holder.before;
    default:
      return undefined;
  }
}

export interface SignInInput {
  readonly by: 'card' | 'phone';
  /** Of the card or the phone. */
  readonly id: string;
  readonly pin: string;
}

async function signIn({ by, id, pin }: SignInInput): Promise<void> {
  const { nonce } = await call<{ nonce: string }>('POST', `${AUTHORITY}/sign-in/challenge`, {
    body: {},
  });
  const path = by === 'card' ? `${cardPath(id)}/sign` : `${phonePath(id)}/element/sign`;
  const { jws } = await call<{ jws: string }>('POST', path, { body: { pin, nonce } });
  const session = await call<{ expiresAt: string }>('POST', `${AUTHORITY}/sign-in`, {
    body: { jws },
  });
  beginKeeping(deviceStore(), Date.parse(session.expiresAt));
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: signIn,
    onSuccess: () => queries.refetchQueries({ queryKey: meQuery.queryKey }),
    // How many tries are left is the card's and the phone's to say.
    onError: () => queries.invalidateQueries({ queryKey: ['world'] }),
  });
}

/** Ends the session, and forgets what was known. */
export async function signOut(): Promise<void> {
  forgetLast(deviceStore());
  await call('POST', `${AUTHORITY}/sign-out`);
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: signOut,
    onSuccess: () => queries.resetQueries({ queryKey: ['holder'] }),
  });
}

type ActPath = 'revoke' | 'suspend' | 'release' | 'loss/close' | 'lock/lift';

/** One act at the authority; the page shows the state that comes back. */
export function useAct<Body extends object>(path: ActPath) {
  const queries = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: Body) => call<HolderDto>('POST', `${AUTHORITY}/${path}`, { body }),
    onSuccess: (me) => {
      keepLast(deviceStore(), me, Date.now());
      queries.setQueryData(meQuery.queryKey, me);
    },
    onError: () => queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}

export const useRevoke = () => useAct<{ eid: string; which: 'both' }>('revoke');
export const useSuspend = () => useAct<{ eid: string }>('suspend');
export const useRelease = () => useAct<{ eid: string }>('release');
export const useCloseLoss = () => useAct<{ report: string }>('loss/close');
export const useLiftLock = () => useAct<{ eid?: string }>('lock/lift');

export interface IssueInput extends NewElementKeysDto {
  readonly phone: string;
}

/** Keys inside the element, certificates for them, and these into the element. */
async function issue({ phone, ...pins }: IssueInput): Promise<void> {
  const keys = await call<ElementKeysDto>('POST', `${phonePath(phone)}/element/keys`, {
    body: pins,
  });
  const { certificates } = await call<IssuedDto>('POST', `${AUTHORITY}/issue`, { body: keys });
  await call('POST', `${phonePath(phone)}/element/certificates`, { body: certificates });
}

export function useIssue() {
  const queries = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: issue,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: meQuery.queryKey }),
        queries.invalidateQueries({ queryKey: ['world'] }),
      ]),
  });
}
