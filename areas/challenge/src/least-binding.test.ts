/** The question is never opened with less binding than the handover's policy takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyBook } from '@nagori/area-staff';
import { type CompiledPolicy, compilePolicy } from '@nagori/policy';
import { duringTests } from '@nagori/testkit';
import { EID, type Either, startWorld } from './challenge.testing.ts';
import type { ChallengeOpenedDto, ChallengesDto } from './wire.ts';

let phones = 900;
const world = await duringTests(startWorld);
const server = await world.server();

const urlOf = (handover: string) => `/api/v1/handovers/${handover}/challenges`;
const leastOf = async (handover: string) =>
  (await server.get<ChallengesDto>(urlOf(handover))).body.least;
const opens = (handover: string, ask: object) =>
  server.post<Either<ChallengeOpenedDto>>(urlOf(handover), ask);

const LIVE = { mode: 'live', min: 'B2', eid: EID };
const CARRIED = { mode: 'carried', min: 'B2' };

async function assertRefused(handover: string, less: readonly string[]): Promise<void> {
  for (const min of less) {
    for (const mode of ['live', 'carried']) {
      const { status, body } = await opens(handover, { mode, min });
      assert.deepEqual([status, body.code], [409, 'challenge-binding-too-weak'], `${mode} ${min}`);
    }
  }
  const { body } = await server.get<ChallengesDto>(urlOf(handover));
  assert.deepEqual(body.items, [], 'nothing was asked');
}

test('R03 after the intake the holder is asked with the reader alone', async () => {
  const { id } = await server.opened(phones++, { stage: 'inspection' });
  assert.equal(await leastOf(id), 'B2');
  await assertRefused(id, ['B0', 'B1']);
  assert.equal((await opens(id, CARRIED)).status, 201);
});

test('R03 an intake whose policy asks for the reader is not asked with less', async () => {
  const own = server.deps.handover as { book: PolicyBook };
  const shipped = own.book;
  own.book = withReader(shipped);
  try {
    const { id } = await server.opened(phones++);
    assert.equal(await leastOf(id), 'B2');
    await assertRefused(id, ['B0', 'B1']);
    assert.equal((await opens(id, LIVE)).status, 201);
  } finally {
    own.book = shipped;
  }
});

test('the recommended intake takes every answer, until a reader was used', async () => {
  const { id } = await server.opened(phones++);
  assert.equal(await leastOf(id), 'B0');
  assert.equal((await opens(id, { mode: 'carried', min: 'B0' })).status, 201);
  assert.equal((await opens(id, LIVE)).status, 201);
  assert.equal(await leastOf(id), 'B2');
  const less = await opens(id, { mode: 'live', min: 'B1' });
  assert.deepEqual([less.status, less.body.code], [409, 'challenge-downgrade']);
});

/** The same policies, but that every statement has to be read by the reader. */
function withReader(book: PolicyBook): PolicyBook {
  const stricter = (policy: CompiledPolicy | undefined) =>
    policy === undefined ? undefined : compilePolicy(askingB2(policy), policy.digest);
  return {
    ...book,
    choose: (...where) => stricter(book.choose(...where)),
    byId: (...name) => stricter(book.byId(...name)),
  };
}

const askingB2 = ({ source }: CompiledPolicy): CompiledPolicy['source'] => ({
  ...source,
  require: source.require.map((one) => ({
    ...one,
    anyOf: one.anyOf.map((way) =>
      way.statement === undefined ? way : { ...way, binding: 'B2' as const },
    ),
  })),
});
