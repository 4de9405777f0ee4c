/**
 * Shortcuts of the demonstration: its sign-ins on the sign-in page, and enrolling a browser as a
 * station automatically.
 *
 * Invariants: registered only on a demonstration server; sign-ins are shown to this machine alone,
 * and otherwise printed in the server's console; a signed-in person gets a station of their own
 * operator and shop, as an administrator would enrol it.
 */
import {
  ANY_STAFF,
  enrolStation,
  personOf,
  type SeededSignIn,
  type StaffRouteDeps,
} from '@nagori/area-staff';
import { demonstrationSignIns } from '@nagori/area-staff/wire';
import { type Access, doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';

export interface DemonstrationDeps extends StaffRouteDeps {
  readonly signIns: readonly SeededSignIn[];
  readonly isLocal: boolean;
}

const isLoopback = (ip: string): boolean => /^(::1|(::ffff:)?127[.][0-9.]+)$/.test(ip);
const PUBLIC: Access = { kind: 'public' };

export async function demonstrationRoutes(plain: FastifyInstance, deps: DemonstrationDeps) {
  const app = routesOf(plain, 'demonstration');
  const { staff, cookies, signIns, isLocal } = deps;

  app.get('/sign-ins', {
    access: PUBLIC,
    summary: 'Who can sign in here, with the password',
    answer: demonstrationSignIns,
    handler: async ({ ip }) => ({
      // A proxy on this machine forwards strangers, and reports their addresses.
      signIns: (isLocal && isLoopback(ip) ? signIns : []).map(({ badge, ...one }) => ({
        ...one,
        ...(badge === undefined ? {} : { badge }),
      })),
    }),
  });

  app.post('/station', {
    access: ANY_STAFF,
    summary: 'This browser becomes a station',
    handler: async (request, reply) => {
      const { operator, account, shop } = personOf(request).principal;
      const shops = await staff.store.directory.shops(operator);
      const place = shop ?? shops.find((one) => one.closedAt === undefined)?.id;
      // The authority's desk has no counter, and needs no station.
      if (place === undefined) return reply.code(NO_CONTENT).send();
      const by = { operator, account, now: staff.now() };
      const where = { shop: place, name: '見本の業務用機器' };
      const enrolled = await enrolStation(staff, by, where, cookies.readStation(request));
      cookies.setStation(reply, doneOf(enrolled).token);
      return reply.code(NO_CONTENT).send();
    },
  });
}
