/**
 * The reader in the counter's hand, end to end over HTTP: virtual phones laid on a reader of the
 * demonstration, the counter, the holder and the authority (docs/protocol/clearance-challenge.md,
 * B2 and B3).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HolderDto } from '@nagori/area-authority/wire';
import type { ElementAskedDto } from '@nagori/area-challenge/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { fromBase64url, type Invitation, requestFor } from '@nagori/challenge';
import { attestElement, readElementId } from '@nagori/probe';
import { duringTests } from '@nagori/testkit';
import { Browser, startWholeServer } from './server.testing.ts';

const server = await duringTests(() => startWholeServer({ enrolsPhones: true }));

/** What a station does with the phone that lies on its reader. */
async function readerWith(browser: Browser, phone: string) {
  const url = `/world/v1/phones/${phone}/reader`;
  const { field } = await browser.post<{ field: string }>(url, {});
  return async (command: Uint8Array) => {
    const hex = Buffer.from(command).toString('hex');
    const { answer } = await browser.post<{ answer?: string }>(url, { field, command: hex });
    return answer === undefined ? undefined : new Uint8Array(Buffer.from(answer, 'hex'));
  };
}

async function signedIn(card: string): Promise<Browser> {
  const holder = new Browser(server.origin);
  const { nonce } = await holder.post<{ nonce: string }>('/authority/v1/sign-in/challenge', {});
  const pin = server.running.cards.find((one) => one.card === card)?.pin;
  const signed = await holder.post<{ jws: string }>(`/world/v1/cards/${card}/sign`, { pin, nonce });
  await holder.post('/authority/v1/sign-in', { jws: signed.jws });
  return holder;
}

async function opened(counter: Browser, id: string): Promise<string> {
  const phone = await counter.get<WorldPhoneDto>(`/world/v1/phones/${id}`);
  const { platform, model, os } = phone;
  const imei = phone.imeis[0]?.replaceAll('-', '');
  const body = { phone: { imei, platform, model, os }, channel: 'trade-in', giver: 'present' };
  return (await counter.post<HandoverDto>('/api/v1/handovers', body)).id;
}

async function keyOf(counter: Browser, handover: string) {
  const { compartments } = await counter.get<HandoverDto>(`/api/v1/handovers/${handover}`);
  return compartments.find(({ compartment }) => compartment === 'jpki-key')?.state;
}

/** B3, as a station does it. */
async function attested(counter: Browser, handover: string, phone: string): Promise<unknown> {
  const reader = await readerWith(counter, phone);
  const url = `/api/v1/handovers/${handover}/attestations`;
  const asked = await counter.post<ElementAskedDto>(url, { eid: await readElementId(reader) });
  const attestation = await attestElement(reader, fromBase64url(asked.ch, 32) ?? new Uint8Array());
  assert.ok(attestation, 'the element has an answer, and the authority’s word on its key');
  return (await counter.post<{ state: string }>(`${url}/${asked.id}`, attestation)).state;
}

test('B3 says that a key is inside; revoked, deleted, B2 and B3 say that it is gone', async () => {
  const counter = await new Browser(server.origin).signIn('counter@carrier-a.example');
  const handover = await opened(counter, 'phone-1');
  assert.equal(await attested(counter, handover, 'phone-1'), 'accepted');
  assert.equal(await keyOf(counter, handover), 'residue', 'the element holds a key, and says so');

  // The holder revokes; the phone is on, online and lit, and deletes.
  const holder = await signedIn('card-1');
  const me = await holder.get<HolderDto>('/authority/v1/me');
  const eid = me.phones.find((one) => one.current)?.eid;
  await holder.post('/authority/v1/revoke', { eid, which: 'both' });
  const happened = await counter.post<{ orders: string }>('/world/v1/phones/phone-1/events', {
    event: { kind: 'screen', on: true },
  });
  assert.equal(happened.orders, 'carried-out');

  // B2: read, asked, answered from a browser without any element, read again.
  const read = await readElementId(await readerWith(counter, 'phone-1'));
  assert.equal(read, eid);
  const url = `/api/v1/handovers/${handover}/challenges`;
  const ask = { mode: 'live', min: 'B2', eid: read };
  const invited = await counter.post<{ id: string; link: string; invitation: string }>(url, ask);
  const [, claims = ''] = invited.invitation.split('.');
  const invitation = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Invitation;
  const request = requestFor(invitation, undefined);
  assert.ok(request.kind === 'good');
  const given = await holder.post<{ statement?: string }>(
    '/authority/v1/statements',
    request.value,
  );
  await holder.post(new URL(invited.link).pathname, { statement: given.statement });
  // Another phone is laid down first: refused. Then the right one.
  const again = `${url}/${invited.id}/read-again`;
  const other = await readElementId(await readerWith(counter, 'phone-2'));
  const swapped = await counter.ask('POST', again, { eid: other });
  assert.equal(swapped.status, 422);
  assert.equal((swapped.body as { code: string }).code, 'reading-refused');
  const same = await readElementId(await readerWith(counter, 'phone-1'));
  const confirmed = await counter.post<{ state: string }>(again, { eid: same });
  assert.equal(confirmed.state, 'accepted');
  // The authority says the hour and no more, and in that hour a key was seen.
  assert.equal(await keyOf(counter, handover), 'residue');

  // The element says what is inside now.
  assert.equal(await attested(counter, handover, 'phone-1'), 'accepted');
  assert.equal(await keyOf(counter, handover), 'clear');
});

test('lock: the statement that the reader got is listed as a lock on this element', async () => {
  const holder = await signedIn('card-1');
  const { locks, phones } = await holder.get<HolderDto>('/authority/v1/me');
  assert.deepEqual(
    locks.map(({ eid }) => eid),
    [phones[0]?.eid],
  );
});
