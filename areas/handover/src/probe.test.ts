/** A probe's raw exchange over HTTP: read again by the server, never believed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Exchanged, probeJpki } from '@nagori/probe';
import { duringTests } from '@nagori/testkit';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import type { HandoverDto } from './wire.ts';

const server = await duringTests(startTestServer);

interface Refused {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string }[];
}

let phones = 500;
async function opened() {
  const staff = server.as(STAFF);
  const request = { phone: samplePhone(phones++), channel: 'trade-in' };
  const { body } = await staff.post('/api/v1/handovers', request);
  const url = `/api/v1/handovers/${body.id}/evidence`;
  return (evidence: object) =>
    staff.post<HandoverDto & Refused>(url, { kind: 'probe', ...evidence });
}

const LABEL = `${Buffer.from('JPKIAPGPSETOKEN'.padEnd(32)).toString('hex').toUpperCase()}9000`;

function exchangeOf(availability: string): readonly Exchanged[] {
  const answers = ['9000', '9000', LABEL, '9000', `${availability}9000`, '6A82', '6A82'];
  return probeJpki(() => Uint8Array.from(Buffer.from(answers.shift() ?? '', 'hex')));
}

const target = 'jpki-exchange';

test('R07 8F in the bytes is a residue, from any sender', async () => {
  const add = await opened();
  const { status, body } = await add({ target, exchange: exchangeOf('8F8F00') });
  assert.ok(status < 300, JSON.stringify(body));
  const probe = body.evidence.find(({ kind }) => kind === 'probe');
  const residues = body.decision.reasons.filter(({ code }) => code === 'residue');
  assert.deepEqual(residues.flatMap(({ subjects }) => subjects).sort(), [
    'jpki-certificate',
    'jpki-key',
  ]);
  assert.ok(residues.every(({ evidence }) => evidence.includes(probe?.id ?? '')));
});

test('R07 no key seen is no clearance: what was missing is still missing', async () => {
  const add = await opened();
  const { body } = await add({ target, exchange: exchangeOf('000000') });
  assert.equal(body.decision.verdict, 'hold');
  assert.ok(body.decision.reasons.some(({ subjects }) => subjects.includes('jpki-key')));
});

test('R06 R07 an exchange with a PIN, a conclusion or a serial number is refused', async () => {
  const add = await opened();
  const exchange = exchangeOf('8F8F00');
  const pin = [...exchange, { command: '002000800431323334', response: '9000' }];
  const whole = `${'20'.repeat(80)}${'41'.repeat(16)}9000`;
  const serial = exchange.map((one) =>
    one.command === '00B0000020' ? { ...one, response: whole } : one,
  );
  for (const [sent, field] of [
    [{ target, exchange: pin }, 'exchange[7].command'],
    [{ target, exchange, outcome: 'answered' }, 'outcome'],
    [{ target, exchange: serial }, 'exchange[2].response'],
  ] as const) {
    const { status, body } = await add(sent);
    assert.equal(status, 422, JSON.stringify(body));
    assert.deepEqual([body.code, body.errors[0]?.field], ['evidence-invalid', field]);
    assert.doesNotMatch(JSON.stringify(body), /31323334|4141/);
  }
});
