/**
 * Surveys over HTTP, for the guideline body: rounds made, opened, closed; which operators are asked
 * and their progress; tallies.
 *
 * Invariants: the registrar sees an operator's progress and none of its answers. Named sheets are
 * the committee's.
 */
import { doneOf, routesOf } from '@nagori/http';
import { loadQuestionnaire } from '@nagori/survey';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { askable, changeSurvey, inviteOperators, type SurveyAct } from './change-survey.ts';
import { makeSurvey } from './make-survey.ts';
import { committeeSheets, listSurveys, readSurvey, tallySurvey } from './read-surveys.ts';
import type { SurveyRouteDeps } from './survey-deps.ts';
import {
  audienceOf,
  byRound,
  COMMITTEE,
  found,
  operatorNames,
  READS,
  RUNS,
  surveyActor,
} from './survey-route.ts';
import { viewSheets } from './view-desk.ts';
import { viewRound, viewRow, viewTallied } from './view-survey.ts';
import {
  askableOperators,
  committeeSheetsView,
  inviteBody,
  lintBody,
  lintView,
  makeSurveyBody,
  shippedQuestionnaires,
  surveyActBody,
  surveyRows,
  surveyTallies,
  surveyView,
} from './wire.ts';

/** Under /api/v1/surveys. */
export async function surveyBodyRoutes(plain: FastifyInstance, deps: SurveyRouteDeps) {
  readingRoutes(plain, deps);
  makingRoutes(plain, deps);
  changingRoutes(plain, deps);
}

const viewOf = async (deps: SurveyRouteDeps, request: FastifyRequest, round: string) => {
  const { operator } = surveyActor(request);
  const view = found(await readSurvey(deps, { operator, round }));
  return viewRound(view, await operatorNames(deps), deps.now());
};

function readingRoutes(plain: FastifyInstance, deps: SurveyRouteDeps): void {
  const app = routesOf(plain, 'survey');
  app.get('/', {
    access: READS,
    summary: 'The surveys of the guideline body, the newest first',
    answer: surveyRows,
    handler: async (request) =>
      (await listSurveys(deps, surveyActor(request).operator)).map((one) =>
        viewRow(one, deps.now()),
      ),
  });

  app.get('/:id', {
    access: READS,
    summary: 'A survey: its questionnaires, who is asked, how far they are',
    params: byRound,
    answer: surveyView,
    handler: (request) => viewOf(deps, request, request.params.id),
  });

  app.get('/:id/tallies', {
    access: READS,
    summary: 'Counts question by question; answers for the committee count for the committee',
    params: byRound,
    answer: surveyTallies,
    handler: async (request) => {
      const audience = audienceOf(request);
      const asked = { operator: surveyActor(request).operator, round: request.params.id };
      const questionnaires = found(await tallySurvey(deps, asked, audience));
      return { audience, questionnaires: questionnaires.map(viewTallied) };
    },
  });

  app.get('/:id/sheets', {
    access: COMMITTEE,
    summary: 'The sheets as they were handed in, with who gave them',
    params: byRound,
    answer: committeeSheetsView,
    handler: async (request) => {
      const asked = { operator: surveyActor(request).operator, round: request.params.id };
      const sheets = found(await committeeSheets(deps, asked, audienceOf(request)));
      return viewSheets(sheets, await operatorNames(deps));
    },
  });
}

function makingRoutes(plain: FastifyInstance, deps: SurveyRouteDeps): void {
  const app = routesOf(plain, 'survey');
  app.get('/shipped', {
    access: RUNS,
    summary: 'Questionnaires that ship with the program',
    answer: shippedQuestionnaires,
    handler: async () =>
      deps.shipped().map(({ yaml, questionnaire }) => {
        const { questionnaire: name, operators, title, questions } = questionnaire;
        return { name, kind: operators, title, questions: questions.length, yaml };
      }),
  });

  app.get('/operators', {
    access: RUNS,
    summary: 'Operators that a survey can ask',
    answer: askableOperators,
    handler: async () => (await askable(deps)).map(({ id, kind, name }) => ({ id, kind, name })),
  });

  app.post('/lint', {
    access: RUNS,
    summary: 'What is wrong with a questionnaire, each problem with its field',
    body: lintBody,
    answer: lintView,
    handler: async (request) => {
      const loaded = loadQuestionnaire(request.body.yaml);
      if (loaded.kind === 'bad') return { problems: loaded.reason.map((one) => ({ ...one })) };
      const { questionnaire: name, operators, title, questions } = loaded.value;
      return {
        questionnaire: { name, kind: operators, title, questions: questions.length },
        problems: [],
      };
    },
  });

  app.post('/', {
    access: RUNS,
    summary: 'Make a survey from its files; nobody is asked yet',
    body: makeSurveyBody,
    created: surveyView,
    handler: async (request) => {
      const id = doneOf(await makeSurvey(deps, surveyActor(request), request.body));
      const view = await viewOf(deps, request, id);
      return view;
    },
  });
}

function changingRoutes(plain: FastifyInstance, deps: SurveyRouteDeps): void {
  const app = routesOf(plain, 'survey');
  app.post('/:id/invitations', {
    access: RUNS,
    summary: 'Ask these operators; where the survey is open they are told by mail',
    params: byRound,
    body: inviteBody,
    answer: surveyView,
    handler: async (request) => {
      const { id } = request.params;
      const actor = { ...surveyActor(request), round: id };
      doneOf(await inviteOperators(deps, actor, request.body.operators));
      return viewOf(deps, request, id);
    },
  });

  app.post('/:id', {
    access: RUNS,
    summary: 'Open, close, open again, or set how it is published',
    params: byRound,
    body: surveyActBody,
    answer: surveyView,
    handler: async (request) => {
      const { id } = request.params;
      const { body } = request;
      const act: SurveyAct =
        body.act === 'open' || body.act === 'reopen'
          ? { act: body.act, closesAt: Date.parse(body.closesAt) }
          : body;
      doneOf(await changeSurvey(deps, { ...surveyActor(request), round: id }, act));
      return viewOf(deps, request, id);
    },
  });
}
