/** What the routes of surveys share: who asks, for which audience, and what is refused. */
import { actorOf } from '@nagori/area-handover';
import { type Access, ProblemError } from '@nagori/http';
import type { Audience } from '@nagori/survey';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { SurveyActor, SurveyDeps } from './survey-deps.ts';
import type { NameOf } from './view-survey.ts';

export const READS: Access = { kind: 'staff', roles: ['registrar', 'committee', 'analyst'] };
export const RUNS: Access = { kind: 'staff', roles: ['registrar'] };
export const CODES: Access = { kind: 'staff', roles: ['registrar', 'committee'] };
export const COMMITTEE: Access = { kind: 'staff', roles: ['committee'] };
/** Answers are written over hours, and open no door: no fresh sign-in for each. */
export const ANSWERS: Access = { kind: 'staff', roles: ['administrator'], fresh: false };
export const PUBLIC: Access = { kind: 'public' };

export const byRound = z.strictObject({ id: z.uuid() });

export function surveyActor(request: FastifyRequest): SurveyActor {
  const { operator, mark, account } = actorOf(request);
  return { operator, person: mark ?? account };
}

/** What was given to the committee alone is read for nobody else, whatever else they may do. */
export function audienceOf({ principal }: FastifyRequest): Audience {
  const roles = principal?.kind === 'staff' || principal?.kind === 'machine' ? principal.roles : [];
  return roles.includes('committee') ? 'committee' : 'public';
}

export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new ProblemError('survey-not-found');
  return value;
}

/** How operators are called; the id of who is not known any more. */
export async function operatorNames({ directory }: Pick<SurveyDeps, 'directory'>): Promise<NameOf> {
  const known = new Map((await directory.operators()).map(({ id, name }) => [id, name]));
  return (id) => known.get(id) ?? { ja: id, en: id };
}
