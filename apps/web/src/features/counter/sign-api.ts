/** Requests of signing: the text, and the signature on record. */
import type { HandoverDto, SignatureDto, TextToSignDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import type { Language } from '../../language/i18n.ts';

type Of = Pick<HandoverDto, 'id' | 'version' | 'confirmed'>;

/** Read again with each change of the handover: a signature under an old text is refused. */
export function useTextToSign({ id, version }: Of, language: Language) {
  return useQuery({
    queryKey: ['to-sign', id, version, language],
    queryFn: ({ signal }) =>
      get<TextToSignDto>(`/api/v1/handovers/${id}/to-sign?language=${language}`, signal),
    staleTime: 0,
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
