/**
 * A resent request is recognised by its id and its content: the same id with other content is
 * another request, which is judged and stored separately. When something was recorded away from
 * the network (`away`) is not its content: a device may have sent it before it lost the network,
 * and measures the time anew with each attempt (ADR 0072).
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@nagori/model';
import type { FastifyInstance } from 'fastify';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id under which a request is stored: a UUID of version 8 (RFC 9562 §5.8). */
export function requestKey(
  method: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
): string {
  const { away: _, ...content } = body;
  const hash = createHash('sha256').update(`${method} ${path}\n`).update(canonicalJson(content));
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [8, 13, 18, 23].reduce((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/** Replaces the caller's id with this one. The route refuses an invalid id. */
export function knowRequests(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    const body = request.body as Readonly<Record<string, unknown>> | null | undefined;
    if (typeof body?.requestId !== 'string' || !UUID.test(body.requestId)) return;
    const [path = ''] = request.url.split('?');
    request.body = { ...body, requestId: requestKey(request.method, path, body) };
  });
}
