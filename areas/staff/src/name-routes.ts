/**
 * /api/v1/names: the names of the people, shops and stations that one's own records mention by id,
 * so that every page names them alike.
 *
 * Invariants: of other operators, the operator's name alone. Records hold ids; names come at
 * reading.
 */
import { routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { personOf } from './authenticate-request.ts';
import { ANY_STAFF } from './session-routes.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import { namesView } from './wire-names.ts';

export async function nameRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps) {
  const { directory } = staff.store;

  routesOf(plain, 'names').get('/names', {
    access: ANY_STAFF,
    summary: 'Names of operators, and of one’s own shops, stations and people',
    answer: namesView,
    handler: async (request) => {
      const { operator } = personOf(request).principal;
      const [operators, shops, stations, people] = await Promise.all([
        directory.operators(),
        directory.shops(operator),
        directory.stations(operator),
        directory.marks(operator),
      ]);
      return {
        operators: operators.map(({ id, name }) => ({ id, name })),
        shops: shops.map(({ id, name, closedAt }) => ({
          ...{ id, name },
          isOpen: closedAt === undefined,
        })),
        stations: stations.map(({ id, name }) => ({ id, name })),
        people: people.map(({ mark, name }) => ({ mark, name })),
      };
    },
  });
}
