/** R28: a sign-off is the compliance officer's, and a badge counts with its person's role (R11). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Principal, StaffPrincipal } from '@nagori/http';
import { duringTests } from '@nagori/testkit';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

interface Problem {
  readonly code: string;
}

const server = await duringTests(() => startTestServer());
const SIGN_OFF = { kind: 'sign-off', rule: 'R28' } as const;
const LOOK = {
  kind: 'second-look',
  looks: [{ on: 'user-data', sees: 'clear', with: 'eye' }],
} as const;
const OFFICE: StaffPrincipal = { ...STAFF, mark: 'staff-9', roles: ['counter', 'administrator'] };
/** Signed in by badge at the station of a program. */
const AT_PROGRAM: Principal = {
  ...{ kind: 'machine', client: 'line-1', operator: 'carrier-a', roles: ['bench'] },
  station: { id: 'line-1', shop: 'depot-1', person: { account: 'account-1', mark: 'bench-1' } },
};

let phones = 5_400;
async function says(who: Principal, evidence: object): Promise<string> {
  const opened = { phone: samplePhone(phones++), channel: 'trade-in' };
  const { id } = (await server.as(STAFF).post<HandoverDto>('/api/v1/handovers', opened)).body;
  const url = `/api/v1/handovers/${id}/evidence`;
  const answer = await server.as(who).post<Problem & HandoverDto>(url, evidence);
  return answer.status === 200 ? (answer.body.evidence.at(-1)?.person ?? '') : answer.body.code;
}

test('R28 a clerk signs nothing off, whatever the badge of a colleague', async () => {
  assert.equal(await says(STAFF, SIGN_OFF), 'role-needed');
  assert.equal(await says(STAFF, { ...SIGN_OFF, badge: 'badge-2' }), 'role-needed');
  assert.equal(await says(OFFICE, { ...SIGN_OFF, badge: 'badge-2' }), 'role-needed');
});

test('R28 an administrator signs off, by badge or signed in', async () => {
  assert.equal(await says(STAFF, { ...SIGN_OFF, badge: 'badge-office' }), 'office-1');
  assert.equal(await says(OFFICE, SIGN_OFF), 'staff-9');
});

test('R11 an administrator’s badge is no second person at the bench', async () => {
  assert.equal(await says(STAFF, { ...LOOK, badge: 'badge-2' }), 'staff-2');
  assert.equal(await says(STAFF, { ...LOOK, badge: 'badge-office' }), 'role-needed');
});

test('R11 a person signed in at a program’s station works, with no second badge', async () => {
  assert.equal(await says(AT_PROGRAM, LOOK), 'bench-1');
  assert.equal(await says(AT_PROGRAM, SIGN_OFF), 'role-needed');
  assert.equal(await says(AT_PROGRAM, { ...SIGN_OFF, badge: 'badge-office' }), 'office-1');
});
