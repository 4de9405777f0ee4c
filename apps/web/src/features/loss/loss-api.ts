/**
 * The loss desk's requests.
 *
 * Invariants: a phone or line travels in a body alone; a report carries a request id and is resent
 * after a lost answer; the code for the caller is held in memory only, until the page is left.
 */
import type {
  CloseLossDto,
  LossCaseDto,
  LossDesksDto,
  LossItemDto,
  LossListDto,
  LossProofDto,
  LossTaskBodyDto,
  OpenedLossDto,
  OpenLossDto,
} from '@nagori/area-loss/wire';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get, writeOnce } from '../../api/client.ts';
import { reading, showAnswer } from '../../api/queries.ts';

const LOSS = '/api/v1/loss';
const CASES = `${LOSS}/cases`;
/** Polls for the authority's acknowledgements. */
const POLL_MS = 4_000;
/** Polls for the phone turning up at a counter. */
const CASE_EVERY_MS = 15_000;

export const desksQuery = reading<LossDesksDto>(['loss', 'desks'], `${LOSS}/desks`, {
  staleTime: 10 * 60_000,
});

export const casesQuery = (state: 'open' | 'closed') =>
  infiniteQueryOptions({
    queryKey: ['loss', 'cases', state],
    queryFn: ({ pageParam, signal }) =>
      get<LossListDto>(`${CASES}?state=${state}${pageParam}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }: LossListDto) =>
      next === undefined ? undefined : `&after=${encodeURIComponent(next)}`,
    refetchInterval: 30_000,
  });

const isOnItsWay = ({ tasks }: LossCaseDto): boolean =>
  tasks.some(({ state, settled }) => state === 'transferred' && !settled);

export const caseQuery = (id: string) =>
  reading<LossCaseDto>(['loss', 'case', id], `${CASES}/${id}`, {
    refetchInterval: ({ state }) =>
      state.data !== undefined && isOnItsWay(state.data) ? POLL_MS : CASE_EVERY_MS,
  });

/** The code to read out to the caller, while this page stays open. */
export const codeKey = (id: string) => ['loss', 'code', id] as const;

function useShown() {
  const queries = useQueryClient();
  return (one: LossCaseDto) => {
    showAnswer(queries, ['loss', 'case', one.id], one);
    void queries.invalidateQueries({ queryKey: ['loss', 'cases'] });
  };
}

export function useReport() {
  const show = useShown();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (report: OpenLossDto) => writeOnce<OpenedLossDto>('POST', CASES, { ...report }),
    onSuccess: ({ case: opened, code }) => {
      if (code !== undefined) queries.setQueryData(codeKey(opened.id), code);
      show(opened);
    },
  });
}

export function useTaskAct(id: string) {
  const show = useShown();
  return useMutation({
    mutationFn: ({ task, ...body }: LossTaskBodyDto & { readonly task: string }) =>
      call<LossCaseDto>('POST', `${CASES}/${id}/tasks/${task}`, { body }),
    onSuccess: show,
  });
}

export function useSetPhone(id: string) {
  const show = useShown();
  return useMutation({
    mutationFn: (imei: string) =>
      call<LossCaseDto>('POST', `${CASES}/${id}/phone`, { body: { imei } }),
    onSuccess: show,
  });
}

export function useProve(id: string) {
  const show = useShown();
  return useMutation({
    mutationFn: (proof: LossProofDto) =>
      call<LossCaseDto>('POST', `${CASES}/${id}/proof`, { body: { proof } }),
    onSuccess: show,
  });
}

export function useCloseCase(id: string) {
  const show = useShown();
  return useMutation({
    mutationFn: (body: CloseLossDto) => call<LossCaseDto>('POST', `${CASES}/${id}/close`, { body }),
    onSuccess: show,
  });
}

export interface Named {
  readonly imei?: string;
  readonly line?: string;
  readonly reference?: string;
}

/** Reads a typed or scanned text as an IMEI, a line or a report number. */
export function namedBy(text: string): Named {
  const plain = text.trim();
  const digits = plain.replace(/[\s-]/g, '');
  if (/^\d{14,16}$/.test(digits)) return { imei: digits };
  if (/^0\d+$/.test(digits)) return { line: plain };
  const letters = plain.toUpperCase().replace(/[\s-]/g, '');
  return { reference: `${letters.slice(0, 4)}-${letters.slice(4)}` };
}

export function useFind() {
  return useMutation({
    mutationFn: (named: Named) =>
      call<readonly LossItemDto[]>('POST', `${LOSS}/find`, { body: named }),
  });
}
