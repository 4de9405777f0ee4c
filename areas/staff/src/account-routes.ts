/** /api/v1/admin/accounts: the accounts of one's own operator; and the audit. */
import { type Access, CREATED, doneOf, NO_CONTENT } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
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
export const TAGS = ['administration'];

const MOST_EVENTS = 100;
const code = { 200: codeView, 201: codeView, default: problemDetails };
const byId = z.strictObject({ id: z.uuid() });

export async function accountRoutes(plain: FastifyInstance, deps: StaffRouteDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { staff } = deps;

  app.get('/accounts', {
    config: { access: LOOKS },
    schema: {
      summary: 'Accounts of one’s own operator',
      tags: TAGS,
      response: { 200: accountList, default: problemDetails },
    },
    handler: async (request, reply) => {
      noStore(reply);
      const { operator, now } = actingOf(request, staff.now);
      const accounts = await staff.store.directory.accounts(operator, now);
      return { accounts: accounts.map(viewAccount) };
    },
  });

  app.post('/accounts', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'Add an account; its code is shown once',
      tags: TAGS,
      body: newAccount,
      response: code,
    },
    handler: async (request, reply) => {
      noStore(reply);
      const by = actingOf(request, staff.now);
      const given = doneOf(await addAccount(staff, by, request.body));
      reply.code(CREATED);
      return viewCode(given) as never;
    },
  });

  app.patch('/accounts/:id', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'Change, switch off or switch on an account',
      tags: TAGS,
      params: byId,
      body: changedAccount,
    },
    handler: async (request, reply) => {
      const by = actingOf(request, staff.now);
      doneOf(await changeAccount(staff, by, request.params.id, request.body));
      return reply.code(NO_CONTENT).send();
    },
  });

  await app.register(resetRoutes, deps);
}

/** Codes, sessions of an account, and the audit. */
async function resetRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.post('/accounts/:id/code', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'Take password, passkeys and sessions away, and give a code instead',
      tags: TAGS,
      params: byId,
      response: code,
    },
    handler: async (request, reply) => {
      noStore(reply);
      const by = actingOf(request, staff.now);
      return viewCode(doneOf(await giveCode(staff, by, request.params.id)));
    },
  });

  app.delete('/accounts/:id/sessions', {
    config: { access: ADMINISTERS },
    schema: {
      summary: 'End every session of an account',
      tags: TAGS,
      params: byId,
      response: { 200: endedView, default: problemDetails },
    },
    handler: async (request) => {
      const by = actingOf(request, staff.now);
      return doneOf(await endSessionsOf(staff, by, request.params.id));
    },
  });

  app.get('/events', {
    config: { access: LOOKS },
    schema: {
      summary: 'Who signed in, who changed what',
      tags: TAGS,
      querystring: z.strictObject({ before: z.coerce.number().int().min(1).optional() }),
      response: { 200: staffEventList, default: problemDetails },
    },
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
