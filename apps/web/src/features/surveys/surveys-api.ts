/** Surveys as the guideline body runs them. */
import type {
  AskableOperatorDto,
  CodebookDto,
  CodingDeskDto,
  CodingDto,
  CommitteeSheetsDto,
  LintDto,
  MakeSurveyDto,
  PublicationPreviewDto,
  ShippedQuestionnaireDto,
  SurveyActDto,
  SurveyRowDto,
  SurveyTalliesDto,
  SurveyViewDto,
} from '@nagori/area-survey/wire';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../../api/client.ts';

export interface RoundPartProps {
  readonly survey: SurveyViewDto;
}

export type Codebook = CodingDeskDto['questions'][number]['codebooks'][number];

const SURVEYS = '/api/v1/surveys';
const key = (...more: readonly string[]) => ['surveys', ...more];

export const surveysQuery = queryOptions({
  queryKey: key('list'),
  queryFn: ({ signal }) => get<SurveyRowDto[]>(SURVEYS, signal),
});

export const surveyQuery = (id: string) =>
  queryOptions({
    queryKey: key(id, 'view'),
    queryFn: ({ signal }) => get<SurveyViewDto>(`${SURVEYS}/${id}`, signal),
    // Others hand in while this page stands open.
    refetchInterval: 30_000,
  });

export const talliesQuery = (id: string) =>
  queryOptions({
    queryKey: key(id, 'tallies'),
    queryFn: ({ signal }) => get<SurveyTalliesDto>(`${SURVEYS}/${id}/tallies`, signal),
  });

export const deskQuery = (id: string) =>
  queryOptions({
    queryKey: key(id, 'coding'),
    queryFn: ({ signal }) => get<CodingDeskDto>(`${SURVEYS}/${id}/coding`, signal),
  });

export const sheetsQuery = (id: string) =>
  queryOptions({
    queryKey: key(id, 'sheets'),
    queryFn: ({ signal }) => get<CommitteeSheetsDto>(`${SURVEYS}/${id}/sheets`, signal),
  });

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: key(id, 'publication'),
    queryFn: ({ signal }) => get<PublicationPreviewDto>(`${SURVEYS}/${id}/publication`, signal),
  });

export const shippedQuery = queryOptions({
  queryKey: key('shipped'),
  queryFn: ({ signal }) => get<ShippedQuestionnaireDto[]>(`${SURVEYS}/shipped`, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const askableQuery = queryOptions({
  queryKey: key('operators'),
  queryFn: ({ signal }) => get<AskableOperatorDto[]>(`${SURVEYS}/operators`, signal),
});

export const lint = (yaml: string): Promise<LintDto> =>
  call<LintDto>('POST', `${SURVEYS}/lint`, { body: { yaml } });

export function useMakeSurvey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (made: MakeSurveyDto) => call<SurveyViewDto>('POST', SURVEYS, { body: made }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: key('list') }),
  });
}

/** Everything of a survey is read again after a change of it. */
function useChange<Sent, Answer>(id: string, send: (sent: Sent) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['surveys'] }),
    scope: { id: `survey-${id}` },
  });
}

export const useSurveyAct = (id: string) =>
  useChange(id, (act: SurveyActDto) =>
    call<SurveyViewDto>('POST', `${SURVEYS}/${id}`, { body: act }),
  );

export const useInvite = (id: string) =>
  useChange(id, (operators: readonly string[]) =>
    call<SurveyViewDto>('POST', `${SURVEYS}/${id}/invitations`, { body: { operators } }),
  );

export const useCodebook = (id: string) =>
  useChange(id, (body: CodebookDto) =>
    call<CodingDeskDto>('POST', `${SURVEYS}/${id}/codebooks`, { body }),
  );

/** Publishes what was shown, by its digest; where that is not so any more, it is read again. */
export function usePublish(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (digest: string) =>
      call<{ readonly version: number }>('POST', `${SURVEYS}/${id}/publication`, {
        body: { digest },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['surveys'] }),
    scope: { id: `survey-${id}` },
  });
}

export function useCode(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CodingDto) =>
      call<CodingDeskDto>('POST', `${SURVEYS}/${id}/codings`, { body }),
    onSuccess: (desk) => queries.setQueryData(deskQuery(id).queryKey, desk),
    scope: { id: `coding-${id}` },
  });
}
