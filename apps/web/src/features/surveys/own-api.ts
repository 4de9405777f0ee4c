/** Requests of the surveys that the operator answers. */
import type { OwnSheetDto, OwnSurveyRowDto, SaveAnswerDto } from '@nagori/area-survey/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { reading, showAnswer } from '../../api/queries.ts';

const SHEETS = '/api/v1/survey-sheets';

export const ownSurveysQuery = reading<OwnSurveyRowDto[]>(['survey-sheets'], SHEETS);

export const ownSheetQuery = (round: string) =>
  reading<OwnSheetDto>(['survey-sheets', round], `${SHEETS}/${round}`);

export interface AnswerSent extends SaveAnswerDto {
  readonly question: string;
}

/** Saves one answer at a time, so that each save knows the one before. */
export function useSaveAnswer(round: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ question, ...body }: AnswerSent) =>
      call<OwnSheetDto>('PUT', `${SHEETS}/${round}/answers/${question}`, { body }),
    onSuccess: (sheet) => showAnswer(queries, ownSheetQuery(round).queryKey, sheet),
    scope: { id: `sheet-${round}` },
  });
}

export function useSheetAct(round: string, act: 'submit' | 'withdraw') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<OwnSheetDto>('POST', `${SHEETS}/${round}/${act}`),
    onSuccess: (sheet) => {
      showAnswer(queries, ownSheetQuery(round).queryKey, sheet);
      void queries.invalidateQueries({ queryKey: ['survey-sheets'], exact: true });
    },
    scope: { id: `sheet-${round}` },
  });
}
