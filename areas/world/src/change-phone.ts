/**
 * Reads a virtual phone, changes it and writes it back; tries again after a concurrent write.
 *
 * Invariants: a change is stored before its answer is sent, so that concurrent PIN tries are all
 * counted.
 */
import type { Card, ElementRefusal, Phone } from '@nagori/element';
import { done, type Outcome } from '@nagori/model';
import type { Versioned } from './virtual-phone-store.ts';
import { type WorldDeps, type WorldRefusalCode, worldRefused } from './world-deps.ts';

const ATTEMPTS = 8;

export type Change<Thing, Value> =
  | { readonly kind: 'changed'; readonly to: Thing; readonly value: Value }
  | {
      readonly kind: 'refused';
      readonly reasons: readonly ElementRefusal[];
      /** What changed despite the refusal: a try was counted. */
      readonly to?: Thing | undefined;
      readonly triesLeft?: number | undefined;
    };

export function changePhone<Value>(
  { store }: Pick<WorldDeps, 'store'>,
  id: string,
  change: (phone: Phone) => Change<Phone, Value> | Promise<Change<Phone, Value>>,
): Promise<Outcome<Value, WorldRefusalCode>> {
  return changeVersioned(
    ['virtual-phone-not-found', 'phone-refuses'],
    () => store.phone(id),
    (phone, version) => store.replacePhone(phone, version),
    change,
  );
}

export function changeCard<Value>(
  { store }: Pick<WorldDeps, 'store'>,
  id: string,
  change: (card: Card) => Change<Card, Value>,
): Promise<Outcome<Value, WorldRefusalCode>> {
  return changeVersioned(
    ['card-not-found', 'card-refuses'],
    () => store.card(id),
    (card, version) => store.replaceCard(card, version),
    change,
  );
}

async function changeVersioned<Thing, Value>(
  [absent, refuses]: readonly [absent: WorldRefusalCode, refuses: WorldRefusalCode],
  load: () => Promise<Versioned<Thing> | undefined>,
  replace: (thing: Thing, version: number) => Promise<boolean>,
  change: (thing: Thing) => Change<Thing, Value> | Promise<Change<Thing, Value>>,
): Promise<Outcome<Value, WorldRefusalCode>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await load();
    if (stored === undefined) return worldRefused(absent);
    const changed = await change(stored.value);
    const { to } = changed;
    if (to !== undefined && to !== stored.value && !(await replace(to, stored.version))) continue;
    if (changed.kind === 'changed') return done(changed.value);
    return worldRefused(refuses, changed.reasons, changed.triesLeft);
  }
  return worldRefused('write-conflict');
}
