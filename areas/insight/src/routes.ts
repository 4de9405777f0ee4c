/**
 * Figures over HTTP: an operator's own for its office, across operators for the guideline body's
 * committee and analysts.
 *
 * Invariants: no operator can be requested by name. Across operators only the shown steps are
 * returned (ACROSS_RULE).
 */
import { actorOf, iso } from '@nagori/area-handover';
import type { Names } from '@nagori/area-staff';
import type { ReadFrom } from '@nagori/database';
import { type Access, ProblemError, routesOf } from '@nagori/http';
import { dayAfter, type Instant, japanDay } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import { daysOf, type InsightQuery, type Split, spanOfDays } from './insight-query.ts';
import type { InsightStore } from './insight-store.ts';
import { acrossInsight, type InsightDeps, ownInsight } from './read-insight.ts';
import { viewInsight } from './view-insight.ts';
import { endsView, insightQuery, insightView } from './wire.ts';

export interface InsightRouteDeps extends Pick<InsightDeps, 'now'> {
  /** What is read may be some seconds old, and says so. */
  readonly read: ReadFrom<InsightStore>;
  /** Names of an operator's shops, by id. */
  readonly shopsOf: (operator: string) => Promise<ReadonlyMap<string, Names>>;
}

const OWN: Access = { kind: 'staff', roles: ['administrator', 'auditor'], machines: true };
const ACROSS: Access = { kind: 'staff', roles: ['committee', 'analyst'], machines: true };
const DAYS_MOST = 3_700;
const DAYS_USUAL = 30;

/** Under `/api/v1/insight`. */
export async function insightRoutes(plain: FastifyInstance, deps: InsightRouteDeps) {
  const app = routesOf(plain, 'insight');

  app.get('/own', {
    access: OWN,
    summary: 'One’s own operator’s figures, right to the last write before `asOf`',
    description:
      'Of handovers opened in the period: what was found left, which steps held phones up, the ' +
      'time at the counter; announced visits and losses of the period. At most one of shop, ' +
      'model and os.',
    querystring: insightQuery,
    answer: insightView,
    handler: async (request) => {
      const query = asked(request.query, deps.now());
      const { operator } = actorOf(request);
      const { now } = deps;
      const [{ value, asOf = now() }, shops] = await Promise.all([
        deps.read((insight) => ownInsight({ insight, now }, operator, query)),
        deps.shopsOf(operator),
      ]);
      return viewInsight(value, query, { across: false, at: asOf, shops });
    },
  });

  app.get('/ends', {
    access: OWN,
    summary: 'How one’s own phones ended, by year, maker and end',
    description:
      'Destroyed, dismantled, sold for parts or exported; each phone once, by its last end, in ' +
      'the year of Japan of that end. Nothing of it is told across operators.',
    answer: endsView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { value, asOf = deps.now() } = await deps.read((insight) => insight.ends(operator));
      return { asOf: iso(asOf), rows: [...value] };
    },
  });

  app.get('/across', {
    access: ACROSS,
    summary: 'Figures across operators, in steps of so many phones',
    description:
      'No operator and no shop is named. Every number is a multiple of `steps.phones`, made of ' +
      'phones of at least `steps.operators` operators; what is not yet a step is not told.',
    querystring: insightQuery,
    answer: insightView,
    handler: async (request) => {
      const query = asked(request.query, deps.now());
      if (query.only?.facet === 'shop') throw unreadable('shop', 'not across operators');
      if (query.only !== undefined && query.channel !== undefined) {
        throw unreadable('channel', 'not with a model or a system, across operators');
      }
      const { now } = deps;
      const { value, asOf = now() } = await deps.read((insight) =>
        acrossInsight({ insight, now }, query),
      );
      return viewInsight(value, query, { across: true, at: asOf, shops: new Map() });
    },
  });
}

function asked(sent: z.output<typeof insightQuery>, now: Instant): InsightQuery {
  const { channel, stage } = sent;
  const to = sent.to ?? japanDay(now);
  const from = sent.from ?? dayAfter(to, 1 - DAYS_USUAL);
  const chosen = (['shop', 'model', 'os'] as const satisfies readonly Split[]).flatMap((facet) => {
    const value = sent[facet];
    return value === undefined ? [] : [{ facet, value }];
  });
  const [only, another] = chosen;
  if (another !== undefined) throw unreadable(another.facet, 'one of shop, model and os');
  const query = { from, to, channel, stage, only };
  if (to < from) throw unreadable('to', 'a day that is not before `from`');
  if (daysOf(spanOfDays(query)) > DAYS_MOST) throw unreadable('from', 'ten years at most');
  return query;
}

function unreadable(field: string, message: string): ProblemError {
  return new ProblemError('request-invalid', [{ field, code: 'out-of-range', message }]);
}
