/** N11: what a tool's clock dates that lost its time is looked at beside others as it came. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Principal } from '@nagori/http';
import type { PlausibilityLimits } from '@nagori/model';
import { duringTests } from '@nagori/testkit';
import { STAFF, samplePhone, startTestServer } from './handover.testing.ts';
import { sightingStore } from './sighting-store.pg.ts';
import type { HandoverDto } from './wire.ts';

const LIMITS: Partial<PlausibilityLimits> = { mostLooksPerHour: 3 };
const HOUR_MS = 3_600_000;
const LOST = '1970-01-01T00:00:00Z';

const server = await duringTests(() =>
  startTestServer(undefined, async (_app, _own, { handover }) => {
    const { book } = handover;
    Object.assign(handover, {
      book: { ...book, plausibility: { ...book.plausibility, ...LIMITS } },
    });
  }),
);

let made = 0;
function person() {
  made += 1;
  return { ...STAFF, mark: `staff-lost-${made}`, shop: `shop-lost-${made}` };
}

const atNone = () => ({ ...person(), station: undefined });

async function opened(who: Principal = person()) {
  made += 1;
  const asked = { phone: samplePhone(17_000 + made), channel: 'trade-in' };
  const { body } = await server.as(who).post<HandoverDto>('/api/v1/handovers', asked);
  assert.ok(body.id, JSON.stringify(body));
  return { id: body.id, who };
}

const PROBE = { kind: 'probe', target: 'felica', outcome: 'complete', systems: [], at: LOST };

/** What is flagged of the phone after it was looked at by a reader without a clock. */
async function flagsAfter(id: string, who: Principal = person()): Promise<readonly string[]> {
  await server.as(who).record(id, PROBE);
  const { rows } = await server.database.pools.owner.query<{ readonly flag: string }>(
    'select flag from nagori.evidence_flag where handover = $1',
    [id],
  );
  return rows.map(({ flag }) => flag);
}

test('N11 looks of a reader without a clock are counted in the hour of their receipt', async () => {
  const slow = person();
  for (let n = 0; n < 5; n++) {
    const { id } = await opened(slow);
    assert.deepEqual(await flagsAfter(id, slow), []);
    server.now += HOUR_MS;
  }
  const fast = person();
  const flags: (readonly string[])[] = [];
  for (let n = 0; n < 4; n++) flags.push(await flagsAfter((await opened(fast)).id, fast));
  assert.deepEqual(flags, [[], [], [], ['too-many-looks']]);
});

test('N11 in two shops a day apart is no two places, at one time it is', async () => {
  const { id, who } = await opened();
  assert.deepEqual(await flagsAfter(id, who), []);
  server.now += 24 * HOUR_MS;
  assert.deepEqual(await flagsAfter(id), []);
  assert.deepEqual(await flagsAfter(id), ['two-places']);
});

test('N11 the digest of a report serves from when it came, whatever its clock', async () => {
  // The database has a clock of its own.
  server.now = Date.now();
  for (const at of [LOST, '2012-01-01T00:00:00Z']) {
    const digest = createHash('sha256').update(randomUUID()).digest('hex');
    const copy = { kind: 'erase-report', actor: 'tool', tool: { name: 'x' }, result: 'done' };
    // Without a station no person had the phone in hand: it is the word of a file.
    const [one, other] = [await opened(atNone()), await opened(atNone())];
    await server.as(one.who).record(one.id, { ...copy, at, digest, happened: true });
    await sightingStore(server.database.pools.app).forgetOld();
    await server.as(other.who).record(other.id, { ...copy, at, digest, happened: true });
    const { rows } = await server.database.pools.owner.query(
      'select flag from nagori.evidence_flag where handover = $1',
      [other.id],
    );
    assert.deepEqual(rows, [{ flag: 'repeated-digest' }], at);
  }
});
