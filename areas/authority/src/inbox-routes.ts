/**
 * Requests without a session: an element's orders and reports, and operators' messages. The
 * signature on each identifies the sender.
 */
import { type Access, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import { type OperatorKey, takeOperatorMessage } from './authority-inbox.ts';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { ordersFor, takeReport } from './element-orders.ts';
import { elementReport, operatorMessage, orderList, received as receivedView } from './wire.ts';

const SIGNED: Access = { kind: 'public' };
const SLOW = { rateLimit: { max: 240, timeWindow: '1 minute' } };

export async function inboxRoutes(plain: FastifyInstance, deps: AuthorityRouteDeps) {
  const app = routesOf(plain, 'authority');
  const { authority, operators } = deps;
  const keyOf: OperatorKey = async (id) => (await operators()).find((one) => one.id === id)?.key;

  app.get('/elements/orders', {
    access: SIGNED,
    ...SLOW,
    summary: 'Deletion orders for an element, by its own signature as bearer token',
    answer: orderList,
    handler: async (request) => {
      const [, asked = ''] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
      return { orders: [...doneOf(await ordersFor(authority, asked))] };
    },
  });

  app.post('/elements/receipts', {
    access: SIGNED,
    ...SLOW,
    summary: 'An element reports what became of an order',
    body: elementReport,
    answer: receivedView,
    handler: async (request) => ({
      answer: doneOf(await takeReport(authority, request.body.receipt)),
    }),
  });

  // One way: the answer is the same whatever the authority knows (challenge §4).
  for (const [url, summary] of [
    ['/transfer', 'A loss case handed over by an operator'],
    ['/leftovers', 'A leftover seen in a phone without a giver'],
  ] as const) {
    app.post(url, {
      access: SIGNED,
      ...SLOW,
      summary,
      body: operatorMessage,
      answer: receivedView,
      handler: async (request) => ({
        answer: doneOf(await takeOperatorMessage(authority, keyOf, request.body.jws)),
      }),
    });
  }
}
