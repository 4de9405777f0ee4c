/** Requests of the challenge: asking, its state, the code that staff saw, the reading. */
import type {
  ChallengeDto,
  ChallengeOpenedDto,
  ChallengesDto,
  ChallengeWithAskingDto,
  OpenChallengeDto,
} from '@nagori/area-challenge/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call, get } from '../../api/client.ts';
import { readAgain } from '../../api/queries.ts';
import type { ReadsElement } from '../../record/element-reader.ts';
import type { AskingWay } from './asking-ways.ts';

const challengesOf = (handover: string) => `/api/v1/handovers/${handover}/challenges`;
const keyOf = (handover: string) => ['challenges', handover] as const;

const POLL_MS = 2_000;

/** The answer, or its code, is still pending. */
export const isWaiting = ({ state }: ChallengeDto): boolean =>
  state === 'asked' || state === 'answered';

/** Newest first; polled while an answer is pending. An accepted answer shows in the handover. */
export function useChallenges(handover: string) {
  const queries = useQueryClient();
  const result = useQuery({
    queryKey: keyOf(handover),
    queryFn: ({ signal }) => get<ChallengesDto>(challengesOf(handover), signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isWaiting) ? POLL_MS : false),
  });
  const accepted = result.data?.items.filter(({ state }) => state === 'accepted').length ?? 0;
  useEffect(() => {
    if (accepted > 0) void queries.invalidateQueries({ queryKey: ['handover', handover] });
  }, [accepted, queries, handover]);
  return result;
}

/**
 * Opens a challenge. With the reader (B2, live), the phone is read first and the result is sent
 * along.
 */
export function useOpenChallenge(handover: string, reads: ReadsElement | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ ask, reads: first }: AskingWay) => {
      const eid = first ? await reads?.() : undefined;
      const body: OpenChallengeDto = eid === undefined ? ask : { ...ask, eid };
      return call<ChallengeOpenedDto>('POST', challengesOf(handover), { body });
    },
    onSettled: readAgain(queries, keyOf(handover)),
  });
}

/** The invitation, to be shown again. */
export function useAsking(handover: string, id: string) {
  return useQuery({
    queryKey: [...keyOf(handover), id],
    queryFn: ({ signal }) => get<ChallengeWithAskingDto>(`${challengesOf(handover)}/${id}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useConfirmCode(handover: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      call<ChallengeDto>('POST', `${challengesOf(handover)}/${id}/confirm-code`, {
        body: { code },
      }),
    onSettled: readAgain(queries, ['handover', handover], keyOf(handover)),
  });
}

/** Sends the second reading, within a minute of the answer. */
export function useReadAgain(handover: string, id: string, reads: ReadsElement) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const eid = await reads();
      const body = eid === undefined ? {} : { eid };
      const url = `${challengesOf(handover)}/${id}/read-again`;
      return call<ChallengeDto>('POST', url, { body });
    },
    onSettled: readAgain(queries, ['handover', handover], keyOf(handover)),
  });
}
