import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PhoneEvent } from './event.ts';
import { happen } from './happen.ts';
import type { Phone } from './phone.ts';
import {
  awake,
  type ToyModel,
  toyCapability,
  toyPhone,
  toySilicon,
} from './toy-silicon.testing.ts';

const NOW = 1_795_478_400_000;

/** Rows: model, the phone's state, the event, and the new state or the reasons of the refusal. */
const TABLE: readonly (readonly [
  ToyModel,
  Partial<Phone>,
  PhoneEvent,
  Partial<Phone> | readonly string[],
])[] = [
  ['EX-A1', { power: false, screen: false }, { kind: 'power', on: true }, { power: true }],
  ['EX-A1', {}, { kind: 'power', on: false }, { power: false, screen: false, network: true }],
  ['EX-A1', { damage: 'dead', power: false }, { kind: 'power', on: true }, ['phone-dead']],
  ['EX-A1', { power: false }, { kind: 'screen', on: true }, ['phone-off']],
  ['EX-A1', { damage: 'no-screen' }, { kind: 'screen', on: true }, ['no-screen']],
  ['EX-A1', { damage: 'cracked', screen: false }, { kind: 'screen', on: true }, { screen: true }],
  ['EX-A1', { power: false }, { kind: 'network', on: false }, { network: false }],
  [
    'EX-A1',
    { power: false, screen: false },
    { kind: 'factory-reset', by: 'holder' },
    ['phone-off', 'screen-dark'],
  ],
  ['EX-A1', {}, { kind: 'factory-reset', by: 'holder' }, { software: 'setup-screen' }],
  ['EX-A1', {}, { kind: 'factory-reset', by: 'staff' }, { lastReset: { at: NOW, by: 'staff' } }],
  [
    'EX-A1',
    { accountLock: true, sim: true, sdCard: 'card' },
    { kind: 'factory-reset', by: 'holder' },
    { accountLock: true, sim: true, sdCard: 'card' },
  ],
  ['EX-A1', { software: 'setup-screen' }, { kind: 'set-up' }, { software: 'bare' }],
  ['EX-A1', { software: 'setup-screen', network: false }, { kind: 'set-up' }, ['offline']],
  [
    'EX-A1',
    { software: 'setup-screen', accountLock: true },
    { kind: 'set-up' },
    ['account-locked'],
  ],
  ['EX-A1', {}, { kind: 'set-up' }, ['already-set-up']],
  ['EX-A1', { software: 'setup-screen' }, { kind: 'use' }, ['not-set-up']],
  ['EX-A1', { software: 'bare' }, { kind: 'use' }, { software: 'in-use' }],
  ['EX-A1', { screen: false }, { kind: 'overwrite', by: 'staff' }, { software: 'setup-screen' }],
  ['EX-L1', {}, { kind: 'overwrite', by: 'staff' }, ['cannot-overwrite']],
  ['EX-I1', {}, { kind: 'overwrite', by: 'staff' }, ['cannot-overwrite']],
  ['EX-A1', {}, { kind: 'forced-deletion' }, ['cannot-force-deletion']],
  ['EX-L1', {}, { kind: 'forced-deletion' }, ['no-element']],
  ['EX-L1', {}, { kind: 'add-e-money', service: 'shop-money' }, ['no-felica']],
  ['EX-A1', { software: 'bare' }, { kind: 'add-e-money', service: 'shop-money' }, ['not-in-use']],
  [
    'EX-A1',
    { felica: { container: true, services: ['shop-money'] } },
    { kind: 'add-e-money', service: 'shop-money' },
    { felica: { container: true, services: ['shop-money'] } },
  ],
  [
    'EX-A1',
    { felica: { container: true, services: ['shop-money', 'transit-money'] } },
    { kind: 'clear-e-money', service: 'shop-money' },
    { felica: { container: true, services: ['transit-money'] } },
  ],
  ['EX-A1', {}, { kind: 'clear-e-money', service: 'shop-money' }, ['no-such-service']],
  ['EX-A1', { network: false }, { kind: 'clear-e-money' }, ['offline']],
  [
    'EX-A1',
    { software: 'setup-screen', felica: { container: true, services: ['shop-money'] } },
    { kind: 'felica-tool' },
    { felica: { container: false, services: [] } },
  ],
  ['EX-A1', { power: false }, { kind: 'felica-tool' }, ['phone-off']],
  ['EX-A1', { power: false, sim: true }, { kind: 'sim', inside: false }, { sim: false }],
  ['EX-A1', { sdCard: 'card' }, { kind: 'sd-card', inside: false }, { sdCard: 'empty' }],
  ['EX-I1', {}, { kind: 'sd-card', inside: true }, ['no-sd-slot']],
  ['EX-L1', {}, { kind: 'card-record', inside: true }, { cardRecord: true }],
  ['EX-L1', { software: 'bare' }, { kind: 'card-record', inside: true }, ['not-in-use']],
  ['EX-A1', {}, { kind: 'card-record', inside: true }, ['no-card-record']],
  ['EX-A1', { software: 'bare' }, { kind: 'account-lock', on: true }, ['not-in-use']],
  [
    'EX-A1',
    { software: 'setup-screen', accountLock: true },
    { kind: 'account-lock', on: false },
    { accountLock: false },
  ],
  ['EX-A1', {}, { kind: 'break', how: 'dead' }, { damage: 'dead', power: false, screen: false }],
  ['EX-A1', {}, { kind: 'break', how: 'no-screen' }, { power: true, screen: false }],
  ['EX-A1', { damage: 'dead' }, { kind: 'break', how: 'cracked' }, { damage: 'dead' }],
  ['EX-A1', { damage: 'dead', power: false }, { kind: 'repair' }, { damage: 'none', power: false }],
  ['EX-A1', {}, { kind: 'find' }, ['not-lost']],
  ['EX-A1', { lost: true }, { kind: 'find' }, { lost: false }],
  ['EX-A1', {}, { kind: 'lose' }, { lost: true, power: true }],
];

for (const [row, [model, how, event, expected]] of TABLE.entries()) {
  test(`event row ${row + 1}: ${event.kind}`, async () => {
    const phone = { ...awake(await toyPhone(model, toySilicon())), ...how };
    const outcome = happen(phone, event, { capability: toyCapability(model), now: NOW });
    if (Array.isArray(expected)) {
      assert.deepEqual(outcome, { kind: 'bad', reason: expected });
    } else {
      assert.ok(outcome.kind === 'good', JSON.stringify(outcome));
      assert.deepEqual(outcome.value, { ...outcome.value, ...expected });
    }
  });
}
