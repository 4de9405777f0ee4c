/** R11 at stations of programs: who erased does not confirm, whatever station or badge is shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyBook } from '@nagori/area-staff';
import type { MachinePrincipal } from '@nagori/http';
import { type CompiledPolicy, compilePolicy } from '@nagori/policy';
import { duringTests } from '@nagori/testkit';
import { takeIn } from '../../handover/src/handover.testing.ts';
import { issue, opening, startClearanceServer } from './clearance.testing.ts';

const world = await duringTests(startClearanceServer);
const { server } = world;

/** `mark`: who is signed in there; undefined: the program alone. */
function at(station: string, mark?: string) {
  const principal: MachinePrincipal = {
    ...{ kind: 'machine', client: station, operator: 'carrier-a', roles: ['bench'] },
    station: {
      ...{ id: station, shop: 'shop-1' },
      person: mark === undefined ? undefined : { account: `account-of-${mark}`, mark },
    },
  };
  return server.as(principal);
}

const ERASED = {
  kind: 'felica-tool',
  result: 'erased',
  tool: { name: 'felica-eraser', version: '3.1' },
};
const LOOK = { kind: 'second-look', looks: [{ on: 'felica', sees: 'clear', with: 'tool' }] };

async function against(id: string): Promise<boolean> {
  const { body } = await issue(world, id);
  const errors = (body as unknown as { errors?: { field: string; code: string }[] }).errors ?? [];
  return errors.some(
    ({ code, field }) => code === 'not-confirmed-by-another' && field === 'felica',
  );
}

test('R11 who erased does not confirm, at another station or by another badge', async () => {
  await takeIn(server, 940);
  const { id } = await opening(server, 940, 'release');
  await at('st-1', 'staff-1').record(id, ERASED);
  assert.ok(await against(id), 'no look yet');
  const looks = [
    ['the same person at the same station', at('st-1', 'staff-1'), LOOK],
    ['the same person at another station', at('st-2', 'staff-1'), LOOK],
    ['the same mark, written otherwise', at('st-2', 'Staff.1'), LOOK],
    ['a badge that the program shows along', at('st-1'), { ...LOOK, badge: 'badge-2' }],
  ] as const;
  for (const [who, station, look] of looks) {
    await station.record(id, look);
    assert.ok(await against(id), who);
  }
  await at('st-1', 'staff-2').record(id, LOOK);
  assert.ok(!(await against(id)), 'another person has looked, signed in there');
  await at('st-2', 'staff-2').record(id, { ...ERASED, result: 'failed', happened: true });
  assert.ok(await against(id), 'the look is older than the last attempt');
});

test('R11 a trusted tool named beside a look confirms nothing', async () => {
  const books = [server.deps.handover, world.deps.handover] as { book: PolicyBook }[];
  const shipped = server.deps.handover.book;
  for (const own of books) own.book = trusting(shipped, ERASED.tool.name);
  try {
    await takeIn(server, 942);
    const { id } = await opening(server, 942, 'release');
    await at('st-1', 'staff-1').record(id, ERASED);
    const { tool } = ERASED;
    const badge = 'badge-2';
    const words = [
      { ...LOOK, badge, tool },
      { kind: 'felica-tool', result: 'empty', badge, tool },
      { kind: 'felica-tool', result: 'empty', tool },
      { kind: 'observation', saw: [{ on: 'felica', sees: 'clear', with: 'app' }], badge, tool },
      { kind: 'observation', saw: [{ on: 'felica', sees: 'clear', with: 'app' }], tool },
    ];
    for (const word of words) {
      await at('st-1').record(id, word);
      assert.ok(await against(id), JSON.stringify(word));
    }
    await at('st-1', 'staff-2').record(id, LOOK);
    assert.ok(!(await against(id)), 'another person has looked, signed in there');
  } finally {
    for (const own of books) own.book = shipped;
  }
});

/** The same policies, with this tool among those that they trust. */
function trusting(book: PolicyBook, tool: string): PolicyBook {
  const with_ = (policy: CompiledPolicy | undefined) => {
    if (policy === undefined) return undefined;
    const trust = { ...policy.source.trust, tools: [tool] };
    return compilePolicy({ ...policy.source, trust }, policy.digest);
  };
  return {
    ...book,
    choose: (...where) => with_(book.choose(...where)),
    byId: (...name) => with_(book.byId(...name)),
  };
}

test('R11 what a program erased without a person is confirmed by no person', async () => {
  await takeIn(server, 941);
  const { id } = await opening(server, 941, 'release');
  await at('st-1').record(id, ERASED);
  await at('st-1', 'staff-1').record(id, LOOK);
  const { body } = await issue(world, id);
  const text = JSON.stringify(body);
  assert.ok(/compartment-not-clear|not-confirmed-by-another/.test(text), text);
});
