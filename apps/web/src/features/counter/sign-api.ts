/** Requests of signing: the text of a handover or of answers, and the signature on record. */
import type {
  AskedSigningDto,
  HandoverDto,
  SignatureDto,
  SigningStateDto,
  TextToSignDto,
} from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import type { Language } from '../../language/i18n.ts';

type Of = Pick<HandoverDto, 'id' | 'version' | 'confirmed'>;

/** Read again with each change of the handover: a signature under an old text is refused. */
export function useTextToSign({ id, version }: Of, language: Language) {
  return useQuery({
    queryKey: ['to-sign', id, version, language],
    queryFn: ({ signal }) =>
      get<TextToSignDto>(`/api/v1/handovers/${id}/to-sign?language=${language}`, signal),
    // The same text under another version leaves the signature that is being drawn.
    placeholderData: (before) => (before?.language === language ? before : undefined),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** The text of answers, in the order in which they were given. */
export function useAnswersToSign(
  id: string,
  answers: readonly EvidenceDraft[],
  language: Language,
) {
  return useQuery({
    queryKey: ['answers-to-sign', id, answers, language],
    queryFn: () =>
      call<TextToSignDto>('POST', `/api/v1/handovers/${id}/to-sign`, {
        body: { language, answers },
      }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** What the giver signed; not asked for where nothing was. */
export function useSignature({ id, confirmed: { how } }: Of) {
  return useQuery({
    queryKey: ['signature', id],
    queryFn: ({ signal }) => get<SignatureDto>(`/api/v1/handovers/${id}/signature`, signal),
    enabled: how === 'screen' || how === 'own-phone',
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const POLL_MS = 2_000;

/** A link for the customer's own phone. Asking again ends the one before. */
export function useSigningLink(id: string, answers?: readonly EvidenceDraft[]) {
  return useQuery({
    queryKey: ['signing-link', id, answers],
    queryFn: () =>
      call<AskedSigningDto>('POST', `/api/v1/handovers/${id}/signings`, {
        body: answers === undefined ? {} : { answers },
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Whether the link was signed; asked until it was. */
export function useSigningState(id: string, token: string | undefined) {
  return useQuery({
    queryKey: ['signing-state', id, token],
    queryFn: ({ signal }) => get<SigningStateDto>(`/api/v1/handovers/${id}/signings`, signal),
    enabled: token !== undefined,
    gcTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.state === 'asked' || !state.data ? POLL_MS : false,
  });
}
