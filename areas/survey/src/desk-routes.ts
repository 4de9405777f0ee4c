/** The coding desk and the publication of surveys over HTTP. */
import { doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { codeAnswer, codingDesk, saveCodebook } from './coding.ts';
import { previewPublication, publishSurvey } from './publish-survey.ts';
import type { SurveyRouteDeps } from './survey-deps.ts';
import { audienceOf, byRound, CODES, found, RUNS, surveyActor } from './survey-route.ts';
import { viewDesk } from './view-desk.ts';
import { viewContent } from './view-published.ts';
import {
  codebookBody,
  codingBody,
  codingDeskView,
  publicationPreview,
  publishBody,
  publishedVersion,
} from './wire.ts';

/** Under /api/v1/surveys. */
export async function surveyDeskRoutes(plain: FastifyInstance, deps: SurveyRouteDeps) {
  codingRoutes(plain, deps);
  publishingRoutes(plain, deps);
}

function codingRoutes(plain: FastifyInstance, deps: SurveyRouteDeps): void {
  const app = routesOf(plain, 'survey');
  const desk = async (request: FastifyRequest, round: string) => {
    const audience = audienceOf(request);
    const asked = { operator: surveyActor(request).operator, round };
    return viewDesk(found(await codingDesk(deps, asked, audience)), audience);
  };

  app.get('/:id/coding', {
    access: CODES,
    summary: 'Free texts question by question, without operators, with what was coded',
    params: byRound,
    answer: codingDeskView,
    handler: (request) => desk(request, request.params.id),
  });

  app.post('/:id/codebooks', {
    access: CODES,
    summary: 'Make the categories of a question, or add to them',
    params: byRound,
    body: codebookBody,
    answer: codingDeskView,
    handler: async (request) => {
      const { id } = request.params;
      const { kind, codebook } = request.body;
      doneOf(await saveCodebook(deps, { ...surveyActor(request), round: id }, kind, codebook));
      return desk(request, id);
    },
  });

  app.post('/:id/codings', {
    access: CODES,
    summary: 'Sort one answer into categories; what was coded before stays on record',
    params: byRound,
    body: codingBody,
    answer: codingDeskView,
    handler: async (request) => {
      const { id } = request.params;
      const { settles = false, ...rest } = request.body;
      const given = { ...rest, settles };
      const actor = { ...surveyActor(request), round: id };
      doneOf(await codeAnswer(deps, actor, audienceOf(request), given));
      return desk(request, id);
    },
  });
}

function publishingRoutes(plain: FastifyInstance, deps: SurveyRouteDeps): void {
  const app = routesOf(plain, 'survey');
  app.get('/:id/publication', {
    access: RUNS,
    summary: 'What would be published now, or everything that stands against it',
    params: byRound,
    answer: publicationPreview,
    handler: async (request) => {
      const { operator } = surveyActor(request);
      const round = request.params.id;
      const preview = found(await previewPublication(deps, { operator, round }));
      const { version, refusals, passages, shown } = preview;
      return {
        version,
        refusals: refusals.map((one) => ({ ...one, questions: [...one.questions] })),
        passages: passages.map((one) => [...one]),
        ...(shown === undefined
          ? {}
          : { content: viewContent(shown.content), digest: shown.digest }),
      };
    },
  });

  app.post('/:id/publication', {
    access: RUNS,
    summary: 'Publish the next version as it was previewed; it stays as it is for good',
    params: byRound,
    body: publishBody,
    created: publishedVersion,
    handler: async (request) => {
      const actor = { ...surveyActor(request), round: request.params.id };
      const version = doneOf(await publishSurvey(deps, actor, request.body.digest));
      return { version };
    },
  });
}
