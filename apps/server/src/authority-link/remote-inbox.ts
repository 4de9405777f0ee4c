/**
 * Sends operators' messages to an authority that runs elsewhere. The operator signs each message,
 * which tells the authority who sent it (areas/authority, authority-inbox.ts).
 *
 * Invariants: signed again for each attempt, since a message is valid for minutes; whatever the
 * authority answers beyond `received` is ignored.
 */
import { AUTHORITY_PREFIX, LEFTOVER_TYPE, LOSS_TRANSFER_TYPE } from '@nagori/area-authority';
import { type AuthorityInbox, AuthorityLinkError } from '@nagori/area-handover';
import type { OperatorKeys } from '@nagori/keys';
import { SECOND_MS } from '@nagori/model';
import type { AuthorityHttp } from './authority-http.ts';

export interface RemoteInboxDeps {
  readonly http: Pick<AuthorityHttp, 'post'>;
  readonly operatorKeys: Pick<OperatorKeys, 'sign'>;
  readonly now: () => number;
}

export function remoteInbox({ http, operatorKeys, now }: RemoteInboxDeps): AuthorityInbox {
  const send = async (path: string, sender: string, typ: string, claims: object) => {
    const head = { op: sender, iat: Math.floor(now() / SECOND_MS) };
    const jws = await operatorKeys.sign(sender, { ...head, ...claims }, typ);
    const answer = await http.post(`${AUTHORITY_PREFIX}${path}`, { jws });
    if ((answer as { readonly answer?: unknown } | null)?.answer === 'received') {
      return 'received' as const;
    }
    throw new AuthorityLinkError('authority-unavailable', 'another answer than was awaited');
  };
  return {
    transferLoss: ({ sender, reference, contact }) =>
      send('/transfer', sender, LOSS_TRANSFER_TYPE, { kind: 'loss', reference, contact }),
    reportLeftover: ({ sender, eid, seen }) =>
      send('/leftovers', sender, LEFTOVER_TYPE, { eid, seen }),
  };
}
