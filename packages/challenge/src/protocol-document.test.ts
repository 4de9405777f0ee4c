/** The code makes and accepts the examples of docs/protocol/clearance-challenge.md. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  ELEMENT_STATE_TYPE,
  isCoherentStatement,
  openAttestation,
  statementClaims,
  VOUCHER_TYPE,
} from '@nagori/evidence';
import { throwawayAuthority } from '@nagori/testkit';
import {
  AUTHORITY,
  EID,
  IMEIS,
  NOW,
  NOW_S,
  OPERATOR,
  opened,
  PLACE,
  signJson,
} from './challenge.testing.ts';
import {
  acceptAttestation,
  checkRequest,
  createHandoverReceipt,
  createInvitation,
  HANDOVER_RECEIPT_TYPE,
  INVITATION_TYPE,
  invitationIn,
  openHandoverReceipt,
  openInvitation,
  recompute,
  requestFor,
} from './index.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/protocol/clearance-challenge.md');
const text = readFileSync(DOCUMENT, 'utf8');
const examples = [...text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(
  ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
);
const [m1, element, person, m3, list, m7, voucher, answer, report] = examples;

test('the document has nine example messages', () => assert.equal(examples.length, 9));

test('M1 is the invitation that the counter signs', async () => {
  const own = opened('B1');
  let made: unknown;
  const words = { operator: 'carrier-a', who: String(m1?.who), up: String(m1?.up) };
  await createInvitation(own, recompute(own, IMEIS, PLACE), words, async (claims) => {
    made = claims;
    return '';
  });
  assert.deepEqual(m1, made);
  assert.equal(String(m1?.up).split('/').at(-1), own.secrets.uploadToken);
});

test('M2 is the holder’s request from M1, and the authority accepts it', async () => {
  const token = await signJson(m1, INVITATION_TYPE);
  const context = { operators: OPERATOR.anchors.issuers, now: NOW };
  const read = await openInvitation(invitationIn(token) ?? '', context);
  assert.ok(read.kind === 'good');
  const request = requestFor(read.value, EID);
  assert.ok(request.kind === 'good');
  assert.deepEqual(element, request.value);
  assert.equal(checkRequest(element, NOW).kind, 'good');
  assert.equal(checkRequest(person, NOW).kind, 'good');
  assert.equal(person?.ch, recompute(opened('B0'), IMEIS, PLACE));
});

test('M3 answers M2', () => {
  const claims = statementClaims.parse(m3);
  assert.ok(isCoherentStatement(claims));
  assert.deepEqual([claims.ch, claims.c_elem], [element?.ch, element?.c_elem]);
  assert.equal(claims.iat, NOW_S + 60);
});

test('M6 and M7 belong to the same challenge', async () => {
  assert.equal(statementClaims.parse(m3).status?.uri, list?.sub);
  const { v: _, ...receipt } = m7 ?? {};
  let typed = '';
  const token = await createHandoverReceipt(receipt as never, async (claims, typ) => {
    typed = typ;
    return signJson(claims, typ);
  });
  assert.equal(typed, HANDOVER_RECEIPT_TYPE);
  const read = await openHandoverReceipt(token, OPERATOR.anchors.issuers, String(m1?.ch));
  assert.equal(read.kind, 'good');
});

test('B3: voucher and answer come from the element of the challenge', async () => {
  const own = opened('B3', EID, 'station');
  const signer = throwawayAuthority('element', EID, EID);
  const signed = await openAttestation(
    {
      voucher: await AUTHORITY.sign({ typ: VOUCHER_TYPE, kid: AUTHORITY.kid }, voucher),
      jwt: await signer.sign({ typ: ELEMENT_STATE_TYPE, kid: EID }, answer),
    },
    AUTHORITY.anchors.issuers,
    NOW,
  );
  assert.ok(signed.kind === 'good', JSON.stringify(signed));
  const judged = acceptAttestation({
    signed,
    own,
    imeis: IMEIS,
    place: PLACE,
    used: false,
    now: NOW,
  });
  assert.deepEqual(judged, { kind: 'good', value: answer?.ch });
});

test('a report names only the element and what was seen', () => {
  assert.deepEqual(Object.keys(report ?? {}), ['eid', 'seen']);
  assert.equal(report?.eid, EID);
});
