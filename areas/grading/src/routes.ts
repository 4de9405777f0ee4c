/** Grades and photographs over HTTP, under `/api/v1/grading`. */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { boxPhotographRoutes } from './box-photograph-routes.ts';
import { gradePhone } from './grade-phone.ts';
import type { GradingDeps } from './grading-deps.ts';
import { changeGradingSettings, readGradingSettings } from './grading-settings.ts';
import { photographRoutes } from './photograph-routes.ts';
import { GRADING_PROBLEMS } from './problems.ts';
import { viewPhoneGrading } from './view-grading.ts';
import { gradeBody, gradingSettings, phoneGradingView } from './wire.ts';

const WORKS: Access = { kind: 'staff', roles: ['counter', 'bench'], machines: true };
const READS: Access = {
  kind: 'staff',
  roles: ['counter', 'bench', 'auditor', 'administrator'],
  machines: true,
};
const SETTINGS: Access = { kind: 'staff', roles: ['administrator', 'auditor'] };
const ADMINISTERS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };

const byId = z.strictObject({ id: z.uuid() });

/** Everything of this area. */
export async function registerGrading(plain: FastifyInstance, deps: GradingDeps): Promise<void> {
  answerWith(plain, GRADING_PROBLEMS);
  gradeRoutes(plain, deps);
  settingsRoutes(plain, deps);
  photographRoutes(plain, deps);
  boxPhotographRoutes(plain, deps);
}

function gradeRoutes(plain: FastifyInstance, deps: GradingDeps): void {
  const app = routesOf(plain, 'grading');

  app.get('/handovers/:id', {
    access: READS,
    summary: 'Grade, damage, safety rating and photographs of a handover’s phone',
    params: byId,
    answer: phoneGradingView,
    handler: async (request) =>
      doneOf(await viewPhoneGrading(deps, actorOf(request).operator, request.params.id)),
  });

  app.post('/handovers/:id', {
    access: WORKS,
    summary: 'Grade the phone of a handover; a grade changes no verdict',
    params: byId,
    body: gradeBody,
    answer: phoneGradingView,
    handler: async (request) => {
      const actor = actorOf(request);
      const { id } = request.params;
      const { requestId, ...graded } = request.body;
      doneOf(await gradePhone(deps, actor, { handover: id, ...graded }, requestId));
      return doneOf(await viewPhoneGrading(deps, actor.operator, id));
    },
  });
}

function settingsRoutes(plain: FastifyInstance, deps: GradingDeps): void {
  const app = routesOf(plain, 'grading');

  app.get('/settings', {
    access: SETTINGS,
    summary: 'What buyers see, how long photographs are stored, what the safety rating needs',
    answer: gradingSettings,
    handler: async (request) => await readGradingSettings(deps, actorOf(request).operator),
  });

  app.put('/settings', {
    access: ADMINISTERS,
    summary: 'Change the settings for grades and photographs',
    description: '`version` is the one that was read; a change in between is not overwritten.',
    body: gradingSettings,
    answer: gradingSettings,
    handler: async (request) => {
      const actor = actorOf(request);
      doneOf(await changeGradingSettings(deps, actor, request.body));
      return await readGradingSettings(deps, actor.operator);
    },
  });
}
