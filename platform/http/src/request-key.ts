/**
 * A resent request is recognised by its id, its content and who does it: the same id with other
 * content or of another person is another request, which is judged and stored separately. Who does
 * it is a person's mark or a machine, however they are shown: a person's own sign-in and their
 * badge on another's page are one (R11, ADR 0098). When something was recorded away from
 * the network (`away`) is not its content: a device may have sent it before it lost the network,
 * and measures the time anew with each attempt (ADR 0072).
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@nagori/model';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from './access.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The mark of a badge's person, of this operator; undefined: it is no one's. */
    personShown?: (operator: string, badge: string) => Promise<string | undefined>;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id under which a request is stored: a UUID of version 8 (RFC 9562 §5.8). `by`: who does it
 * (`doerOf`); a badge in the body is left out where it is theirs.
 */
export function requestKey(
  method: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
  by: string,
): string {
  const { away: _, ...content } = body;
  const who = canonicalJson([by, content]);
  const hash = createHash('sha256').update(`${method} ${path}\n`).update(who);
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [8, 13, 18, 23].reduce((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/** Who does it by their own sign-in; nobody in particular on a public page. */
export function doerOf(principal: Principal | undefined): string {
  if (principal === undefined) return 'public';
  if (principal.kind === 'holder') return `holder ${principal.person}`;
  const { operator } = principal;
  if (principal.kind === 'staff') return personOf(operator, principal.mark);
  const { client, station } = principal;
  const person = station?.person;
  return person === undefined ? `machine ${client}` : personOf(operator, person.mark);
}

const personOf = (operator: string, mark: string): string => `person ${operator} ${mark}`;

/** Replaces the caller's id with this one. The route refuses an invalid id. */
export function knowRequests(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    const body = request.body as Readonly<Record<string, unknown>> | null | undefined;
    if (typeof body?.requestId !== 'string' || !UUID.test(body.requestId)) return;
    const [path = ''] = request.url.split('?');
    const { badge, ...content } = body;
    const shown = await byBadge(request, badge);
    const [by, said] = shown === undefined ? [doerOf(request.principal), body] : [shown, content];
    request.body = { ...body, requestId: requestKey(request.method, path, said, by) };
  });
}

/** Undefined: no badge, or one of no person: the route refuses it. */
async function byBadge(
  { server, principal }: FastifyRequest,
  badge: unknown,
): Promise<string | undefined> {
  if (typeof badge !== 'string' || principal === undefined) return undefined;
  if (principal.kind === 'holder') return undefined;
  const { operator } = principal;
  const mark = await server.personShown?.(operator, badge);
  return mark === undefined ? undefined : personOf(operator, mark);
}
