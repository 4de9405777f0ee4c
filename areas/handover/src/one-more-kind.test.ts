/**
 * A new kind of evidence is one reader: with it in the registry, everything that the areas know of
 * a kind holds for it.
 */
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { after, test } from 'node:test';

const KINDS = new URL('../../../packages/evidence/src/kinds/', import.meta.url);
const KIND = new URL('battery-look.testing.ts', KINDS);
const TABLE = 'const TABLE = [';

// The one line that its author adds to the registry.
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/packages/evidence/src/registry.ts')) return loaded;
    const source = String(loaded.source);
    assert.ok(source.includes(TABLE));
    const added = source.replace(TABLE, `${TABLE} batteryLook,`);
    return { ...loaded, source: `import { batteryLook } from '${KIND.href}';\n${added}` };
  },
});
const { phoneLineJsonSchema, readPhone } = await import('@nagori/evidence');
const { admitFromPassport } = await import('./admit-evidence.ts');
const { outOfHand } = await import('./in-hand.ts');
const { STAFF, samplePhone, startTestServer } = await import('./handover.testing.ts');

const server = await startTestServer();
after(() => server.close());

const AT = '2026-11-24T05:00:00.000Z';
const LOOK = { kind: 'battery-look', sees: 'flat' } as const;
/** As it is on record; to the compiler one of the kinds that there are. */
const recorded = { id: 'e-1', at: AT, ...LOOK } as unknown as Parameters<
  typeof admitFromPassport
>[0];

interface Shown {
  readonly id: string;
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
  readonly evidence: readonly { readonly kind: string; readonly kindWords: object }[];
}

test('a new kind is taken from who may say it and shown by its words', async () => {
  const asked = { phone: samplePhone(1), channel: 'trade-in' };
  const { body: opened } = await server.as(STAFF).post<Shown>('/api/v1/handovers', asked);
  const url = `/api/v1/handovers/${opened.id}/evidence`;
  const elsewhere = { ...STAFF, station: undefined };
  const { body: refused } = await server.as(elsewhere).post<Shown>(url, LOOK);
  assert.equal(refused.code, 'station-needed');
  const { body: wrong } = await server.as(STAFF).post<Shown>(url, { ...LOOK, sees: 'round' });
  assert.deepEqual(
    wrong.errors?.map(({ field, code }) => `${field} ${code}`),
    ['sees not-allowed'],
  );
  const { body: dated } = await server.as(STAFF).post<Shown>(url, { ...LOOK, at: AT });
  assert.equal(dated.errors?.[0]?.field, 'at');
  const { body, status } = await server.as(STAFF).post<Shown>(url, LOOK);
  assert.equal(status, 200, JSON.stringify(body));
  const shown = body.evidence.find(({ kind }) => kind === LOOK.kind);
  assert.deepEqual(shown?.kindWords, { ja: '電池の外観', en: 'Battery seen' });
});

test('a new kind travels in the passport, and is not looked at in a sealed box', async () => {
  const way = { giver: 'dealer-b', receiver: 'carrier-a', salt: new Uint8Array(32) };
  assert.equal(admitFromPassport(recorded, way)?.operator, 'dealer-b');
  const store = { ...server.deps.handover.store, sealedSince: async () => Date.parse(AT) };
  const boxed = { stored: { operator: 'carrier-a', box: 'box-1' } } as unknown as Parameters<
    typeof outOfHand
  >[1];
  assert.equal((await outOfHand({ store }, boxed, recorded))?.code, 'box-sealed');
});

test('a new kind is read in a line, and published with the form of one', () => {
  const phone = { imei: '00101700000001' };
  const line = { phone, operator: 'dealer-b', evidence: [recorded] };
  const context = { now: Date.parse(AT), capabilities: [], tokens: new Map() };
  assert.equal(readPhone(line, context).kind, 'good');
  assert.ok(JSON.stringify(phoneLineJsonSchema()).includes('battery-look'));
});
