/**
 * Evidence that was flagged, listed for the operator's own auditor (N11).
 *
 * Invariants: it only reads, and the operator's own rows alone.
 */
import { readerOf } from '@nagori/evidence';
import { routesOf } from '@nagori/http';
import { FLAG_WORDS, type PlausibilityLimits, realRanges } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import { actorOf } from './principal-actor.ts';
import { AUDITS } from './retention-routes.ts';
import type { FlagPosition, SightingStore, StoredFlag } from './sighting-store.ts';
import { FLAG_CURSOR, flagList, flagQuery } from './wire-flags.ts';

/** A page. */
const SHOWN_MOST = 200;

export interface FlagRouteDeps {
  readonly sightings: Pick<SightingStore, 'flags'>;
  readonly limits: Pick<PlausibilityLimits, 'brandsOf'>;
}

/** Under /api/v1/audit. */
export async function flagRoutes(plain: FastifyInstance, { sightings, limits }: FlagRouteDeps) {
  const app = routesOf(plain, 'audit');
  const ranges = realRanges(limits);

  app.get('/flags', {
    access: AUDITS,
    summary: 'Evidence that was flagged, newest first',
    querystring: flagQuery,
    answer: flagList,
    handler: async (request) => {
      const { flag, from, until, cursor } = request.query;
      const newest = await sightings.flags(actorOf(request).operator, {
        after: cursor === undefined ? undefined : positionIn(cursor),
        flag,
        from: from === undefined ? undefined : Date.parse(from),
        until: until === undefined ? undefined : Date.parse(until),
        most: SHOWN_MOST + 1,
      });
      const flags = newest.slice(0, SHOWN_MOST).map(view);
      const last = newest.length > SHOWN_MOST ? flags.at(-1) : undefined;
      return { flags, ranges, ...(last && { next: `${last.at}/${last.evidence}/${last.flag}` }) };
    },
  });
}

/** A day that no calendar has is like the beginning: nothing is older. */
function positionIn(cursor: string): FlagPosition {
  const [, at = '', evidence = '', flag = ''] = FLAG_CURSOR.exec(cursor) ?? [];
  const time = Date.parse(at);
  return { at: Number.isNaN(time) ? 0 : time, evidence, flag };
}

const view = (one: StoredFlag) => ({
  ...one,
  at: new Date(one.at).toISOString(),
  words: FLAG_WORDS[one.flag],
  kindWords: readerOf(one.kind)?.words,
});
