/** Requests of the guideline body's surveys. */
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
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { readAgain, reading, showAnswer, useWrite } from '../../api/queries.ts';

export interface RoundPartProps {
  readonly survey: SurveyViewDto;
}

export type Codebook = CodingDeskDto['questions'][number]['codebooks'][number];

const SURVEYS = '/api/v1/surveys';
const key = (...more: readonly string[]) => ['surveys', ...more];

export const surveysQuery = reading<SurveyRowDto[]>(key('list'), SURVEYS);

export const surveyQuery = (id: string) =>
  reading<SurveyViewDto>(key(id, 'view'), `${SURVEYS}/${id}`, {
    // Operators submit while this page is open.
    refetchInterval: 30_000,
  });

export const talliesQuery = (id: string) =>
  reading<SurveyTalliesDto>(key(id, 'tallies'), `${SURVEYS}/${id}/tallies`);

export const deskQuery = (id: string) =>
  reading<CodingDeskDto>(key(id, 'coding'), `${SURVEYS}/${id}/coding`);

export const sheetsQuery = (id: string) =>
  reading<CommitteeSheetsDto>(key(id, 'sheets'), `${SURVEYS}/${id}/sheets`);

export const previewQuery = (id: string) =>
  reading<PublicationPreviewDto>(key(id, 'publication'), `${SURVEYS}/${id}/publication`);

export const shippedQuery = reading<ShippedQuestionnaireDto[]>(
  key('shipped'),
  `${SURVEYS}/shipped`,
  { staleTime: Number.POSITIVE_INFINITY },
);

export const askableQuery = reading<AskableOperatorDto[]>(key('operators'), `${SURVEYS}/operators`);

export const lint = (yaml: string): Promise<LintDto> =>
  call<LintDto>('POST', `${SURVEYS}/lint`, { body: { yaml } });

export const useMakeSurvey = () =>
  useWrite(
    (made: MakeSurveyDto) => call<SurveyViewDto>('POST', SURVEYS, { body: made }),
    key('list'),
  );

/** After a change, everything about the survey is read again. */
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

/** Publishes the preview with this digest; if it is outdated, the preview is read again. */
export function usePublish(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (digest: string) =>
      call<{ readonly version: number }>('POST', `${SURVEYS}/${id}/publication`, {
        body: { digest },
      }),
    onSettled: readAgain(queries, ['surveys']),
    scope: { id: `survey-${id}` },
  });
}

export function useCode(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CodingDto) =>
      call<CodingDeskDto>('POST', `${SURVEYS}/${id}/codings`, { body }),
    onSuccess: (desk) => showAnswer(queries, deskQuery(id).queryKey, desk),
    scope: { id: `coding-${id}` },
  });
}
