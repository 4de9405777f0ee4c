/**
 * What the routes of surveys share: the actor, the audience, and the refusals.
 */
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

/**
 * Answers for the committee only are read for no other audience, whatever the caller's other roles.
 */
export function audienceOf({ principal }: FastifyRequest): Audience {
  const roles = principal?.kind === 'staff' || principal?.kind === 'machine' ? principal.roles : [];
  return roles.includes('committee') ? 'committee' : 'public';
}

export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new ProblemError('survey-not-found');
  return value;
}

/** Operators' names; the id where an operator is no longer known. */
export async function operatorNames({ directory }: Pick<SurveyDeps, 'directory'>): Promise<NameOf> {
  const known = new Map((await directory.operators()).map(({ id, name }) => [id, name]));
  return (id) => known.get(id) ?? { ja: id, en: id };
}
