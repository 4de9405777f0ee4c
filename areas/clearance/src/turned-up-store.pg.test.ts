/** The certificate of a box against a model of its life, over any order of acts by anybody. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { handoverStore } from '@nagori/area-handover';
import { asOperator, prepareJobs, startTestDatabase } from '@nagori/database';
import { duringTests } from '@nagori/testkit';
import fc from 'fast-check';
import { boxCertificateStore } from './box-certificate-store.pg.ts';
import { clearanceStore } from './clearance-store.pg.ts';
import type { TurnedUpAct } from './wire-destroyed.ts';

const NOW = Date.UTC(2026, 10, 29, 3);
const BOX = 'box-1';
const SEALED = { keyId: '2026-11', bytes: Buffer.from('sealed') };
const { pools } = await duringTests(async () => {
  const database = await startTestDatabase();
  await prepareJobs(database.pools.owner);
  return database;
});
const certificates = boxCertificateStore(pools.app);
const store = clearanceStore(pools.app);
const handovers = handoverStore(pools.app, { sideEffects: [], packing: 'none' });

const PHONES = [0, 1] as const;
const REASON = { withdraw: 'not-destroyed', restore: 'other-phone' } as const;
const keyOf = (n: number) => Buffer.alloc(32, n + 1);

async function open(operator: string, n: number, expected: number, second?: number) {
  const phoneKey2 = second === undefined ? undefined : keyOf(second);
  const written = await handovers.open({
    ...{ operator, phoneKey: keyOf(n), handover: randomUUID(), expected, at: NOW },
    ...{ request: undefined, verdict: 'refuse', reasons: [], entry: SEALED, stage: 'intake' },
    ...{ digest: randomBytes(32), deadline: undefined, phoneKey2, phone: SEALED },
    ...{ shop: undefined, channel: 'collection', foundBy: [], policy: 'recommended-collection/1' },
    ...{ preset: 'recommended', supplier: undefined, giver: undefined },
  });
  return written.outcome;
}

const set = (operator: string, n: number, state: string, box?: string) =>
  pools.owner.query(
    `update nagori.phone set state = $3, box = coalesce($4, box)
     where operator = $1 and phone_key = $2`,
    [operator, keyOf(n), state, box ?? null],
  );

/** An operator of its own, with a box of two phones that were destroyed. */
async function destroyedBox(): Promise<string> {
  const operator = `dealer-${randomBytes(6).toString('hex')}`;
  for (const n of PHONES) {
    assert.equal(await open(operator, n, 0), 'written');
    await set(operator, n, 'destroyed', BOX);
  }
  return operator;
}

async function issued(operator: string, instead: string | undefined) {
  const one = {
    ...{ id: randomBytes(16).toString('base64url'), box: BOX, jws: 'a.b.c' },
    ...{ idx: await store.nextIndex(operator), salt: randomBytes(16) },
  };
  return { id: one.id, answer: await certificates.add(operator, one, instead, NOW) };
}

/** What is said of each phone that turned up, and of the certificate; as words. */
interface Model {
  phones: { state: 'destroyed' | 'open' | 'over'; entries: number }[];
  rows: { phone: number; state: 'open' | 'cleared' | 'confirmed' }[];
  certificate: 'none' | 'valid' | 'suspended' | 'withdrawn';
}

interface Real {
  readonly operator: string;
}

type Step = (model: Model, real: Real) => Promise<void>;

const against = ({ rows }: Model) => rows.some(({ state }) => state !== 'cleared');

const opened =
  (n: number): Step =>
  async (model, { operator }) => {
    const phone = model.phones[n];
    assert.ok(phone !== undefined);
    const outcome = await open(operator, n, phone.entries);
    assert.equal(outcome, phone.state === 'open' ? 'open' : 'written');
    if (outcome !== 'written') return;
    phone.entries += 1;
    phone.state = 'open';
    model.rows.push({ phone: n, state: 'open' });
    if (model.certificate === 'valid') model.certificate = 'suspended';
  };

const ended =
  (n: number): Step =>
  async ({ phones }, { operator }) => {
    const phone = phones[n];
    if (phone?.state !== 'open') return;
    phone.state = 'over';
    await set(operator, n, 'refused');
  };

/** Its program ends between the statement and its answer. */
const cutShort =
  (n: number): Step =>
  async ({ certificate }, { operator }) => {
    const cut = new Error('cut');
    const writing = asOperator(pools.app, operator, async (client) => {
      await client.query(
        `update nagori.phone set handover = gen_random_uuid(), state = 'open'
         where operator = $1 and phone_key = $2`,
        [operator, keyOf(n)],
      );
      const { rows } = await client.query('select status from nagori.box_certificate');
      assert.ok(!rows.some(({ status }) => status === 'valid'), certificate);
      throw cut;
    });
    await assert.rejects(writing, cut);
  };

const byAnother: Step = async () => {
  const another = await destroyedBox();
  assert.equal(await open(another, 0, 1), 'written');
  assert.equal((await store.turnedUp(another)).length, 1);
};

/** `anew`: as where the key of the one before was withdrawn. */
const issues =
  (anew: boolean): Step =>
  async (model, { operator }) => {
    const newest = await certificates.ofBox(operator, BOX);
    const { id, answer } = await issued(operator, anew ? newest?.id : undefined);
    const isLast = model.certificate !== 'none';
    if (isLast && !(anew && model.certificate === 'valid')) {
      assert.deepEqual([answer?.id, answer?.status], [newest?.id, model.certificate]);
    } else if (against(model)) {
      assert.equal(answer, undefined);
    } else {
      assert.equal(answer?.id, id);
      model.certificate = 'valid';
    }
  };

const decides =
  (n: number, act: TurnedUpAct & ('withdraw' | 'restore')): Step =>
  async (model, { operator }) => {
    const waiting = await store.turnedUp(operator);
    const one = waiting[n % Math.max(waiting.length, 1)];
    const decision = { act, reason: REASON[act], by: 'staff-2', at: NOW };
    if (one === undefined) {
      assert.equal(await store.decideTurnedUp(operator, randomUUID(), decision), false);
      return;
    }
    const rival = `rival-${operator}`;
    assert.equal(await store.decideTurnedUp(rival, one.id, decision), false, 'another tenant');
    const both = [decision, decision].map((it) => store.decideTurnedUp(operator, one.id, it));
    assert.deepEqual((await Promise.all(both)).sort(), [false, true], 'once');
    const phone = PHONES.find((it) => keyOf(it).equals(Buffer.from(one.phoneKey)));
    const open = model.rows.find((row) => row.phone === phone && row.state === 'open');
    assert.ok(open !== undefined);
    open.state = act === 'withdraw' ? 'confirmed' : 'cleared';
    if (act === 'withdraw' && model.certificate !== 'none') model.certificate = 'withdrawn';
    if (act === 'restore' && model.certificate === 'suspended' && !against(model)) {
      model.certificate = 'valid';
    }
  };

async function agree(model: Model, { operator }: Real): Promise<void> {
  const newest = await certificates.ofBox(operator, BOX);
  assert.equal(newest?.status ?? 'none', model.certificate);
  if (newest?.status === 'valid') assert.ok(!against(model), 'valid beside what is not cleared');
  const rows = await store.turnedUpOfBox(operator, BOX);
  assert.deepEqual(
    rows.map(({ state }) => state).sort(),
    model.rows.map(({ state }) => state).sort(),
  );
  const { ended: listed } = await store.statuses(operator, 0, 1_000);
  const here = newest && listed.find(({ idx }) => idx === newest.idx);
  assert.equal(here?.status ?? 'valid', newest?.status ?? 'valid', 'as the status list says');
  const shown = newest && (await store.published(newest.id));
  assert.equal(shown?.status, newest?.status);
}

const aPhone = fc.constantFrom(...PHONES);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: aPhone.map(opened) },
  { weight: 3, arbitrary: aPhone.map(ended) },
  { weight: 1, arbitrary: aPhone.map(cutShort) },
  { weight: 1, arbitrary: fc.constant(byAnother) },
  { weight: 3, arbitrary: fc.boolean().map(issues) },
  { weight: 4, arbitrary: fc.nat(3).map((n) => decides(n, 'restore')) },
  { weight: 1, arbitrary: fc.nat(3).map((n) => decides(n, 'withdraw')) },
);

const MANY = { minLength: 4, maxLength: 16, size: 'max' } as const;

test('R12: a box’s certificate lives as its model does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(aStep, MANY), async (isIssued, steps) => {
      const real = { operator: await destroyedBox() };
      const model: Model = {
        phones: PHONES.map(() => ({ state: 'destroyed', entries: 1 })),
        ...{ rows: [], certificate: 'none' },
      };
      // In either order: certified before a phone turns up, or not.
      for (const step of isIssued ? [issues(false), ...steps] : steps) {
        await step(model, real);
        await agree(model, real);
      }
    }),
    { numRuns: 25 },
  );
});

test('R20: issued and opened at the same moment, it is not valid', async () => {
  for (let times = 0; times < 20; times++) {
    const operator = await destroyedBox();
    await Promise.all([issued(operator, undefined), open(operator, 0, 1)]);
    const newest = await certificates.ofBox(operator, BOX);
    assert.notEqual(newest?.status, 'valid');
    assert.equal((await store.turnedUp(operator)).length, 1);
  }
});

test('R20: destroyed while another record with its number is in hand, none is issued', async () => {
  const operator = await destroyedBox();
  for (const [n, state] of [
    [4, 'open'],
    [6, 'taken'],
    [8, 'refused'],
  ] as const) {
    assert.equal(await open(operator, n, 0), 'written');
    assert.equal(await open(operator, n + 1, 0), 'written');
    await set(operator, n + 1, 'over');
    assert.equal(
      await open(operator, n + 1, 1, n),
      'stale',
      'a record takes no other one’s number',
    );
    assert.equal(await open(operator, n + 1, 1), 'written');
    // As it was written before records were joined.
    await pools.owner.query(
      'update nagori.phone set phone_key2 = $3 where operator = $1 and phone_key = $2',
      [operator, keyOf(n + 1), keyOf(n)],
    );
    await set(operator, n + 1, state);
    await set(operator, n, 'destroyed', `box-${n}`);
    const rows = await store.turnedUpOfBox(operator, `box-${n}`);
    assert.equal(rows.length, state === 'refused' ? 0 : 1, state);
  }
  const waiting = await store.turnedUp(operator);
  assert.deepEqual(
    // Both may be of one millisecond.
    waiting
      .map(({ box, current, again }) => [box, current.state, current.handover === again])
      .sort(),
    [
      ['box-4', 'open', true],
      ['box-6', 'taken', true],
    ],
  );
});
