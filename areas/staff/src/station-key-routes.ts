/**
 * /api/v1/station: a program is enrolled with its key, and people sign in at it by badge.
 *
 * Invariants: enrolment takes no sign-in: it takes a code of an administrator and a proof. Signing
 * in takes the station's own token, never a person's.
 */
import { doneOf, NO_CONTENT, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { STATION_ROLES } from './authenticate.ts';
import { enrolStationKey } from './enrol-station-key.ts';
import { noStore } from './request-browser.ts';
import { PUBLIC, SLOW } from './session-routes.ts';
import { iso } from './session-view.ts';
import type { StationRouteDeps } from './staff-deps.ts';
import { signInAtStation, signOutAtStation } from './station-sign-in.ts';
import { deskKeysAt } from './token.ts';
import {
  badgeInput,
  stationKeyEnrolled,
  stationKeyInput,
  stationSelf,
  stationSessionOpened,
} from './wire.ts';

const ENROLMENT_PATH = '/api/v1/station/key';
const STATIONS = { kind: 'staff', roles: STATION_ROLES, stations: true } as const;

export async function stationKeyRoutes(
  plain: FastifyInstance,
  { staff, origin }: StationRouteDeps,
): Promise<void> {
  const app = routesOf(plain, 'machines');

  app.post('/station/key', {
    access: PUBLIC,
    ...SLOW,
    summary: 'Enrol the key of a program’s station, by an administrator’s code',
    body: stationKeyInput,
    created: stationKeyEnrolled,
    handler: async (request, reply) => {
      noStore(reply);
      const from = { audience: `${origin}${ENROLMENT_PATH}`, address: request.ip };
      return doneOf(await enrolStationKey(staff, request.body, from));
    },
  });

  app.get('/station', {
    access: STATIONS,
    summary: 'Whose token it is: the station, and who is signed in there',
    answer: stationSelf,
    handler: async (request, reply) => {
      noStore(reply);
      const { operator, station } = stationOf(request);
      const shops = await staff.store.directory.shops(operator);
      const name = shops.find(({ id }) => id === station.shop)?.name;
      return {
        operator,
        station: station.id,
        shop: { id: station.shop, ...(name === undefined ? {} : { name }) },
        ...(station.person === undefined ? {} : { person: station.person.mark }),
        deskKeys: [...deskKeysAt(staff.deskKey, operator, station.shop)],
      };
    },
  });

  app.post('/station/session', {
    access: STATIONS,
    ...SLOW,
    summary: 'Sign a person in at the station by badge',
    body: badgeInput,
    created: stationSessionOpened,
    handler: async (request, reply) => {
      noStore(reply);
      const { operator, station } = stationOf(request);
      // A person's token signs no other person in.
      if (station.person !== undefined) throw new ProblemError('no-station-token');
      const at = { operator, station: station.id, address: request.ip };
      const { token, mark, expiresAt } = doneOf(
        await signInAtStation(staff, at, request.body.badge),
      );
      return {
        access_token: token,
        token_type: 'Bearer' as const,
        person: mark,
        expiresAt: iso(expiresAt),
      };
    },
  });

  app.delete('/station/session', {
    access: STATIONS,
    summary: 'Sign out the person whose token it is',
    handler: async (request, reply) => {
      if (stationOf(request).station.person === undefined)
        throw new ProblemError('no-station-token');
      await signOutAtStation(staff, (request.headers.authorization ?? '').slice('Bearer '.length));
      return reply.code(NO_CONTENT).send();
    },
  });
}

function stationOf({ principal }: FastifyRequest) {
  if (principal?.kind !== 'machine' || principal.station === undefined) {
    throw new ProblemError('no-station-token');
  }
  return { operator: principal.operator, station: principal.station };
}
