/**
 * A phone's whole way over HTTP: the holder revokes and the element deletes later; the phone
 * crosses a counter; the depot finishes it and certifies it.
 */
import assert from 'node:assert/strict';
import type { HolderDto } from '@nagori/area-authority/wire';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import {
  commitElement,
  fromBase64url,
  type Invitation,
  requestFor,
  SALT_BYTES,
  shortCode,
} from '@nagori/challenge';
import {
  ALL_BUT_CERTIFICATE,
  LEFTOVER_CONSENT,
} from '../../areas/handover/src/handover.testing.ts';
import { Browser, type WholeServer } from './server.testing.ts';

export interface CertifiedPhone {
  readonly imei: string;
  readonly eid: string;
  readonly issued: ClearanceDto;
}

export interface Invited {
  readonly id: string;
  readonly link: string;
  readonly invitation: string;
}

export const digits = (imei: string | undefined): string => (imei ?? '').replaceAll('-', '');

export async function signInByCard(
  server: WholeServer,
  browser: Browser,
  card: string,
): Promise<void> {
  const { nonce } = await browser.post<{ nonce: string }>('/authority/v1/sign-in/challenge', {});
  const seeded = server.running.cards.find((one) => one.card === card);
  const { jws } = await browser.post<{ jws: string }>(`/world/v1/cards/${card}/sign`, {
    pin: seeded?.pin,
    nonce,
  });
  await browser.post('/authority/v1/sign-in', { jws });
}

async function record(staff: Browser, id: string, ...evidence: object[]): Promise<HandoverDto> {
  let last: HandoverDto | undefined;
  for (const one of evidence) {
    last = await staff.post<HandoverDto>(`/api/v1/handovers/${id}/evidence`, one);
  }
  assert.ok(last);
  return last;
}

/** A phone of the demonstration, from the counter to its certificate; each step is asserted. */
export async function certifiedPhone(server: WholeServer): Promise<CertifiedPhone> {
  const counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const phone = await counter.get<WorldPhoneDto>('/world/v1/phones/phone-1');
  const happen = (event: object) =>
    counter.post<{ phone: WorldPhoneDto; orders: string }>('/world/v1/phones/phone-1/events', {
      event,
    });
  const opened = await counter.post<HandoverDto>('/api/v1/handovers', {
    phone: {
      imei: digits(phone.imeis[0]),
      platform: phone.platform,
      model: phone.model,
      os: phone.os,
    },
    channel: 'trade-in',
    giver: 'present',
  });
  assert.equal(opened.decision.verdict, 'hold');
  assert.ok(opened.decision.steps.length > 0);

  // The holder revokes on the own phone while its screen is off: the order waits.
  await happen({ kind: 'screen', on: false });
  const holder = new Browser(server.origin);
  await signInByCard(server, holder, 'card-1');
  const me = await holder.get<HolderDto>('/authority/v1/me');
  const eid = me.phones.find((one) => one.current)?.eid;
  await holder.post('/authority/v1/revoke', { eid, which: 'both' });
  const revoked = await holder.get<HolderDto>('/authority/v1/me');
  assert.equal(revoked.phones[0]?.deletion?.state, 'awaited');

  // The counter's challenge, answered from the phone; staff type the code that its screen shows.
  const invited = await counter.post<Invited>(`/api/v1/handovers/${opened.id}/challenges`, {
    mode: 'live',
    min: 'B1',
  });
  const statement = await answer(holder, invited, eid);
  const up = new URL(invited.link).pathname;
  await holder.post(up, { statement });
  const asked = `/api/v1/handovers/${opened.id}/challenges`;
  const confirmed = await counter.post<{ state: string }>(`${asked}/${invited.id}/confirm-code`, {
    code: shortCode(statement),
  });
  assert.equal(confirmed.state, 'accepted');

  await happen({ kind: 'screen', on: false });
  const accepted = await record(counter, opened.id, ...ALL_BUT_CERTIFICATE, LEFTOVER_CONSENT);
  assert.equal(accepted.decision.verdict, 'accept', JSON.stringify(accepted.decision.reasons));
  const confirm = `/api/v1/handovers/${opened.id}/confirm`;
  await counter.post(confirm, { party: 'receiver', route: 'inspection' });
  const taken = await counter.post<HandoverDto>(confirm, { party: 'giver', how: 'paper' });
  assert.deepEqual([taken.state, taken.route], ['taken', 'inspection']);

  // Screen on: the element deletes, and the holder's app brings the receipt.
  const lit = await happen({ kind: 'screen', on: true });
  assert.equal(lit.orders, 'carried-out');
  assert.equal(lit.phone.element?.state, 'deleted');
  await bringReceipt(holder, invited, up, eid);
  assert.ok(eid !== undefined);
  const imei = digits(phone.imeis[0]);
  return { imei, eid, issued: await finishAtBench(server, opened.id, imei) };
}

/** M2, M3: what the holder's app asks of the authority, with the element's own identifier. */
export async function answer(holder: Browser, invited: Invited, eid: string | undefined) {
  const read = claimsOf(invited.invitation) as unknown as Invitation;
  const request = requestFor(read, eid);
  assert.equal(request.kind, 'good');
  const given = await holder.post<{ answer: string; statement?: string }>(
    '/authority/v1/statements',
    request.value,
  );
  assert.equal(given.answer, 'statement', JSON.stringify(given));
  return given.statement ?? assert.fail('a statement without its text');
}

/** What a signed text says; its signature is not looked at. */
export function claimsOf(jws: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

export async function bringReceipt(
  holder: Browser,
  invited: Invited,
  up: string,
  eid: string | undefined,
): Promise<void> {
  const { r_e: salt } = claimsOf(invited.invitation);
  const bind = commitElement(fromBase64url(String(salt), SALT_BYTES) as Uint8Array, eid as string);
  const { receipts } = await holder.get<{ receipts: { receipt: string; bind: string }[] }>(
    `/authority/v1/receipts?c_elem=${bind}&r_e=${salt}`,
  );
  assert.ok(receipts[0]);
  await holder.post(`${up}/receipt`, { receipt: receipts[0].receipt });
}

async function finishAtBench(
  server: WholeServer,
  intake: string,
  imei: string,
): Promise<ClearanceDto> {
  const bench = await new Browser(server.origin).signIn('bench@carrier-a.example');
  const after = await bench.get<HandoverDto>(`/api/v1/handovers/${intake}`);
  const key = after.compartments.find((one) => one.compartment === 'jpki-key');
  assert.equal(key?.state, 'clear', 'the receipt settles the key');
  const release = await bench.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei },
    channel: 'trade-in',
    stage: 'release',
  });
  await record(
    bench,
    release.id,
    { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
    { kind: 'felica-tool', result: 'erased', tool: { name: 'felica-eraser' } },
    { kind: 'activation-attempt', result: 'activated' },
    {
      kind: 'overwrite-report',
      actor: 'staff',
      tool: { name: 'overwriter', version: '1' },
      result: 'done',
    },
  );
  // Another person, at another station: two badges at one within seconds are one person (R11).
  const second = await new Browser(server.origin).signIn('bench2@carrier-a.example');
  const looked = await record(second, release.id, {
    kind: 'second-look',
    looks: [
      { on: 'user-data', sees: 'clear', with: 'app' },
      { on: 'felica', sees: 'clear', with: 'tool' },
    ],
  });
  assert.equal(looked.decision.verdict, 'accept', JSON.stringify(looked.decision.reasons));
  const url = `/api/v1/handovers/${release.id}`;
  const done = await bench.post<HandoverDto>(`${url}/confirm`, {
    party: 'receiver',
    route: 'reuse',
  });
  assert.equal(done.state, 'taken');
  return bench.post<ClearanceDto>(`${url}/clearance`, {});
}
