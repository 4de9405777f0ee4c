/** Names of requests that are worked out of their content, so that sent again they are the same. */
import { hash } from 'node:crypto';

/** A UUID (version 8) of `content` as JSON. */
export function requestOf(content: unknown): string {
  const digest = hash('sha256', JSON.stringify(content), 'buffer');
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return [8, 13, 18, 23].reduce((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
