/**
 * A key of the authority's turns out to be stolen: what was received since the hour that is named
 * is judged again, as after a tool was found broken (R30), and the paper that rested on it falls.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { signingKeys, withdrawSigner } from '@nagori/area-authority';
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { HOUR_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { certifiedPhone } from './certified-phone.testing.ts';
import { Browser, startWholeServer } from './server.testing.ts';
import { hourOf, reviewKeys, statusOf } from './withdrawn-key.testing.ts';

const server = await duringTests(startWholeServer);

test('R30: withdrawing a key invalidates its evidence, and nothing older', async () => {
  const { issued } = await certifiedPhone(server);
  const folder = join(server.folder, 'authority');
  const { receipts } = await signingKeys(folder);
  // From an hour on that is still to come: what is here was received before.
  await withdrawSigner(folder, receipts.kid, hourOf(Date.now() + HOUR_MS));
  await reviewKeys(server);
  assert.equal(await statusOf(server, issued), 'valid');
  // It was in other hands since this hour already: the receipt of the deletion came in it.
  await withdrawSigner(folder, receipts.kid, hourOf(Date.now() - 60_000));
  await reviewKeys(server);
  assert.equal(await statusOf(server, issued), 'withdrawn');
  const bench = await new Browser(server.origin).signIn('bench@carrier-a.example');
  const shown = await bench.get<ClearanceDto>(`/api/v1/handovers/${issued.handover}/clearance`);
  assert.equal(shown.status, 'withdrawn');
  assert.ok(shown.reasons.length > 0, 'staff are told why');
  const { compartments } = await bench.get<HandoverDto>(`/api/v1/handovers/${issued.handover}`);
  const key = compartments.find(({ compartment }) => compartment === 'jpki-key');
  assert.notEqual(key?.state, 'clear');
});

test('R30: another key of the same phone’s, and the same once more, change nothing', async () => {
  const pools = openPoolsWithOwner(server.connection);
  try {
    const entries = async () =>
      (await pools.owner.query('select count(*)::int as n from nagori.entry')).rows[0]?.n;
    const before = await entries();
    await reviewKeys(server);
    const folder = join(server.folder, 'authority');
    const { elements } = await signingKeys(folder);
    await withdrawSigner(folder, elements.kid, hourOf(Date.now()));
    await reviewKeys(server);
    assert.equal(await entries(), before);
  } finally {
    await pools.end();
  }
});
