/** What differed of boxes, listed for the depot and the auditor (R20). It only reads. */
import { actorOf, iso } from '@nagori/area-handover';
import { type Access, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { BoxPosition } from './bench-store.ts';
import { type BoxIncident, boxIncidents } from './box-incidents.ts';
import type { BoxRouteDeps } from './box-routes.ts';
import { INCIDENT_CURSOR, incidentList, incidentQuery } from './wire-incidents.ts';

const READS: Access = { kind: 'staff', roles: ['bench', 'counter', 'auditor', 'administrator'] };

export function incidentRoutes(plain: FastifyInstance, { bench, handover }: BoxRouteDeps): void {
  const app = routesOf(plain, 'bench');

  app.get('/box-differences', {
    access: READS,
    summary: 'What differed of boxes by count, weight or seal, and how it ended',
    querystring: incidentQuery,
    answer: incidentList,
    handler: async (request) => {
      const { state, cursor } = request.query;
      const { operator } = actorOf(request);
      const after = cursor === undefined ? undefined : positionIn(cursor);
      const asked = { state, after };
      const { incidents, next } = await boxIncidents(bench, handover.book.boxes, operator, asked);
      return {
        incidents: incidents.map(view),
        ...(next && { next: `${iso(next.changedAt)}/${next.id}` }),
      };
    },
  });
}

/** A day that no calendar has is like the beginning: nothing is older. */
function positionIn(cursor: string): BoxPosition {
  const [, at = '', id = ''] = INCIDENT_CURSOR.exec(cursor) ?? [];
  const time = Date.parse(at);
  return { changedAt: Number.isNaN(time) ? 0 : time, id };
}

function view({ at, what, done, ...one }: BoxIncident) {
  return {
    ...one,
    ...{ at: iso(at), what: [...what] },
    done: done.map(({ kind, at: then, person, incident }) => ({
      ...{ kind, at: iso(then), person },
      ...(incident === undefined ? {} : { incident }),
    })),
  };
}
