/** A withdrawn key reaches the record in which its phone goes on (docs/adr/0102, R30). */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { signingKeys, withdrawSigner } from '@nagori/area-authority';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto, QueueDto } from '@nagori/area-handover/wire';
import { duringTests } from '@nagori/testkit';
import { sampleImei } from '../../areas/handover/src/handover.testing.ts';
import { certifiedPhone } from './certified-phone.testing.ts';
import { Browser, startWholeServer } from './server.testing.ts';
import { hourOf, reviewKeys, statusOf } from './withdrawn-key.testing.ts';

const server = await duringTests(startWholeServer);

test('R30: a key that answered in one record withdraws the paper of the joined one', async () => {
  const { imei, issued } = await certifiedPhone(server);
  const bench = await new Browser(server.origin).signIn('bench@carrier-a.example');
  const open = (phone: object, stage: string) =>
    bench.post<HandoverDto>('/api/v1/handovers', { phone, channel: 'trade-in', stage });
  const other = await open({ imei: sampleImei(900) }, 'release');
  const both = await open({ imei: sampleImei(900), imei2: imei }, 'release');
  assert.equal(both.id, other.id, 'the phone goes on under its other number');
  assert.equal(both.decision.verdict, 'accept', JSON.stringify(both.decision.reasons));
  const url = `/api/v1/handovers/${both.id}`;
  await bench.post(`${url}/confirm`, { party: 'receiver', route: 'reuse' });
  const newer = await bench.post<ClearanceDto>(`${url}/clearance`, {});
  assert.deepEqual([await statusOf(server, newer), newer.handover], ['valid', both.id]);
  assert.notEqual(await statusOf(server, issued), 'valid', 'it was superseded');

  const folder = join(server.folder, 'authority');
  const { receipts } = await signingKeys(folder);
  await withdrawSigner(folder, receipts.kid, hourOf(Date.now() - 60_000));
  await reviewKeys(server);
  assert.equal(await statusOf(server, newer), 'withdrawn');
  const { version, decision } = await bench.get<HandoverDto>(url);
  assert.notEqual(decision.verdict, 'accept');
  const { items } = await bench.get<QueueDto>('/api/v1/queue?state=taken');
  const line = items.find(({ id }) => id === both.id);
  assert.equal(line?.verdict, decision.verdict, 'a list says what the page says');
  await reviewKeys(server);
  assert.equal((await bench.get<HandoverDto>(url)).version, version, 'once');
});
