/** Handovers over HTTP on the real database: what is asked, stored, refused and never lost. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { duringTests } from '@nagori/testkit';
import {
  ALL_BUT_CERTIFICATE,
  NEVER_ENROLLED,
  ON_PAPER,
  STAFF,
  sampleImei,
  samplePhone,
  startTestServer,
  takeIn,
} from './handover.testing.ts';
import type { HandoverDto, TimelineDto } from './wire.ts';

const server = await duringTests(startTestServer);

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string }[];
}

const DEALER = { ...STAFF, account: 'account-9', mark: 'staff-9', operator: 'dealer-d' };

test('R03: a phone without a word on its certificate is held, with reasons and steps', async () => {
  const staff = server.as(STAFF);
  const trade = { phone: samplePhone(1), channel: 'trade-in' };
  const { status, body } = await staff.post('/api/v1/handovers', trade);
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.decision.verdict, 'hold');
  assert.ok(body.decision.reasons.some(({ subjects }) => subjects.includes('jpki-key')));
  assert.ok(body.decision.steps.length > 0);
  assert.equal(body.evidence[0]?.kind, 'loss-match');
  const again = await staff.post('/api/v1/handovers', trade);
  assert.equal(again.status, 200);
  assert.equal(again.body.id, body.id, 'the same phone goes on with its open handover');
});

test('R28: a consent on record is called by what was agreed to', async () => {
  const staff = server.as(STAFF);
  const { body } = await staff.post('/api/v1/handovers', {
    phone: samplePhone(4),
    channel: 'trade-in',
  });
  const consents = ['leftover', 'non-restoration'].map((to) => ({
    kind: 'consent',
    to,
    given: true,
    ...ON_PAPER,
  }));
  const { evidence } = await staff.record(body.id, ...consents);
  const named = evidence.filter(({ kind }) => kind === 'consent').map((one) => one.kindWords.en);
  assert.deepEqual(named, [
    'Consent to erase data left in the phone',
    'Consent that balances cannot be restored',
  ]);
});

test('R01: a look on record is listed with what it saw, and why that is unknown', async () => {
  const staff = server.as(STAFF);
  const open = { phone: samplePhone(5), channel: 'trade-in' };
  const { body } = await staff.post('/api/v1/handovers', open);
  const saw = [
    { on: 'user-data', sees: 'residue', with: 'eye' },
    { on: 'felica', sees: 'unknown', with: 'app' },
  ];
  const { evidence } = await staff.record(body.id, { kind: 'observation', saw });
  const { says = [] } = evidence.find(({ kind }) => kind === 'observation') ?? {};
  assert.deepEqual(
    says.map(({ name, found }) => `${name.en}: ${found.en}`),
    ['User data: Something left', 'FeliCa (Osaifu-Keitai): Not known'],
  );
  assert.ok(says[1]?.because);
});

test('a wrong check digit opens nothing, and the answer names the field', async () => {
  const imei = sampleImei(2);
  const wrong = `${imei.slice(0, -1)}${(Number(imei.at(-1)) + 1) % 10}`;
  const { status, body } = await server.as(STAFF).post<Refused>('/api/v1/handovers', {
    phone: { ...samplePhone(2), imei: wrong },
    channel: 'trade-in',
  });
  assert.equal(status, 422);
  assert.deepEqual([body.code, body.errors[0]?.field], ['evidence-invalid', 'phone.imei']);
});

test('R20: a trade-in: steps recorded, both sides confirm, then it is ours', async () => {
  const staff = server.as(STAFF);
  const trade = { phone: samplePhone(3), channel: 'trade-in' };
  const { body: opened } = await staff.post('/api/v1/handovers', trade);
  const { id } = opened;
  const confirm = `/api/v1/handovers/${id}/confirm`;
  const held = await staff.record(id, ...ALL_BUT_CERTIFICATE);
  assert.equal(held.decision.verdict, 'hold', 'a reset says nothing of the certificate (R02)');
  const early = await staff.post<Refused>(confirm, { party: 'receiver' });
  assert.deepEqual([early.status, early.body.code], [409, 'not-accepted']);
  const accepted = await staff.record(id, ...NEVER_ENROLLED);
  assert.equal(accepted.decision.verdict, 'accept', JSON.stringify(accepted.decision.reasons));
  const away = await staff.post<Refused>(confirm, { party: 'receiver', route: 'sale' });
  assert.equal(away.body.code, 'route-not-allowed', 'bench before reuse');
  const one = await staff.post(confirm, { party: 'receiver', route: 'inspection' });
  assert.equal(one.body.state, 'open', 'one side is not both');
  const twice = await staff.post<Refused>(confirm, { party: 'receiver' });
  assert.equal(twice.body.code, 'already-confirmed');
  const both = await staff.post(confirm, { party: 'giver', how: 'paper' });
  assert.deepEqual([both.body.state, both.body.route], ['taken', 'inspection']);
  const { body: timeline } = await staff.post<TimelineDto>('/api/v1/phones/timeline', {
    imei: sampleImei(3),
  });
  assert.equal(timeline.intact, true);
  assert.equal(timeline.entries.length, both.body.version);
});

test('a request cannot claim what the server sets; every problem is named at once', async () => {
  const staff = server.as(STAFF);
  const trade = { phone: samplePhone(4), channel: 'trade-in' };
  const { body } = await staff.post('/api/v1/handovers', trade);
  const url = `/api/v1/handovers/${body.id}/evidence`;
  const forged = await staff.post<Refused>(url, {
    kind: 'prompt',
    person: 'staff-7',
    clock: 'server',
    at: '2026-11-01T00:00:00Z',
  });
  assert.equal(forged.status, 422);
  assert.deepEqual(forged.body.errors.map((one) => one.field).sort(), ['at', 'clock', 'person']);
  const custody = { kind: 'custody', entry: 'use', by: 'holder', sealIntact: true };
  assert.equal((await staff.post<Refused>(url, custody)).body.errors[0]?.field, 'kind');
  const wrong = await staff.post<Refused>(url, { kind: 'lock-look', sees: 'maybe' });
  assert.deepEqual(wrong.body.errors.map((one) => one.field).sort(), ['sees', 'with']);
  const read = await staff.get(`/api/v1/handovers/${body.id}`);
  assert.equal(read.body.version, body.version, 'nothing was stored');
});

test('a request that is sent twice is stored once', async () => {
  const staff = server.as(STAFF);
  const requestId = randomUUID();
  const trade = { phone: samplePhone(5), channel: 'trade-in', requestId };
  const first = await staff.post('/api/v1/handovers', trade);
  const again = await staff.post('/api/v1/handovers', trade);
  assert.equal(again.body.id, first.body.id);
  const url = `/api/v1/handovers/${first.body.id}/evidence`;
  const prompt = { kind: 'prompt', requestId: randomUUID() };
  const one = await staff.post(url, prompt);
  const two = await staff.post(url, prompt);
  assert.equal(two.body.version, one.body.version);
  assert.equal(two.body.evidence.length, one.body.evidence.length);
});

test('R11: a second person is named by badge; a badge without an account is refused', async () => {
  const staff = server.as(STAFF);
  const { id } = await takeIn(server, 6);
  const looks = [{ on: 'felica', sees: 'clear', with: 'tool' }];
  const looked = await staff.record(id, { kind: 'second-look', badge: 'badge-2', looks });
  assert.equal(looked.evidence.at(-1)?.person, 'staff-2');
  const felica = looked.compartments.find((one) => one.compartment === 'felica');
  assert.match(felica?.assurance?.en ?? '', /confirmed by another person/);
  const unknownBadge = await staff.post<Refused>(`/api/v1/handovers/${id}/evidence`, {
    kind: 'second-look',
    badge: 'badge-404',
    looks,
  });
  assert.equal(unknownBadge.body.code, 'badge-unknown');
});

test('another operator finds nothing, by id or by number', async () => {
  const taken = await takeIn(server, 7);
  const dealer = server.as(DEALER);
  assert.equal((await dealer.get(`/api/v1/handovers/${taken.id}`)).status, 404);
  const url = `/api/v1/handovers/${taken.id}/evidence`;
  assert.equal((await dealer.post(url, { kind: 'prompt' })).status, 404);
  const timeline = await dealer.post('/api/v1/phones/timeline', { imei: sampleImei(7) });
  assert.equal(timeline.status, 404);
  const { body } = await dealer.get<{ items: unknown[] }>('/api/v1/queue?state=taken');
  assert.deepEqual(body.items, []);
});

test('R20: a wrong custody entry is answered by a new one, nothing is changed', async () => {
  const staff = server.as(STAFF);
  const taken = await takeIn(server, 8);
  const transfer = taken.evidence.find((one) => one.kind === 'custody');
  const corrected = await staff.post(`/api/v1/handovers/${taken.id}/correct`, {
    of: transfer?.id,
    entry: 'correction',
    reason: 'the wrong phone was confirmed',
  });
  assert.equal(corrected.status, 200, JSON.stringify(corrected.body));
  assert.equal(corrected.body.evidence.length, taken.evidence.length + 1);
  assert.ok(corrected.body.evidence.some((one) => one.id === transfer?.id));
  const unknown = await staff.post<Refused>(`/api/v1/handovers/${taken.id}/correct`, {
    of: 'e-0',
    entry: 'void',
    reason: 'lost on the way',
  });
  assert.equal(unknown.body.code, 'entry-not-found');
});

test('a number that stood in another handover goes on with what was recorded of it', async () => {
  const staff = server.as(STAFF);
  const { id, evidence } = await takeIn(server, 9);
  const bench = await staff.post<HandoverDto>('/api/v1/handovers', {
    phone: { imei: sampleImei(9) },
    channel: 'trade-in',
    stage: 'inspection',
  });
  assert.equal(bench.status, 201, JSON.stringify(bench.body));
  assert.notEqual(bench.body.id, id);
  assert.ok(bench.body.evidence.length > evidence.length);
  assert.equal(bench.body.phone.model, 'EX-B1', 'the model stays known');
  const ended = await staff.post<Refused>(`/api/v1/handovers/${id}/evidence`, { kind: 'prompt' });
  assert.equal(ended.body.code, 'handover-ended');
});
