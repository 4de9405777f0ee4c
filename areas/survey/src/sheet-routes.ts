/** Answer sheets over HTTP, for the operators that are asked. */
import { doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { readSheet, saveAnswer, submitAnswers, withdrawAnswers } from './answer-sheet.ts';
import type { SurveyRouteDeps } from './survey-deps.ts';
import { ANSWERS, byRound, found, surveyActor } from './survey-route.ts';
import { viewOwnRow, viewSheet } from './view-survey.ts';
import { ownSheetView, ownSurveyRows, saveAnswerBody } from './wire.ts';

/** Under /api/v1/survey-sheets. */
export async function surveySheetRoutes(plain: FastifyInstance, deps: SurveyRouteDeps) {
  const app = routesOf(plain, 'survey');

  app.get('/', {
    access: ANSWERS,
    summary: 'The surveys that one’s own operator is asked',
    answer: ownSurveyRows,
    handler: async (request) =>
      (await deps.surveys.invitations(surveyActor(request).operator)).map((one) =>
        viewOwnRow(one, deps.now()),
      ),
  });

  app.get('/:id', {
    access: ANSWERS,
    summary: 'The questions and the answers so far',
    params: byRound,
    answer: ownSheetView,
    handler: async (request) => {
      const { operator } = surveyActor(request);
      const sheet = found(await readSheet(deps, { operator, round: request.params.id }));
      return viewSheet(sheet, deps.now());
    },
  });

  app.put('/:id/answers/:question', {
    access: ANSWERS,
    summary: 'Save one answer of a draft, or take it out',
    params: z.strictObject({ id: z.uuid(), question: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
    body: saveAnswerBody,
    answer: ownSheetView,
    handler: async (request) => {
      const { id, question } = request.params;
      const { reply, seen } = request.body;
      const given = { question, reply, seen: seen === undefined ? undefined : Date.parse(seen) };
      const actor = { ...surveyActor(request), round: id };
      return viewSheet(doneOf(await saveAnswer(deps, actor, given)), deps.now());
    },
  });

  actRoutes(plain, deps);
}

function actRoutes(plain: FastifyInstance, deps: SurveyRouteDeps): void {
  const app = routesOf(plain, 'survey');
  app.post('/:id/submit', {
    access: ANSWERS,
    summary: 'Hand the sheet in; everything that is missing is told at once',
    params: byRound,
    answer: ownSheetView,
    handler: async (request) => {
      const actor = { ...surveyActor(request), round: request.params.id };
      return viewSheet(doneOf(await submitAnswers(deps, actor)), deps.now());
    },
  });

  app.post('/:id/withdraw', {
    access: ANSWERS,
    summary: 'Take a sheet back before the deadline; a draft with its answers is opened',
    params: byRound,
    answer: ownSheetView,
    handler: async (request) => {
      const actor = { ...surveyActor(request), round: request.params.id };
      return viewSheet(doneOf(await withdrawAnswers(deps, actor)), deps.now());
    },
  });
}
