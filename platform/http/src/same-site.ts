/**
 * Cross-site request forgery: whether a changing request comes from our own pages.
 *
 * Invariants: if the browser states its origin (Fetch Metadata, else `Origin`), it must be ours; if
 * it does not, the request may carry no cookie. A body is JSON, or of a type that the route names:
 * no form can send that.
 */
import type { FastifyRequest } from 'fastify';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Any cookie counts, since the holder's session uses one too. */
export function isCrossSite(request: FastifyRequest): boolean {
  if (READS.has(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  // `none`: typed or bookmarked. `same-site` is another host of this domain, and not ours.
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = request.headers;
  if (origin !== undefined) return !URL.canParse(origin) || new URL(origin).host !== host;
  return request.headers.cookie !== undefined;
}

/** True for a body that another site's form can send without a preflight: text, form, multipart. */
export function isFormBody(request: FastifyRequest): boolean {
  const type = request.headers['content-type'];
  if (READS.has(request.method) || type === undefined) return false;
  return !/^application\/([a-z.-]+\+)?json\s*(;|$)/i.test(type);
}

/** Whether the body is of this type, with any parameters. */
export function isOfType(
  { headers }: Pick<FastifyRequest, 'headers'>,
  type: string | undefined,
): boolean {
  const [said = ''] = (headers['content-type'] ?? '').split(';');
  return said.trim().toLowerCase() === type;
}
