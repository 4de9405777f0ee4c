/** The public capability table is the one that the gate judges by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedCapabilities } from '@nagori/area-staff';
import { buildServer, serverLogger } from '@nagori/http';
import { capabilityOf, type PhoneModel } from '@nagori/model';
import { publicCapabilityRoutes } from './capability-routes.ts';
import type { PublicCapabilitiesDto } from './wire.ts';

const URL_ = '/api/v1/public/capabilities';
const PHONES: readonly PhoneModel[] = [
  { platform: 'android', model: 'EX-A16', os: '16' },
  { platform: 'ios' },
];

test('R02 without a sign-in, every row is answered as the gate has it', async (t) => {
  const capabilities = shippedCapabilities();
  const app = await buildServer({ origin: 'http://localhost', logger: serverLogger('silent') });
  t.after(() => app.close());
  await app.register((area) => publicCapabilityRoutes(area, { capabilities }), { prefix: URL_ });
  const answer = await app.inject({ url: URL_ });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.headers['cache-control'], 'public, max-age=300');
  const { rows } = answer.json<PublicCapabilitiesDto>();
  assert.deepEqual(rows, structuredClone(capabilities));
  for (const phone of PHONES) {
    assert.deepEqual(capabilityOf(rows, phone), capabilityOf(capabilities, phone));
  }
});

test('each row says its source or its assumption in both languages', () => {
  for (const { id, source, assumption } of shippedCapabilities()) {
    for (const prose of [source, assumption]) {
      if (prose === undefined) continue;
      assert.match(prose.ja, /[\p{Script=Hiragana}\p{Script=Han}]/u, id);
      assert.doesNotMatch(prose.en, /[\p{Script=Hiragana}\p{Script=Han}]/u, id);
    }
  }
});
