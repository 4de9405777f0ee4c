/** Names of requests that are worked out of their content, so that sent again they are the same. */
import { createHash } from 'node:crypto';

/** A UUID (version 8) of `content` as JSON. */
export function requestOf(content: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [8, 13, 18, 23].reduce((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
