/**
 * /api/v1/admin: shops, stations and machine clients of the caller's operator.
 */
import { CREATED, doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { ADMINISTERS, LOOKS } from './account-routes.ts';
import { addClient, endClient } from './administer-clients.ts';
import { addShop, changeShop, endStation, enrolStation } from './administer-places.ts';
import { actingOf } from './authenticate-request.ts';
import { addProgramStation } from './enrol-station-key.ts';
import { noStore } from './request-browser.ts';
import { iso, isoOrNot } from './session-view.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import type { StationKeyListed } from './staff-directory.ts';
import { digestOfToken } from './token.ts';
import {
  changedShop,
  clientList,
  clientSecretView,
  newClient,
  newShop,
  newStation,
  shopList,
  stationCodeView,
  stationEnrolled,
  stationList,
} from './wire.ts';

const byId = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9._:-]{1,80}$/) });

export async function shopRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps) {
  const app = routesOf(plain, 'administration');

  app.get('/shops', {
    access: LOOKS,
    summary: 'Shops of one’s own operator',
    answer: shopList,
    handler: async (request) => {
      const { operator } = actingOf(request, staff.now);
      const shops = await staff.store.directory.shops(operator);
      return {
        shops: shops.map(({ id, name, closedAt }) => ({
          id,
          name,
          ...isoOrNot('closedAt', closedAt),
        })),
      };
    },
  });

  app.post('/shops', {
    access: ADMINISTERS,
    summary: 'Add a shop',
    body: newShop,
    handler: async (request, reply) => {
      doneOf(await addShop(staff, actingOf(request, staff.now), request.body));
      return reply.code(CREATED).send();
    },
  });

  app.patch('/shops/:id', {
    access: ADMINISTERS,
    summary: 'Rename, close or open a shop',
    params: byId,
    body: changedShop,
    handler: async (request, reply) => {
      const { name, closed } = request.body;
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(closed === undefined ? {} : { closed }),
      };
      const by = actingOf(request, staff.now);
      doneOf(await changeShop(staff, by, request.params.id, change));
      return reply.code(NO_CONTENT).send();
    },
  });
}

export async function stationRoutes(plain: FastifyInstance, { staff, cookies }: StaffRouteDeps) {
  const app = routesOf(plain, 'administration');

  app.get('/stations', {
    access: LOOKS,
    summary: 'Enrolled stations of one’s own operator',
    answer: stationList,
    handler: async (request) => {
      const { operator } = actingOf(request, staff.now);
      const token = cookies.readStation(request);
      const { directory, signIn } = staff.store;
      const here =
        token === undefined ? undefined : await signIn.stationBySecret(digestOfToken(token));
      const stations = await directory.stations(operator);
      return {
        stations: stations.map(({ id, shop, name, enrolledAt, endedAt, key }) => ({
          id,
          shop,
          name,
          enrolledAt: iso(enrolledAt),
          ...isoOrNot('endedAt', endedAt),
          current: here?.id === id && here.operator === operator,
          ...(key === undefined ? {} : { key: viewKey(key) }),
        })),
      };
    },
  });

  app.post('/stations', {
    access: ADMINISTERS,
    summary: 'Enrol this browser as a station',
    body: newStation,
    created: stationEnrolled,
    handler: async (request, reply) => {
      noStore(reply);
      const by = actingOf(request, staff.now);
      const shown = cookies.readStation(request);
      const { id, token } = doneOf(await enrolStation(staff, by, request.body, shown));
      cookies.setStation(reply, token);
      return { id };
    },
  });

  app.post('/stations/programs', {
    access: ADMINISTERS,
    summary: 'Add the station of a program; its enrolment code is shown once',
    body: newStation,
    created: stationCodeView,
    handler: async (request, reply) => {
      noStore(reply);
      const by = actingOf(request, staff.now);
      const { until, ...given } = doneOf(await addProgramStation(staff, by, request.body));
      return { ...given, until: iso(until) };
    },
  });

  app.delete('/stations/:id', {
    access: ADMINISTERS,
    summary: 'End a station',
    params: byId,
    handler: async (request, reply) => {
      const by = actingOf(request, staff.now);
      doneOf(await endStation(staff, by, request.params.id));
      return reply.code(NO_CONTENT).send();
    },
  });
}

/** PostgreSQL writes times in JSON with their offset. */
function viewKey({ codeUntil, enrolledAt, seenAt, ...key }: StationKeyListed) {
  const at = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
  return {
    ...key,
    ...isoOrNot('codeUntil', at(codeUntil)),
    ...isoOrNot('enrolledAt', at(enrolledAt)),
    ...isoOrNot('seenAt', at(seenAt)),
  };
}

export async function clientRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps) {
  const app = routesOf(plain, 'administration');

  app.get('/clients', {
    access: LOOKS,
    summary: 'Machine clients of one’s own operator',
    answer: clientList,
    handler: async (request) => {
      const { operator } = actingOf(request, staff.now);
      const clients = await staff.store.directory.clients(operator);
      return {
        clients: clients.map(({ id, name, roles, createdAt, usedAt, endedAt }) => ({
          id,
          name,
          roles: [...roles],
          createdAt: iso(createdAt),
          ...isoOrNot('usedAt', usedAt),
          ...isoOrNot('endedAt', endedAt),
        })),
      };
    },
  });

  app.post('/clients', {
    access: ADMINISTERS,
    summary: 'Add a machine client; its secret is shown once',
    body: newClient,
    created: clientSecretView,
    handler: async (request, reply) => {
      noStore(reply);
      const by = actingOf(request, staff.now);
      const made = doneOf(await addClient(staff, by, request.body));
      return made;
    },
  });

  app.delete('/clients/:id', {
    access: ADMINISTERS,
    summary: 'End a machine client and its tokens',
    params: byId,
    handler: async (request, reply) => {
      const by = actingOf(request, staff.now);
      doneOf(await endClient(staff, by, request.params.id));
      return reply.code(NO_CONTENT).send();
    },
  });
}
