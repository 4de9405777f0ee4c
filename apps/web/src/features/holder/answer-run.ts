/**
 * The holder's side of the counter's challenge (docs/protocol/clearance-challenge.md §3, M1–M4,
 * M7): who asks, the request to the authority, its statement, and the shop's receipt.
 *
 * Invariants: nothing of an invitation is shown before the operator's signature is verified; `who`
 * and `up` never reach the authority, which is asked for all of its operators and so does not learn
 * which one asked; an answer goes only to the origin that the authority lists for the operator.
 */
import type { KnownOperatorsDto, StatementAnswerDto } from '@nagori/area-authority/wire';
import {
  commitElement,
  fromBase64url,
  type Invitation,
  openHandoverReceipt,
  openInvitation,
  requestFor,
  SALT_BYTES,
  shortCode,
} from '@nagori/challenge';
import { call, get } from '../../api/client.ts';
import {
  KEY_STATES,
  type StatedKey,
  type StoredAnswer,
  type StoredReceipt,
} from './stored-answers.ts';

export type InvitationFault =
  | 'not-signed'
  | 'unknown-operator'
  | 'not-well-formed'
  | 'expired'
  | 'no-crypto'
  | 'other-site';

export type ReadInvitation =
  | { readonly kind: 'good'; readonly invitation: Invitation; readonly path: string }
  | { readonly kind: 'bad'; readonly fault: InvitationFault; readonly up?: string };

/** The payload of a JWS, not verified. */
export function claimsIn(jws: string): Readonly<Record<string, unknown>> {
  try {
    const [, middle = ''] = jws.split('.');
    const bytes = Uint8Array.from(atob(middle.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

type KnownOperator = KnownOperatorsDto['operators'][number];

const knownOperators = async (): Promise<readonly KnownOperator[]> =>
  (await get<KnownOperatorsDto>('/authority/v1/operators')).operators;

/** Undefined if the authority knows no such operator. */
async function knownOperator(id: string): Promise<KnownOperator | undefined> {
  return (await knownOperators()).find((one) => one.id === id);
}

/** Whether a text has the form of a link without its invitation. */
export function isShortLink(text: string): boolean {
  return /^https?:\/\/[^/\s]+\/c\/[A-Za-z0-9_-]{22}$/.test(text.trim()) && URL.canParse(text);
}

/**
 * The link of a request that came without its invitation (challenge §5); undefined for any other
 * text, and for a site that is not a known operator's.
 */
export async function operatorLink(pasted: string): Promise<string | undefined> {
  const text = pasted.trim();
  if (!isShortLink(text)) return undefined;
  const { origin, href } = new URL(text);
  return (await knownOperators()).some((one) => one.origin === origin) ? href : undefined;
}

const anchorsOf = ({ id, origin: _, ...jwk }: KnownOperator) => [{ iss: id, kid: jwk.kid, jwk }];

/** Reads and verifies an invitation. Throws if the list of operators cannot be loaded. */
export async function readInvitation(token: string, now: number): Promise<ReadInvitation> {
  if (globalThis.crypto?.subtle === undefined) return { kind: 'bad', fault: 'no-crypto' };
  const { iss } = claimsIn(token);
  if (typeof iss !== 'string') return { kind: 'bad', fault: 'not-well-formed' };
  const operator = await knownOperator(iss);
  if (operator === undefined) return { kind: 'bad', fault: 'unknown-operator' };
  const read = await openInvitation(token, { operators: anchorsOf(operator), now });
  if (read.kind !== 'good') return { kind: 'bad', fault: faultOf(read.reason) };
  const up = new URL(read.value.up);
  if (up.origin !== operator.origin) return { kind: 'bad', fault: 'other-site', up: up.href };
  // For our own site the path is enough, and it stays right when the site moves.
  const isHere = up.origin === window.location.origin;
  return { kind: 'good', invitation: read.value, path: isHere ? up.pathname : up.href };
}

function faultOf(reasons: readonly string[]): InvitationFault {
  if (reasons.includes('expired')) return 'expired';
  const malformed = ['claims', 'malformed', 'other-element'];
  return reasons.some((reason) => malformed.includes(reason)) ? 'not-well-formed' : 'not-signed';
}

export type AskedByShop =
  | { readonly kind: 'prepared'; readonly answer: StoredAnswer }
  | { readonly kind: 'live'; readonly eid: string; readonly words: { ja: string; en: string } }
  | { readonly kind: 'cannot-state'; readonly words: { ja: string; en: string } }
  | { readonly kind: 'other-element' }
  | { readonly kind: 'element-needed' };

export interface AskInput {
  readonly token: string;
  readonly invitation: Invitation;
  readonly path: string;
  /** The element that the request is about; undefined if it is about the person (B0). */
  readonly eid: string | undefined;
  readonly now: number;
}

/** Sends M2 to the authority and returns M3. The caller stores the answer before sending it. */
export async function askAuthority(input: AskInput): Promise<AskedByShop> {
  const { token, invitation, path, eid, now } = input;
  const request = requestFor(invitation, eid);
  if (request.kind === 'bad') {
    return { kind: request.reason.includes('other-element') ? 'other-element' : 'element-needed' };
  }
  if (request.kind !== 'good') return { kind: 'element-needed' };
  const answer = await call<StatementAnswerDto>('POST', '/authority/v1/statements', {
    body: request.value,
  });
  if (answer.answer === 'live') return { kind: 'live', eid: answer.eid, words: answer.words };
  if (answer.answer === 'cannot-state') return { kind: 'cannot-state', words: answer.words };
  return {
    kind: 'prepared',
    answer: {
      ch: invitation.ch,
      invitation: token,
      up: path,
      operator: invitation.iss,
      who: invitation.who,
      min: invitation.min,
      exp: invitation.exp * 1000,
      ...('eid' in request.value
        ? { bind: { cElem: request.value.c_elem, salt: request.value.r_e } }
        : {}),
      statement: answer.statement,
      key: keyIn(answer.statement),
      preparedAt: now,
      state: 'prepared',
    },
  };
}

function keyIn(statement: string): StatedKey {
  const { key } = claimsIn(statement);
  return KEY_STATES.find((one) => one === key) ?? 'failed';
}

/** Whether the request is about the element that was read. */
export function isAbout(invitation: Invitation, eid: string): boolean {
  const { c_elem: asked, r_e: salt } = invitation;
  const bytes = fromBase64url(salt, SALT_BYTES);
  return asked === undefined || (bytes !== undefined && commitElement(bytes, eid) === asked);
}

/** The code that staff read on the screen and type (B1). */
export const codeOf = ({ statement }: StoredAnswer): string => shortCode(statement);

/** Reads M7 after checking that this operator signed it for this challenge. */
export async function openShopReceipt(
  jws: string,
  { operator, ch }: StoredAnswer,
): Promise<StoredReceipt | undefined> {
  const known = await knownOperator(operator);
  if (known === undefined) return undefined;
  const read = await openHandoverReceipt(jws, anchorsOf(known), ch);
  if (read.kind !== 'good') return undefined;
  const { state, verdict, iat } = read.value;
  return { jws, state, verdict, at: iat * 1000 };
}
