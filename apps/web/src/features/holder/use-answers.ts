/**
 * The stored answers as state of the app, followed up each time the app opens.
 *
 * Invariants: one list for all pages; each follow-up result is stored at once.
 */
import type { ReceiptListDto } from '@nagori/area-authority/wire';
import type { HolderChallengeDto } from '@nagori/area-challenge/wire';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { call, get } from '../../api/client.ts';
import { deviceStore } from '../../parts/browser-store.ts';
import { followUp, isOwed, type Reach } from './follow-up.ts';
import { useHolder } from './holder-api.ts';
import { dropAnswer, keepAnswer, type StoredAnswer, storedAnswers } from './stored-answers.ts';

const answersQuery = queryOptions({
  queryKey: ['answers'],
  queryFn: () => storedAnswers(deviceStore()),
  networkMode: 'always',
  staleTime: Number.POSITIVE_INFINITY,
});

export interface Answers {
  readonly answers: readonly StoredAnswer[];
  readonly keep: (answer: StoredAnswer) => void;
  readonly drop: (ch: string) => void;
}

export function useAnswers(): Answers {
  const queries = useQueryClient();
  const { data = [] } = useQuery(answersQuery);
  const show = useCallback(
    (answers: readonly StoredAnswer[]) => queries.setQueryData(answersQuery.queryKey, answers),
    [queries],
  );
  const keep = useCallback((one: StoredAnswer) => show(keepAnswer(deviceStore(), one)), [show]);
  const drop = useCallback((ch: string) => show(dropAnswer(deviceStore(), ch)), [show]);
  return { answers: data, keep, drop };
}

/** Requests to the shop and, when signed in, to the authority. */
export function useReach(): Reach {
  const signedIn = useHolder().kind === 'signed-in';
  return useMemo(() => ({ ...SHOP, receipts: signedIn ? receiptsFor : undefined }), [signedIn]);
}

const receiptsFor: Reach['receipts'] = ({ cElem, salt }) => {
  const query = new URLSearchParams({ c_elem: cElem, r_e: salt });
  return get<ReceiptListDto>(`/authority/v1/receipts?${query}`);
};

const SHOP: Omit<Reach, 'receipts'> = {
  look: (up) => get<HolderChallengeDto>(up),
  bring: (up, receipt) => call('POST', `${up}/receipt`, { body: { receipt } }),
  openReceipt: async (jws, answer) => {
    const { openShopReceipt } = await import('./answer-run.ts');
    return openShopReceipt(jws, answer);
  },
  now: Date.now,
};

/** Follows up every pending answer, once each time the app opens or the holder signs in. */
export function useFollowUp(): void {
  const { keep } = useAnswers();
  const reach = useReach();
  useEffect(() => {
    let ended = false;
    const run = async () => {
      for (const answer of storedAnswers(deviceStore()).filter(isOwed)) {
        const after = await followUp(answer, reach);
        if (ended) return;
        // An answer that was cleared meanwhile is not stored again.
        const isStored = storedAnswers(deviceStore()).some(({ ch }) => ch === answer.ch);
        if (isStored && after !== answer) keep(after);
      }
    };
    void run();
    return () => {
      ended = true;
    };
  }, [keep, reach]);
}
