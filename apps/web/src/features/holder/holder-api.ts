/**
 * Requests of the holder's app to the authority, and signing in there by card or by phone.
 *
 * Invariants: no request waits for the browser to report that it is online. Every act returns the
 * whole new state, so an act whose answer was lost can simply be repeated.
 */
import type { HolderDto, IssuedDto, KnownOperatorsDto } from '@nagori/area-authority/wire';
import type { OperatorKeySetDto } from '@nagori/area-staff/wire';
import type { ElementKeysDto, NewElementKeysDto } from '@nagori/area-world/wire';
import { lossCodeDigest, plainReference } from '@nagori/challenge';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { readAgain, showAnswer } from '../../api/queries.ts';
import { cardPath, phonePath } from '../../api/world.ts';
import { deviceStore } from '../../parts/browser-store.ts';
import { beginKeeping, forgetLast, type KnownState, keepLast, lastKnown } from './device-store.ts';

const AUTHORITY = '/authority/v1';
/** Polling interval while a deletion is awaited. */
const WATCH_EVERY_MS = 4_000;

/** The authority's last answer: signed in as whom, or signed out. */
type Answered =
  | { readonly kind: 'signed-in'; readonly me: HolderDto }
  /** `before`: the last state before the phone's certificate, and so its sign-in, ended (R23). */
  | { readonly kind: 'signed-out'; readonly before?: HolderDto };

const ME = ['holder', 'me'] as const;

/** Returns "signed out" as a value, since an error would be retried. */
async function askMe(known: Answered | undefined, signal: AbortSignal): Promise<Answered> {
  try {
    const me = await get<HolderDto>(`${AUTHORITY}/me`, signal);
    keepLast(deviceStore(), me, Date.now());
    return { kind: 'signed-in', me };
  } catch (error) {
    if (!isProblem(error, 'not-signed-in')) throw error;
    forgetLast(deviceStore());
    const before = known?.kind === 'signed-in' ? known.me : known?.before;
    return before?.by === 'phone' ? { kind: 'signed-out', before } : { kind: 'signed-out' };
  }
}

export const meQuery = queryOptions({
  queryKey: ME,
  queryFn: ({ client, signal }) => askMe(client.getQueryData<Answered>(ME), signal),
  networkMode: 'always',
  retry: (count, error) => isProblem(error, 'offline', 'unreadable-answer') && count < 1,
  refetchInterval: ({ state: { data, error } }) => {
    const phones = data?.kind === 'signed-in' ? data.me.phones : [];
    const waits = phones.some(({ deletion }) => deletion?.state === 'awaited');
    return waits || error !== null ? WATCH_EVERY_MS : false;
  },
});

export type HolderState =
  | { readonly kind: 'pending' }
  | Answered
  /** `known`: the state at `readAt`; absent if none is stored here. */
  | { readonly kind: 'offline'; readonly known?: KnownState; readonly readAt?: number }
  /** The app was just opened and shows the last known state until the answer arrives. */
  | { readonly kind: 'opening'; readonly known: KnownState }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void };

/** The sign-in and the latest known state. */
export function useHolder(): HolderState {
  const { data, error, errorUpdateCount, dataUpdatedAt, refetch } = useQuery(meQuery);
  if (error === null && data !== undefined) return data;
  const last = lastKnown(deviceStore(), Date.now());
  if (error === null) {
    if (last === undefined) return { kind: 'pending' };
    // A retry after a failed connection still counts as offline.
    return errorUpdateCount > 0
      ? { kind: 'offline', known: last.state, readAt: last.readAt }
      : { kind: 'opening', known: last.state };
  }
  if (!isProblem(error, 'offline', 'unreadable-answer', 'store-unavailable')) {
    return { kind: 'failed', error, retry: () => void refetch() };
  }
  if (data?.kind === 'signed-in') return { kind: 'offline', known: data.me, readAt: dataUpdatedAt };
  if (last === undefined) return { kind: 'offline' };
  return { kind: 'offline', known: last.state, readAt: last.readAt };
}

/** The known state of the certificates, from now or from before. */
export function knownOf(holder: HolderState): KnownState | undefined {
  switch (holder.kind) {
    case 'signed-in':
      return holder.me;
    case 'offline':
    case 'opening':
      return holder.known;
    case 'signed-out':
      return holder.before;
    default:
      return undefined;
  }
}

export interface SignInInput {
  readonly by: 'card' | 'phone';
  /** The id of the card or the phone. */
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
    // The card or the phone reports how many tries are left.
    onError: () => void queries.invalidateQueries({ queryKey: ['world'] }),
  });
}

/** Ends the session and deletes the last known state. */
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

/** Sends one act to the authority; the page shows the state that returns. */
function useAct<Body extends object>(path: ActPath) {
  const queries = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: Body) => call<HolderDto>('POST', `${AUTHORITY}/${path}`, { body }),
    onSuccess: (me) => {
      keepLast(deviceStore(), me, Date.now());
      const answered: Answered = { kind: 'signed-in', me };
      showAnswer(queries, meQuery.queryKey, answered);
      // The act may have ended the certificate that signed in (R23), so the session is read again.
      if (me.by === 'phone') void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
    onError: () => void queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}

export const useRevoke = () => useAct<{ eid: string; which: 'both' }>('revoke');
export const useSuspend = () => useAct<{ eid: string }>('suspend');
export const useRelease = () => useAct<{ eid: string }>('release');
export const useCloseLoss = () => useAct<{ report: string }>('loss/close');
export const useLiftLock = () => useAct<{ eid?: string }>('lock/lift');

export interface IssueInput extends NewElementKeysDto {
  readonly phone: string;
  /** Issues only the signing certificate, since the authentication certificate is good (R22). */
  readonly signingOnly: boolean;
}

/** Generates keys in the element, has certificates issued for them, and installs these. */
async function issue({ phone, signingOnly, ...pins }: IssueInput): Promise<void> {
  const path = `${phonePath(phone)}/element/${signingOnly ? 'signing-key' : 'keys'}`;
  const keys = await call<ElementKeysDto>('POST', path, { body: pins });
  const { certificates } = await call<IssuedDto>('POST', `${AUTHORITY}/issue`, {
    body: keys,
  }).catch(async (error: unknown) => {
    // Another tab was first, and the phone has the certificate: the new key is not needed.
    if (isProblem(error, 'still-good')) await call('POST', `${path}/drop`);
    throw error;
  });
  await call('POST', `${phonePath(phone)}/element/certificates`, { body: certificates });
}

export function useIssue() {
  const queries = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: issue,
    onSettled: readAgain(queries, meQuery.queryKey, ['world']),
  });
}

export interface CaseOperator {
  readonly id: string;
  readonly origin: string;
  /** Known if the operator's site is the one that serves these pages. */
  readonly name?: OperatorKeySetDto['name'];
}

/** An operator's name, where its site serves these pages; null if it does not answer. */
export const operatorNameQuery = (id: string) =>
  queryOptions({
    queryKey: ['holder', 'operator-name', id],
    queryFn: ({ signal }): Promise<OperatorKeySetDto['name'] | null> =>
      get<OperatorKeySetDto>(`/api/v1/public/operators/${id}/keys`, signal).then(
        ({ name }) => name,
        () => null,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The operators that a case can be with: all that the authority knows. */
export const caseOperatorsQuery = queryOptions({
  queryKey: ['holder', 'operators'],
  queryFn: async ({ client, signal }): Promise<readonly CaseOperator[]> => {
    const { operators } = await get<KnownOperatorsDto>(`${AUTHORITY}/operators`, signal);
    return Promise.all(
      operators.map(async ({ id, origin }) => {
        if (origin !== window.location.origin) return { id, origin };
        const name = await client.fetchQuery(operatorNameQuery(id));
        return { id, origin, ...(name !== null && { name }) };
      }),
    );
  },
});

export interface CaseToConfirm {
  readonly operator: string;
  readonly origin: string;
  readonly reference: string;
  readonly code: string;
}

/** Gets the authority's signed confirmation and sends it to the operator at once. */
async function confirmCase({ origin, ...named }: CaseToConfirm): Promise<void> {
  const { operator } = named;
  const reference = plainReference(named.reference);
  const body = { operator, reference, code: lossCodeDigest(named) };
  const answer = await call<{ word: string }>('POST', `${AUTHORITY}/loss/confirm`, { body });
  const at = origin === window.location.origin ? '' : origin;
  await call('POST', `${at}/api/v1/public/loss/confirmations`, { body: answer });
}

export function useConfirmCase() {
  return useMutation({ networkMode: 'always', mutationFn: confirmCase });
}
