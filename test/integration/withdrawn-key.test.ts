/**
 * A key of the authority's turns out to be stolen: what was received since the hour that is named
 * is judged again, as after a tool was found broken (R30), and the paper that rested on it falls.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { signingKeys, withdrawSigner } from '@nagori/area-authority';
import type { ClearanceDto, PublishedClearanceDto } from '@nagori/area-clearance/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { openPoolsWithOwner } from '@nagori/database';
import { HOUR_MS } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { certifiedPhone } from './certified-phone.testing.ts';
import { eventually } from './elsewhere.testing.ts';
import { Browser, startWholeServer } from './server.testing.ts';

const server = await duringTests(startWholeServer);

const REVIEW = 'review-withdrawn-keys';
const hourOf = (at: number) => new Date(at).toISOString().slice(0, 13);

/** Runs the round, and waits until it is done. */
async function review(): Promise<void> {
  const pools = openPoolsWithOwner(server.connection);
  try {
    await pools.owner.query('select graphile_worker.add_job($1)', [REVIEW]);
    await eventually('the round did not end', async () => {
      const { rowCount } = await pools.owner.query(
        'select from graphile_worker.jobs where task_identifier = $1',
        [REVIEW],
      );
      return rowCount === 0 ? true : undefined;
    });
  } finally {
    await pools.end();
  }
}

async function statusOf({ id }: Pick<ClearanceDto, 'id'>): Promise<string> {
  const visitor = new Browser(server.origin);
  const path = `/api/v1/public/clearances/${id}`;
  return (await visitor.get<PublishedClearanceDto>(path)).status;
}

test('R30: withdrawing a key invalidates its evidence, and nothing older', async () => {
  const { issued } = await certifiedPhone(server);
  const folder = join(server.folder, 'authority');
  const { receipts } = await signingKeys(folder);
  // From an hour on that is still to come: what is here was received before.
  await withdrawSigner(folder, receipts.kid, hourOf(Date.now() + HOUR_MS));
  await review();
  assert.equal(await statusOf(issued), 'valid');
  // It was in other hands since this hour already: the receipt of the deletion came in it.
  await withdrawSigner(folder, receipts.kid, hourOf(Date.now() - 60_000));
  await review();
  assert.equal(await statusOf(issued), 'withdrawn');
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
    await review();
    const folder = join(server.folder, 'authority');
    const { elements } = await signingKeys(folder);
    await withdrawSigner(folder, elements.kid, hourOf(Date.now()));
    await review();
    assert.equal(await entries(), before);
  } finally {
    await pools.end();
  }
});
