/**
 * /api/v1/admin/notice-mail: where one's own operator wants to hear by mail of its notices.
 *
 * Invariants: only an address whose domain is a name on the internet: no number and no host of a
 * local network.
 */
import { doneOf, NO_CONTENT, routesOf } from '@nagori/http';
import { done } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import { ADMINISTERS, LOOKS } from './account-routes.ts';
import { wrongField } from './answer.ts';
import { actingOf } from './authenticate-request.ts';
import { noStore } from './request-browser.ts';
import { isoOrNot } from './session-view.ts';
import type { StaffRouteDeps } from './staff-deps.ts';
import { newNoticeMail, noticeMailView } from './wire-notices.ts';

/** Domains that lead into a local network or nowhere (RFC 6761, RFC 6762, RFC 8375). */
const LOCAL = /(?:^|\.)(?:localhost|local|internal|lan|home|home\.arpa|invalid|onion)$/;

/** Whether mail to an address leaves for the internet. */
export function isMailedOutside(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const [, top = ''] = /\.([a-z0-9-]+)$/.exec(domain) ?? [];
  return /[a-z]/.test(top) && !LOCAL.test(domain);
}

export async function noticeMailRoutes(plain: FastifyInstance, { staff }: StaffRouteDeps) {
  const app = routesOf(plain, 'administration');

  app.get('/notice-mail', {
    access: LOOKS,
    summary: 'Where one’s own operator hears by mail of its notices',
    answer: noticeMailView,
    handler: async (request, reply) => {
      noStore(reply);
      const { operator } = actingOf(request, staff.now);
      const mail = await staff.store.noticeMail.of(operator);
      if (mail === undefined) return { isOn: false };
      const { address, isOn, lastAt, lastOutcome } = mail;
      return {
        isOn,
        address,
        ...isoOrNot('lastAt', lastAt),
        ...(lastOutcome === undefined ? {} : { lastOutcome }),
      };
    },
  });

  app.put('/notice-mail', {
    access: ADMINISTERS,
    summary: 'Tell this address by mail when there are notices',
    body: newNoticeMail,
    handler: async (request, reply) => {
      const { address } = request.body;
      const isGood = isMailedOutside(address);
      doneOf(isGood ? done(true) : wrongField('notice-mail-refused', 'address'));
      await staff.store.noticeMail.set(actingOf(request, staff.now), address);
      return reply.code(NO_CONTENT).send();
    },
  });

  app.delete('/notice-mail', {
    access: ADMINISTERS,
    summary: 'Send no more mail about notices',
    handler: async (request, reply) => {
      await staff.store.noticeMail.end(actingOf(request, staff.now));
      return reply.code(NO_CONTENT).send();
    },
  });
}
