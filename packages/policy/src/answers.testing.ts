/**
 * L8: whatever a step is answered with, the plan continues: no step list repeats for facts that
 * differ in time alone, and the handover ends within 12 rounds.
 */
import assert from 'node:assert/strict';
import { type Facts, HOUR_MS, type Instant } from '@nagori/model';
import { someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import type { CompiledPolicy } from './compiled.ts';
import { decide, type StepId } from './index.ts';
import { NOW, somePolicy } from './laws.testing.ts';
import { DELETION_GRACE_MS, deletionOf } from './rules/deletion.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation-of.ts';
import { answer } from './steps/answers.testing.ts';
import { isPossible } from './steps/attainable.ts';
import { STEPS } from './steps/catalogue.ts';
import type { Pick } from './steps/outcomes.testing.ts';

const ROUNDS = 12;

export const PLANS_END = fc.property(someFacts, somePolicy, fc.integer(), (facts, policy, seed) => {
  walk(facts, policy, drawer(seed));
});

/** Plays a handover to its end; returns one line of text for each round. */
export function walk(start: Facts, policy: CompiledPolicy, pick: Pick): readonly string[] {
  let facts = start;
  let now: Instant = NOW;
  const rounds: string[] = [];
  const sizes = new Map<string, number>();
  // How often a step has the outcome that its list promises: rarely, half of the time, mostly.
  const promised = 1 + pick(3);
  let before = '';
  for (let round = 0; round < ROUNDS; round++) {
    const { verdict, steps, deadline } = decide(facts, policy, now);
    if (verdict !== 'hold') return [...rounds, verdict];
    const ids = steps.map((step) => step.id as StepId);
    const list = steps.map(({ id, again }) => (again === true ? `${id} again` : id)).join();
    rounds.push(list);
    assert.notEqual(list, before, `next the same: ${rounds.join(' > ')}`);
    before = list;
    const size = sizeOf(facts);
    assert.notEqual(sizes.get(list), size, `again for the same facts: ${rounds.join(' > ')}`);
    sizes.set(list, size);
    assertPlacement(ids, situationOf(facts, policy, now));
    for (const id of ids) {
      const situation = situationOf(facts, policy, now);
      // An earlier answer may have left nothing to do here.
      if (!isPossible(id, situation)) continue;
      const said = answer(situation, id, now, pick, promised);
      facts = said.facts;
      now = said.now;
      // Silence is known only after the hold's deadline; then only time has changed.
      if (said.silence === 'deadline') now = Math.max(now, (deadline ?? now) + 1);
      if (said.silence === 'wait') now += STEPS[id].waitHours * HOUR_MS + DELETION_GRACE_MS;
      if (said.outcome !== 'promised') rounds.push(`(${id}: ${said.outcome})`);
    }
  }
  const { verdict } = decide(facts, policy, now);
  assert.notEqual(verdict, 'hold', `held after ${ROUNDS} rounds: ${rounds.join(' > ')}`);
  return [...rounds, verdict];
}

const APP_LOOKS: ReadonlySet<StepId> = new Set<StepId>([
  'look-at-lock',
  'open-portal-app',
  'look-at-osaifu',
]);

/**
 * No list has both a first set-up screen and a look into an app without a reset in between, and no
 * list waits for something that is done, failed or overdue.
 */
function assertPlacement(ids: readonly StepId[], { states, now }: Situation): void {
  const screen = ids.indexOf('look-at-setup-screen');
  const app = ids.findIndex((id) => APP_LOOKS.has(id));
  assert.ok(screen < 0 || app < 0, `set-up screen and app in one list: ${ids.join()}`);
  if (!ids.includes('await-deletion')) return;
  const kinds = states.map((state) => deletionOf(state, now)?.kind);
  const isOnItsWay = kinds.some((kind) => kind === 'revoked' || kind === 'awaited');
  const isApplied = ids.includes('revoke') || ids.includes('restart-deletion');
  assert.ok(isOnItsWay || isApplied, `waits for nothing: ${ids.join()} (${kinds.join()})`);
}

/** Evidence is only added, so equal sizes mean equal evidence. */
function sizeOf({ findings, circumstances, custody, recalls, identity }: Facts): number {
  const known = identity.kind === 'known' ? 1 : 0;
  return findings.length + circumstances.length + custody.length + recalls.length + known;
}

/** Random draws that depend on the seed alone (mulberry32). */
export function drawer(seed: number): Pick {
  let state = seed | 0;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * count);
  };
}
