/** What was recorded away from the network and does not fit on return: discarded with a reason. */
import { readerOf } from '@nagori/evidence';
import { type Access, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { AwayDiscard, AwayDiscardStore, DiscardPosition } from './away-discard-store.pg.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { actorOf } from './principal-actor.ts';
import { awayDiscardList, awayDiscardQuery, DISCARD_CURSOR, discardAway } from './wire-away.ts';

/** A page. */
const SHOWN_MOST = 200;
const WORKS: Access = { kind: 'staff', roles: ['counter', 'bench'] };
const READS: Access = { kind: 'staff', roles: ['administrator', 'auditor'] };

export interface AwayDiscardDeps {
  readonly handover: Pick<HandoverDeps, 'now'>;
  readonly discards: AwayDiscardStore;
}

/** Under /api/v1/away-discards. */
export async function awayDiscardRoutes(
  plain: FastifyInstance,
  { handover, discards }: AwayDiscardDeps,
) {
  const app = routesOf(plain, 'handover');

  app.post('', {
    access: WORKS,
    summary: 'Discard what was recorded away from the network',
    body: discardAway,
    handler: async (request, reply) => {
      const { operator, account, mark, shop, station } = actorOf(request);
      const who = { by: mark ?? account, shop, station };
      await discards.save(operator, { ...request.body, ...who, at: handover.now() });
      return reply.code(NO_CONTENT).send();
    },
  });

  app.get('', {
    access: READS,
    summary: 'What was recorded away from the network and discarded',
    querystring: awayDiscardQuery,
    answer: awayDiscardList,
    handler: async (request) => {
      const { cursor } = request.query;
      const after = cursor === undefined ? undefined : positionIn(cursor);
      const newest = await discards.newest(actorOf(request).operator, SHOWN_MOST + 1, after);
      const shown = newest.slice(0, SHOWN_MOST).map(view);
      const last = newest.length > SHOWN_MOST ? shown.at(-1) : undefined;
      return { discards: shown, ...(last && { next: `${last.at}/${last.requestId}` }) };
    },
  });
}

/** A day that no calendar has is like the beginning: nothing is older. */
function positionIn(cursor: string): DiscardPosition {
  const [, at = '', requestId = ''] = DISCARD_CURSOR.exec(cursor) ?? [];
  const time = Date.parse(at);
  return { at: Number.isNaN(time) ? 0 : time, requestId };
}

const view = (one: AwayDiscard) => ({
  ...one,
  at: new Date(one.at).toISOString(),
  kindWords: one.kind === undefined ? undefined : readerOf(one.kind)?.words,
});
