/** /api/v1/admin/accounts: the accounts of one's own operator; and the audit. */
import { type Access, CREATED, doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import {
  addAccount,
  changeAccount,
  endSessionsOf,
  type GivenCode,
  giveCode,
} from './administer-accounts.ts';
import { actingOf } from './authenticate-request.ts';
import { noStore } from './request-browser.ts';
import { iso, isoOrNot } from './session-view.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import type { Account } from './staff-directory.ts';
import {
  accountList,
  changedAccount,
  codeView,
  endedView,
  newAccount,
  staffEventList,
} from './wire.ts';

export const ADMINISTERS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };
export const LOOKS: Access = { kind: 'staff', roles: ['administrator', 'auditor'] };

const MOST_EVENTS = 100;
const byId = z.strictObject({ id: z.uuid() });

export async function accountRoutes(plain: FastifyInstance, deps: StaffRouteDeps) {
  const app = routesOf(plain, 'administration');
  const { staff } = deps;

  app.get('/accounts', {
    access: LOOKS,
    summary: 'Accounts of one’s own operator',
    answer: accountList,
    handler: async (request, reply) => {
      noStore(reply);
      const { operator, now } = actingOf(request, staff.now);
      const accounts = await staff.store.directory.accounts(operator, now);
      return { accounts: accounts.map(viewAccount) };
    },
  });

  app.post('/accounts', {
    access: ADMINISTERS,
    summary: 'Add an account; its code is shown once',
    body: newAccount,
    answer: codeView,
    created: codeView,
    handler: async (request, reply) => {
      noStore(reply);
      const by = actingOf(request, staff.now);
      const given = doneOf(await addAccount(staff, by, request.body));
      reply.code(CREATED);
      return viewCode(given);
    },
  });

  app.patch('/accounts/:id', {
    access: ADMINISTERS,
    summary: 'Change, switch off or switch on an account',
    params: byId,
    body: changedAccount,
    handler: async (request, reply) => {
      const by = actingOf(request, staff.now);
      doneOf(await changeAccount(staff, by, request.params.id, request.body));
      return reply.code(NO_CONTENT).send();
    },
  });

  await plain.register(resetRoutes, deps);
}

/** Codes, sessions of an account, and the audit. */
async function resetRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps): Promise<void> {
  const app = routesOf(plain, 'administration');

  app.post('/accounts/:id/code', {
    access: ADMINISTERS,
    summary: 'Take password, passkeys and sessions away, and give a code instead',
    params: byId,
    answer: codeView,
    created: codeView,
    handler: async (request, reply) => {
      noStore(reply);
      const by = actingOf(request, staff.now);
      return viewCode(doneOf(await giveCode(staff, by, request.params.id)));
    },
  });

  app.delete('/accounts/:id/sessions', {
    access: ADMINISTERS,
    summary: 'End every session of an account',
    params: byId,
    answer: endedView,
    handler: async (request) => {
      const by = actingOf(request, staff.now);
      return doneOf(await endSessionsOf(staff, by, request.params.id));
    },
  });

  app.get('/events', {
    access: LOOKS,
    summary: 'Who signed in, who changed what',
    querystring: z.strictObject({ before: z.coerce.number().int().min(1).optional() }),
    answer: staffEventList,
    handler: async (request, reply) => {
      noStore(reply);
      const { operator } = actingOf(request, staff.now);
      const { before } = request.query;
      const events = await staff.store.directory.events(operator, before, MOST_EVENTS);
      const next = events.length === MOST_EVENTS ? events.at(-1)?.id : undefined;
      return {
        events: events.map(({ at, ...rest }) => ({ at: iso(at), ...present(rest) })),
        ...(next === undefined ? {} : { next }),
      };
    },
  });
}

function viewAccount(account: Account) {
  const { shop, disabledAt, createdAt, codeUntil, roles, ...rest } = account;
  return {
    ...rest,
    roles: [...roles],
    createdAt: iso(createdAt),
    ...(shop === undefined ? {} : { shop }),
    ...isoOrNot('disabledAt', disabledAt),
    ...isoOrNot('codeUntil', codeUntil),
  };
}

function viewCode({ id, code, until }: GivenCode) {
  return { id, code, until: iso(until) };
}

/** Without the members that are undefined. */
function present<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}
