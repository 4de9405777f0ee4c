/**
 * Requests of the pages that record: the queue, opening, recording, confirming, closing.
 *
 * Invariants: every write carries a request id and is sent again after a lost answer; the page
 * shows the server's latest answer and predicts nothing.
 */
import type {
  AnswersSignatureDto,
  CloseHandoverDto,
  ConfirmHandoverDto,
  HandoverDto,
  OpenHandoverDto,
  OpenPhoneDto,
  PolicyChoiceDto,
  QueueDto,
} from '@nagori/area-handover/wire';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call, get, requestIdFor, type WriteWaits, writeOnce } from '../api/client.ts';
import { networkState } from '../api/contact.ts';
import type { EvidenceDraft } from '../api/evidence-draft.ts';
import { isProblem } from '../api/problem.ts';
import { reading, showAnswer } from '../api/queries.ts';
import { type AwayStep, saveAway } from '../away/save-away.ts';
import { joinVisit } from './join-visit.ts';
import { type LastAct, lastAct, lastActKey } from './last-act.ts';

export const HANDOVERS = '/api/v1/handovers';

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: ({ signal }) => get<readonly PolicyChoiceDto[]>('/api/v1/policies', signal),
  staleTime: 5 * 60_000,
});

export const handoverQuery = (id: string) =>
  reading<HandoverDto>(['handover', id], `${HANDOVERS}/${id}`, {
    // A colleague or the authority may have added something meanwhile.
    staleTime: 5_000,
  });

/** Recorded together, since one answer can be two pieces of evidence. */
export interface Recording {
  readonly drafts: readonly EvidenceDraft[];
  readonly badge?: string | undefined;
  /** The act happened before its turn. */
  readonly happened?: boolean | undefined;
  /** The step that it is recorded for: without a network it is saved on the device. */
  readonly step?: AwayStep | undefined;
}

/** Where the device can save it, a lost network is waited for only a moment. */
const SAVES_AFTER_MS = 300;
const waitsOf = (saves: boolean): WriteWaits => {
  if (networkState().isAway) return { awayMs: 0 };
  return saves ? { awayMs: SAVES_AFTER_MS } : {};
};

export interface Correction {
  readonly of: string;
  readonly entry: 'correction' | 'void';
  readonly reason: string;
}

export function useShown() {
  const queries = useQueryClient();
  /** `act`: the answers to one act of this person. */
  return (handover: HandoverDto, act: readonly HandoverDto[] = []) => {
    showAnswer(queries, ['handover', handover.id], handover);
    queries.setQueryData(lastActKey(handover.id), lastAct(act, Date.now()) ?? null);
    void queries.invalidateQueries({ queryKey: ['queue'] });
  };
}

/**
 * What the last act did is said until the next one begins. A write that fails has done nothing, so
 * that the last act is the last again.
 */
function useActBegins(id: string) {
  const queries = useQueryClient();
  const key = lastActKey(id);
  return {
    onMutate: () => {
      const before = queries.getQueryData<LastAct | null>(key);
      queries.setQueryData(key, null);
      return before ?? null;
    },
    onError: (_error: Error, _request: unknown, before: LastAct | null | undefined) => {
      queries.setQueryData(key, (now: LastAct | null | undefined) => now ?? before ?? null);
    },
  };
}

/** Notices from opening the handover; reading it again does not return them. */
export const noticesOf = (handover: string) => ['opening-notices', handover] as const;

export function useOpenHandover() {
  const show = useShown();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: OpenHandoverDto) =>
      writeOnce<HandoverDto>('POST', HANDOVERS, { ...request }, waitsOf(true)),
    onSuccess: (opened) => {
      show(opened);
      queries.setQueryData(noticesOf(opened.id), opened.notices ?? []);
      // The verdict does not wait for the visit. Visits bring phones to counters, not to benches.
      if (opened.stage !== 'intake') return;
      void joinVisit(opened.id).then((joined) => joined !== undefined && show(joined));
    },
  });
}

/**
 * Whether this phone's handover is open: what is known of the phone is not asked again. Without an
 * answer it is asked, and opening it says what is wrong.
 */
export async function isOpenHere(imei: string): Promise<boolean> {
  const asked = { body: { imei } };
  const found = await call<OpenPhoneDto>('POST', '/api/v1/phones/open', asked).catch(() => ({}));
  return 'handover' in found;
}

/** Records drafts in sequence: each is on record before the next is sent. */
export function useRecord(id: string) {
  const show = useShown();
  const begins = useActBegins(id);
  return useMutation({
    ...begins,
    mutationFn: async ({ drafts, step, ...more }: Recording) => {
      const path = `${HANDOVERS}/${id}/evidence`;
      const answers: HandoverDto[] = [];
      // All before the first is sent: begun twice at once, they are the same writes.
      const writes = drafts.map((draft) => {
        const content = { ...draft, ...more };
        const requestId = requestIdFor(path, content);
        return { draft, requestId, body: { ...content, requestId } };
      });
      for (const { draft, requestId, body } of writes) {
        const waits = waitsOf(step !== undefined);
        try {
          const last = await writeOnce<HandoverDto>('POST', path, body, waits);
          answers.push(last);
          show(last, answers);
        } catch (error) {
          if (!isProblem(error, 'offline') || step === undefined) throw error;
          // Under the same request id: it may have arrived, and only its answer was lost.
          const { id: of, ...shown } = step;
          const item = {
            kind: 'evidence',
            handover: id,
            draft,
            step: of,
            ...shown,
            ...more,
          } as const;
          if (!(await saveAway(requestId, item))) throw error;
        }
      }
      return answers.at(-1);
    },
  });
}

/** Answers under the customer's signature: all of them are recorded, or none. */
export interface SignedRecording {
  readonly answers: readonly EvidenceDraft[];
  readonly signature: AnswersSignatureDto;
}

export function useRecordSigned(id: string) {
  const show = useShown();
  const begins = useActBegins(id);
  return useMutation({
    ...begins,
    mutationFn: ({ answers: [first, ...also], signature }: SignedRecording) =>
      writeOnce<HandoverDto>('POST', `${HANDOVERS}/${id}/evidence`, {
        ...first,
        ...(also.length === 0 ? {} : { also }),
        signature,
        // An act that a customer reports has already happened.
        happened: true,
      }),
    onSuccess: (last) => show(last, [last]),
  });
}

/** Confirms for one side after the other until the handover has ended; returns the last answer. */
export function useConfirm(id: string) {
  const show = useShown();
  const begins = useActBegins(id);
  return useMutation({
    ...begins,
    mutationFn: async (requests: readonly ConfirmHandoverDto[]) => {
      let last: HandoverDto | undefined;
      for (const request of requests) {
        last = await writeOnce<HandoverDto>('POST', `${HANDOVERS}/${id}/confirm`, { ...request });
        show(last, [last]);
        if (last.state !== 'open') break;
      }
      return last;
    },
  });
}

export function useClose(id: string) {
  const show = useShown();
  const begins = useActBegins(id);
  return useMutation({
    ...begins,
    mutationFn: (request: CloseHandoverDto) =>
      writeOnce<HandoverDto>('POST', `${HANDOVERS}/${id}/close`, { ...request }),
    onSuccess: (ended) => show(ended, [ended]),
  });
}

export function useCorrect(id: string) {
  const show = useShown();
  return useMutation({
    mutationFn: (request: Correction) =>
      writeOnce<HandoverDto>('POST', `${HANDOVERS}/${id}/correct`, { ...request }),
    onSuccess: (corrected) => show(corrected),
  });
}

/** Takes the last records of this person back, oldest first. */
export function useUndo(id: string) {
  const show = useShown();
  return useMutation({
    mutationFn: (of: readonly string[]) =>
      writeOnce<HandoverDto>('POST', `${HANDOVERS}/${id}/undo`, { of }),
    onSuccess: (undone) => show(undone),
  });
}

export interface QueueFilter {
  readonly state: 'taken' | 'open' | 'quarantined' | 'destroyed' | 'any';
  readonly box?: string;
}

/** The bench's list asks for more than the state; what it asks is its own matter. */
export const queueQuery = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: ['queue', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...filter });
      if (pageParam !== '') query.set('cursor', pageParam);
      return get<QueueDto>(`/api/v1/queue?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
