/**
 * The id under which a write is sent, however often: the server takes it once.
 *
 * Invariants: a write whose outcome is unknown, or that is under way, has the same id when the same
 * person sends the same content again soon, so that pressing the button again records nothing
 * twice. Later it is a new write: the same look can be recorded on another occasion.
 */

/** Longer than a person needs to press again, or to sign in again and press. */
const AGAIN_WITHIN_MS = 5 * 60_000;

interface Unanswered {
  readonly requestId: string;
  readonly at: number;
}

const unanswered = new Map<string, Unanswered>();
let account: string | undefined;

/** A version 4 UUID; `crypto.randomUUID` is missing on pages that are not served securely. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A write by its address and content. */
const nameOf = (path: string, content: object): string => `${path} ${JSON.stringify(content)}`;

/**
 * The id of a write that begins: that of the same write before if it is under way or its outcome is
 * unknown, else a new one.
 */
export function requestIdFor(path: string, content: object): string {
  const name = nameOf(path, content);
  const before = unanswered.get(name);
  const at = performance.now();
  if (before !== undefined && at - before.at < AGAIN_WITHIN_MS) return before.requestId;
  const requestId = newRequestId();
  unanswered.set(name, { requestId, at });
  return requestId;
}

/** Without `requestId`, the outcome is known. */
export function noteOutcome(path: string, content: object, requestId?: string): void {
  const now = performance.now();
  for (const [name, { at }] of unanswered) {
    if (now - at >= AGAIN_WITHIN_MS) unanswered.delete(name);
  }
  if (requestId === undefined) unanswered.delete(nameOf(path, content));
  else unanswered.set(nameOf(path, content), { requestId, at: now });
}

/** Another person's writes are other writes. Undefined: signed out. */
export function writesBy(who: string | undefined): void {
  if (account !== who) unanswered.clear();
  account = who;
}
