/**
 * The demonstration's world: virtual phones, simulated cards, and mail that never left the server.
 *
 * Invariants: an ordinary server has no such addresses; `NO_WORLD` reports that and is not an
 * error.
 */
import type {
  HappenedDto,
  NewWorldPhoneDto,
  WorldCardDto,
  WorldEventDto,
  WorldMailDto,
  WorldPhoneDto,
} from '@nagori/area-world/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get } from './client.ts';
import { isProblem } from './problem.ts';
import { readAgain, showAnswer } from './queries.ts';

const WORLD = '/world/v1';
/** Other pages, other tabs and the clock change a phone too, so it is polled. */
const LOOK_EVERY_MS = 4_000;

export const NO_WORLD = 'no-world';
export type NoWorld = typeof NO_WORLD;
type WorldPhones = readonly WorldPhoneDto[] | NoWorld;

async function ofWorld<T>(answer: Promise<T>): Promise<T | NoWorld> {
  try {
    return await answer;
  } catch (error) {
    if (isProblem(error, 'not-found')) return NO_WORLD;
    throw error;
  }
}

export const phonesQuery = queryOptions({
  queryKey: ['world', 'phones'],
  queryFn: async ({ signal }): Promise<WorldPhones> => {
    type Phones = { readonly phones: readonly WorldPhoneDto[] };
    const answer = await ofWorld(get<Phones>(`${WORLD}/phones`, signal));
    return answer === NO_WORLD ? NO_WORLD : answer.phones;
  },
  refetchInterval: ({ state }) => (state.data === NO_WORLD ? false : LOOK_EVERY_MS),
});

export const cardsQuery = queryOptions({
  queryKey: ['world', 'cards'],
  queryFn: async ({ signal }) => {
    type Cards = { readonly cards: readonly WorldCardDto[] };
    const answer = await ofWorld(get<Cards>(`${WORLD}/cards`, signal));
    return answer === NO_WORLD ? NO_WORLD : answer.cards;
  },
});

export const mailsQuery = queryOptions({
  queryKey: ['world', 'mails'],
  queryFn: async ({ signal }) => {
    type Mails = { readonly mails: readonly WorldMailDto[] };
    const answer = await ofWorld(get<Mails>(`${WORLD}/mails`, signal));
    return answer === NO_WORLD ? [] : answer.mails;
  },
  refetchInterval: 2 * LOOK_EVERY_MS,
});

/** Sends an event to a phone; the page shows the phone from the answer. */
export function useHappen(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (event: WorldEventDto) =>
      call<HappenedDto>('POST', `${WORLD}/phones/${id}/events`, { body: { event } }),
    onSuccess: ({ phone }) => {
      showAnswer<WorldPhones>(queries, phonesQuery.queryKey, (before) =>
        Array.isArray(before) ? before.map((one) => (one.id === phone.id ? phone : one)) : before,
      );
    },
    // A refusal may mean that the phone has changed since it was shown.
    onError: () => void queries.invalidateQueries({ queryKey: phonesQuery.queryKey }),
  });
}

export function useAddPhone() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (order: NewWorldPhoneDto) =>
      call<WorldPhoneDto>('POST', `${WORLD}/phones`, { body: order }),
    onSettled: readAgain(queries, phonesQuery.queryKey),
  });
}

/** The element's identifier, as any reader gets it from a phone that is on. */
export const readEid = async (id: string): Promise<string> =>
  (await get<{ readonly eid: string }>(`${WORLD}/phones/${id}/eid`)).eid;

export const phonePath = (id: string): string => `${WORLD}/phones/${id}`;
export const cardPath = (id: string): string => `${WORLD}/cards/${id}`;
