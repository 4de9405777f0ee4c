/**
 * /api/v1/notices: what staff should hear of without watching a list.
 *
 * Invariants: a person sees the notices of the own operator, roles and shop; reading is on record
 * per person. A notice names its handover or case by id alone.
 */
import { type Access, NO_CONTENT, routesOf } from '@nagori/http';
import type { Role } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import { personOf } from './authenticate-request.ts';
import { iso } from './session-view.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import { noticeList, readNotices } from './wire-notices.ts';

const MOST = 50;
const NOTIFIED: Access = {
  kind: 'staff',
  roles: ['counter', 'bench', 'loss-desk', 'administrator'],
};

/** Whom a notice is for, by what it is about and its kind. */
const FOR: Readonly<Record<string, readonly Role[]>> = {
  'handover/answer': ['counter', 'bench'],
  'handover/deadline': ['counter', 'bench'],
  'handover/deletion-failed': ['counter', 'bench', 'administrator'],
  'handover/withdrawn': ['counter', 'bench', 'administrator'],
  'handover/turned-up': ['bench', 'administrator'],
  'handover/box-withdrawn': ['bench', 'administrator'],
  'loss/deadline': ['loss-desk'],
  'loss/found': ['loss-desk', 'administrator'],
};

/** What people of these roles are notified of. */
const noticesFor = (roles: readonly Role[]): readonly string[] =>
  Object.keys(FOR).filter((kind) => FOR[kind]?.some((role) => roles.includes(role)));

export async function noticeRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps) {
  const app = routesOf(plain, 'notices');
  const { notices } = staff.store;

  app.get('/notices', {
    access: NOTIFIED,
    summary: 'Notices to the signed-in person, newest first',
    answer: noticeList,
    handler: async (request) => {
      const { operator, account, shop, roles } = personOf(request).principal;
      const reader = { operator, account, shop, kinds: noticesFor(roles) };
      const found = await notices.list(reader, MOST);
      return {
        notices: found.map(({ id, kind, about, subject, at, readAt }) => ({
          id,
          kind,
          about,
          subject,
          at: iso(at),
          isRead: readAt !== undefined,
        })),
      };
    },
  });

  app.post('/notices/read', {
    access: NOTIFIED,
    summary: 'Mark notices as read by the signed-in person',
    body: readNotices,
    handler: async (request, reply) => {
      const { operator, account } = personOf(request).principal;
      await notices.read({ operator, account, ids: request.body.ids, now: staff.now() });
      return reply.code(NO_CONTENT).send();
    },
  });
}
