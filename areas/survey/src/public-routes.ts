/**
 * Published surveys over HTTP, for the public: a version as it was published, its tables as CSV,
 * all of it as JSON.
 *
 * Invariants: no sign-in, no cookie. The answer is what was stored with the version; from a
 * replica, it says as of when.
 */

import { iso } from '@nagori/area-handover';
import { routesOf } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import { answersCsv, countsCsv } from '@nagori/survey';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod';
import { publishedSurvey } from './publish-survey.ts';
import type { SurveyRouteDeps } from './survey-deps.ts';
import { found, operatorNames, PUBLIC } from './survey-route.ts';
import { viewContent } from './view-published.ts';
import { publishedSurveyList, publishedSurveyView } from './wire.ts';

const READS = { max: 240, timeWindow: '1 minute' };
const FRESH_S = 60;

const bySlug = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
});
const ofVersion = z.strictObject({ version: z.coerce.number().int().min(1).max(9999).optional() });
const ofTable = z.strictObject({
  ...ofVersion.shape,
  table: z.enum(['counts', 'answers']).default('counts'),
  lang: z.enum(['ja', 'en']).default('ja'),
});

/** How old it is already, from a replica, is the cache's to count (RFC 9111 §5.1). */
function fresh({ now }: SurveyRouteDeps, reply: FastifyReply, asOf: number | undefined) {
  const age = asOf === undefined ? 0 : Math.max(0, Math.round((now() - asOf) / 1_000));
  if (asOf !== undefined) reply.header('age', age);
  return reply.header('cache-control', `public, max-age=${FRESH_S}`);
}

/** Under /api/v1/public/surveys. */
export async function surveyPublicRoutes(plain: FastifyInstance, deps: SurveyRouteDeps) {
  pageRoutes(plain, deps);
  tableRoutes(plain, deps);
}

function pageRoutes(plain: FastifyInstance, deps: SurveyRouteDeps): void {
  const app = routesOf(plain, 'survey');

  app.get('/', {
    access: PUBLIC,
    rateLimit: READS,
    summary: 'Every published survey, the newest first',
    answer: publishedSurveyList,
    handler: async (_request, reply) => {
      const nameOf = await operatorNames(deps);
      const { value, asOf } = await deps.readPublished((surveys) => surveys.publishedList());
      fresh(deps, reply, asOf);
      return value.map(({ slug, version, title, operator, publishedAt }) => {
        return { slug, version, title, by: nameOf(operator), publishedAt: iso(publishedAt) };
      });
    },
  });

  app.get('/:slug', {
    access: PUBLIC,
    rateLimit: READS,
    summary: 'A published survey: tables, texts where they are listed, statements',
    params: bySlug,
    querystring: ofVersion,
    answer: publishedSurveyView,
    handler: async (request, reply) => {
      const { slug } = request.params;
      const { version } = request.query;
      const { value, asOf } = await deps.readPublished((surveys) =>
        publishedSurvey(surveys, slug, version),
      );
      const survey = found(value);
      const nameOf = await operatorNames(deps);
      fresh(deps, reply, asOf);
      return {
        slug,
        version: survey.version,
        publishedAt: iso(survey.publishedAt),
        by: nameOf(survey.operator),
        ...(asOf === undefined ? {} : { asOf: iso(asOf) }),
        content: viewContent(survey.content),
        versions: survey.versions.map((one) => ({
          version: one.version,
          publishedAt: iso(one.publishedAt),
        })),
      };
    },
  });
}

function tableRoutes(plain: FastifyInstance, deps: SurveyRouteDeps): void {
  const app = routesOf(plain, 'survey');
  app.get('/:slug/table.csv', {
    access: PUBLIC,
    rateLimit: READS,
    summary: 'The counts, or the listed texts, as CSV',
    params: bySlug,
    querystring: ofTable,
    response: { default: problemDetails },
    handler: async (request, reply) => {
      const { slug } = request.params;
      const { version, table, lang } = request.query;
      const { value, asOf } = await deps.readPublished((surveys) =>
        publishedSurvey(surveys, slug, version),
      );
      const survey = found(value);
      const write = table === 'counts' ? countsCsv : answersCsv;
      const name = `${slug}-${survey.version}-${table}.csv`;
      fresh(deps, reply, asOf).header('content-disposition', `attachment; filename="${name}"`);
      return reply.type('text/csv; charset=utf-8').send(write(survey.content.publication, lang));
    },
  });
}
