/**
 * A purchase before its confirmation: read, saved, and a seller who sold here before.
 *
 * Invariants: read again after every write to the handover and every agreed quote; the page shows
 * the server's judgement and makes none.
 */
import type {
  BookEntryDto,
  KnownSellerDto,
  PurchaseDraftDto,
  PurchaseDto,
} from '@nagori/area-books/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { PURCHASE_CHANNELS } from '@nagori/model';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call, get } from '../../api/client.ts';
import { BOOKS } from '../../parts/book/terms-api.ts';
import { quoteOfHandoverQuery } from '../../parts/quote/quote-api.ts';

const PURCHASES = `${BOOKS}/purchases`;
/** Channels by which a counter may buy from a person. */
const CHANNELS: ReadonlySet<string> = new Set(['buyback', 'trade-in']);

/** A phone that is refused or quarantined is not bought, so nothing is asked for the book. */
const mayBuy = ({ stage, channel, state, decision: { verdict } }: HandoverDto): boolean =>
  stage === 'intake' &&
  state === 'open' &&
  CHANNELS.has(channel) &&
  verdict !== 'refuse' &&
  verdict !== 'quarantine';

const keyOf = (id: string) => ['books', 'purchase', id] as const;

/**
 * Without `purchase` nothing is bought here. While it `waits`, it is not known yet, or only as it
 * was before the last record or quote.
 */
export function usePurchase(handover: HandoverDto): {
  readonly purchase: PurchaseDto | undefined;
  readonly waits: boolean;
} {
  const { id, chain } = handover;
  const enabled = mayBuy(handover);
  const quote = useQuery({ ...quoteOfHandoverQuery(id), enabled }).data?.accepted?.number;
  const { data, error, isPending, isPlaceholderData } = useQuery({
    queryKey: [...keyOf(id), chain.length, quote ?? ''],
    queryFn: ({ signal }) => get<PurchaseDto>(`${PURCHASES}/${id}`, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
  const last = useRef(data);
  useEffect(() => {
    last.current = data ?? last.current;
  }, [data]);
  // A later read that fails leaves the sheet with what was typed.
  const known = data ?? (error === null ? undefined : last.current);
  const purchase = enabled && known?.asked === true ? known : undefined;
  return { purchase, waits: enabled && (isPending || isPlaceholderData) };
}

/** States after a purchase. */
const TAKEN: ReadonlySet<string> = new Set(['taken', 'gone', 'destroyed']);

/** The entry of a handover in the dealer's book; also after the phone has left. */
export function useBookEntry({ id, channel, stage, state, decision }: HandoverDto) {
  const isBought = TAKEN.has(state) || (state === 'open' && decision.verdict === 'accept');
  const isKnown = isBought || state === 'returned';
  const isOffered = isKnown && stage === 'intake' && PURCHASE_CHANNELS.includes(channel);
  const { data, error } = useQuery({
    queryKey: ['books', 'of-handover', id, state],
    queryFn: ({ signal }) => get<BookEntryDto>(`${BOOKS}/handovers/${id}`, signal),
    enabled: isOffered,
    retry: false,
  });
  return { data, error, isBought, isOffered };
}

export function useSavePurchase(id: string) {
  const queries = useQueryClient();
  return useMutation({
    // One after the other: what was typed last is stored last.
    scope: { id: `purchase-${id}` },
    mutationFn: (draft: PurchaseDraftDto) =>
      call<PurchaseDto>('PUT', `${PURCHASES}/${id}`, { body: draft }),
    onSuccess: (saved) => queries.setQueriesData({ queryKey: keyOf(id) }, saved),
  });
}

export const useKnownSeller = () =>
  useMutation({
    mutationFn: (body: { readonly name: string; readonly bornOn: string }) =>
      call<KnownSellerDto>('POST', `${PURCHASES}/known-seller`, { body }),
  });
