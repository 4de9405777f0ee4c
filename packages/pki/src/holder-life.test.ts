/** The life of certificates against a model of it, over any order of acts by anybody. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY_MS, done } from '@nagori/model';
import fc from 'fast-check';
import {
  type ActBy,
  EMPTY_FILE,
  enrol,
  type FileOutcome,
  type HolderFile,
  lapseOrders,
  liftLocks,
  release,
  revoke,
  settleOrder,
  suspend,
} from './index.ts';

/** The specification again, as words: what became of each pair, and what the lock says. */
interface Model {
  pairs: Map<string, { eid: string; sign: string; auth: string; order: string }>;
  lost: Set<string>;
}

interface Real {
  file: HolderFile;
  now: number;
  count: number;
}

const EIDS = ['one', 'two'] as const;
const live = (model: Model) =>
  [...model.pairs].find(([, pair]) => pair.order === 'none' && pair.sign !== 'revoked');

/** Applies an act; its outcome must be what the model expects, and then the two must agree. */
function apply(real: Real, model: Model, outcome: FileOutcome, expected: boolean): void {
  const before = real.file;
  assert.equal(outcome.kind, expected ? 'done' : 'refused');
  if (outcome.kind === 'done') real.file = outcome.value;
  neverBetter(before, real.file);
  agree(real.file, model);
}

/** Once revoked, never anything else; a suspended signing certificate is never good again. */
function neverBetter(before: HolderFile, after: HolderFile): void {
  for (const old of before.enrolments) {
    const now = after.enrolments.find((one) => one.id === old.id);
    assert.ok(now, 'a pair was taken out');
    if (old.sign.state === 'revoked') assert.deepEqual(now.sign, old.sign);
    if (old.auth.state === 'revoked') assert.deepEqual(now.auth, old.auth);
    if (old.sign.state === 'suspended') assert.notEqual(now.sign.state, 'good');
    if (old.order?.state === 'deleted') assert.deepEqual(now.order, old.order);
  }
}

function agree(file: HolderFile, model: Model): void {
  const real = file.enrolments.map(({ id, eid, sign, auth, order }) => [
    id,
    { eid, sign: sign.state, auth: auth.state, order: order?.state ?? 'none' },
  ]);
  assert.deepEqual(real, [...model.pairs]);
  assert.ok(file.enrolments.filter((one) => one.order === undefined).length <= 1, 'R24');
  const open = file.lossReports.filter((one) => one.closed === undefined);
  assert.deepEqual(new Set(open.map((one) => one.eid)), model.lost);
}

function end(model: Model): void {
  const pair = live(model)?.[1];
  if (pair) Object.assign(pair, { sign: 'revoked', auth: 'revoked', order: 'awaited' });
}

type Command = fc.Command<Model, Real>;
const command = (run: (model: Model, real: Real) => void, name: string): Command => ({
  check: () => true,
  run: (model, real) => {
    real.now += 1000;
    run(model, real);
  },
  toString: () => name,
});

const by = fc.constantFrom<ActBy>('card', 'phone', 'desk');
const eid = fc.constantFrom(...EIDS);

const commands = [
  fc.tuple(by, eid).map(([who, where]) =>
    command((model, real) => {
      const n = real.count++;
      const fresh = (id: string) => ({ id, keyId: id, notAfter: real.now + DAY_MS });
      const input = { id: `p${n}`, eid: where, orderId: `o${n}` };
      const allowed = who === 'card' && !model.lost.has(where);
      if (allowed) {
        end(model);
        model.pairs.set(`p${n}`, { eid: where, sign: 'good', auth: 'good', order: 'none' });
      }
      const pair = { ...input, sign: fresh(`s${n}`), auth: fresh(`a${n}`) };
      apply(real, model, enrol(real.file, pair, who, real.now), allowed);
    }, `enrol ${where} by ${who}`),
  ),
  fc.tuple(by, eid).map(([who, where]) =>
    command((model, real) => {
      const known = [...model.pairs.values()].some((pair) => pair.eid === where);
      const allowed = who !== 'desk' && known;
      if (allowed && live(model)?.[1].eid === where) end(model);
      apply(real, model, revoke(real.file, where, who, `o${real.count++}`, real.now), allowed);
    }, `revoke ${where} by ${who}`),
  ),
  eid.map((where) =>
    command((model, real) => {
      const pair = live(model)?.[1];
      const allowed = pair?.eid === where;
      if (allowed && pair) {
        if (pair.sign === 'good') pair.sign = 'suspended';
        if (pair.auth === 'good') pair.auth = 'suspended';
        model.lost.add(where);
      }
      apply(real, model, suspend(real.file, where, `r${real.count++}`, real.now), allowed);
    }, `suspend ${where}`),
  ),
  fc.tuple(by, eid).map(([who, where]) =>
    command((model, real) => {
      const pair = live(model)?.[1];
      const allowed = who === 'card' && pair?.eid === where;
      if (allowed && pair) {
        pair.auth = 'good';
        model.lost.delete(where);
      }
      apply(real, model, release(real.file, where, who, real.now), allowed);
    }, `release ${where} by ${who}`),
  ),
  fc.tuple(fc.nat(5), fc.constantFrom('deleted', 'failed')).map(([which, outcome]) =>
    command((model, real) => {
      const pair = real.file.enrolments[which];
      const modelled = pair && model.pairs.get(pair.id);
      if (pair?.order === undefined || modelled === undefined) return;
      const counts = outcome === 'deleted' || modelled.order === 'awaited';
      if (counts && modelled.order !== 'deleted') modelled.order = outcome;
      const file = settleOrder(real.file, pair.order.id, outcome, real.now);
      apply(real, model, done(file), true);
    }, `${outcome} ${which}`),
  ),
  fc.integer({ min: 1, max: 40 }).map((days) =>
    command((model, real) => {
      real.now += days * DAY_MS;
      for (const { id, order } of real.file.enrolments) {
        const pair = model.pairs.get(id);
        const late = order !== undefined && real.now - order.opened >= 30 * DAY_MS;
        if (pair?.order === 'awaited' && late) pair.order = 'lapsed';
      }
      apply(real, model, done(lapseOrders(real.file, real.now)), true);
    }, `${days} days`),
  ),
  by.map((who) =>
    command((model, real) => {
      const outcome = liftLocks(real.file, undefined, who, real.now);
      apply(real, model, outcome, who === 'card');
    }, `lift by ${who}`),
  ),
];

test('R04 R22 R24 any order of acts: the holder alone revokes and releases, revoked stays', () => {
  fc.assert(
    fc.property(fc.commands(commands, { maxCommands: 40 }), (acts) => {
      const real: Real = { file: EMPTY_FILE, now: Date.UTC(2026, 10, 24), count: 0 };
      fc.modelRun(() => ({ model: { pairs: new Map(), lost: new Set<string>() }, real }), acts);
    }),
    { numRuns: 300 },
  );
});
