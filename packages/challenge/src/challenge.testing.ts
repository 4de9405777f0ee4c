/** A challenge for tests, opened with fixed bytes and answered by a throwaway authority. */
import { openSignature, STATEMENT_TYPE, type TrustAnchors } from '@nagori/evidence';
import type { Binding, ImeiKey } from '@nagori/model';
import { throwawayAuthority } from '@nagori/testkit';
import {
  acceptStatement,
  commitElement,
  type HandoverPlace,
  NO_ELEMENT,
  type OwnChallenge,
  openChallenge,
  recompute,
  type StatementToJudge,
} from './index.ts';

export const NOW = Date.UTC(2026, 10, 24, 3);
export const NOW_S = NOW / 1000;
export const IMEIS = ['00101700000001'] as ImeiKey[];
export const PLACE: HandoverPlace = {
  operator: 'carrier-a',
  handover: '019aaaaa-0000-7000-8000-000000000001',
  stage: 'intake',
};
export const EID = '00F1E2D3C4B5A697';
export const AUTHORITY = throwawayAuthority('challenge');
export const OPERATOR = throwawayAuthority('carrier', 'carrier-a', 'carrier-1');

/** Bytes that differ from call to call and repeat in every run. */
export function counted(): (sizeBytes: number) => Uint8Array {
  let calls = 0;
  return (sizeBytes) => new Uint8Array(sizeBytes).fill(++calls);
}

export function opened(min: Binding, eid?: string, mode: OwnChallenge['mode'] = 'live') {
  const random = counted();
  const own = openChallenge({ mode, min, imeis: IMEIS, eid, now: NOW, random });
  if (own.kind !== 'good') throw new Error(own.reason.join());
  return own.value;
}

/** The claims that answer a challenge: about the person for B0, else about the element. */
export function answerTo(own: OwnChallenge, place = PLACE): Record<string, unknown> {
  const isPerson = own.min === 'B0';
  return {
    iat: NOW_S,
    exp: own.expSeconds,
    ch: recompute(own, IMEIS, place),
    about: isPerson ? 'person' : 'element',
    c_elem: isPerson ? NO_ELEMENT : commitElement(own.secrets.elementSalt, EID),
  };
}

export const signJson = (payload: unknown, typ: string) =>
  OPERATOR.sign({ typ, kid: OPERATOR.kid }, payload);

/** Judges a token; `part` overrides parts of the counter's record. */
export async function judge(
  token: string,
  own: OwnChallenge,
  part: Partial<StatementToJudge> & { readonly anchors?: TrustAnchors } = {},
): Promise<string> {
  const { anchors = AUTHORITY.anchors, ...given } = part;
  const signed = await openSignature(token, [STATEMENT_TYPE], anchors.issuers);
  const answer = acceptStatement({
    signed,
    own,
    imeis: IMEIS,
    place: PLACE,
    used: false,
    reached: own.min,
    now: NOW,
    ...given,
  });
  return answer.kind === 'good' ? `good ${answer.value.binding}` : answer.reason.join(' ');
}
