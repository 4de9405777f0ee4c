import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, readFacts } from '@nagori/testkit';
import type { PhoneEvent } from './event.ts';
import type { Phone } from './phone.ts';
import { tellAct } from './tell-act.ts';
import { awake, toyPhone, toySilicon } from './toy-silicon.testing.ts';

/** In use, with a card in every slot. */
const full = (phone: Phone): Phone => ({
  ...awake(phone),
  sim: true,
  sdCard: 'card',
  cardRecord: true,
});

const TABLE: readonly (readonly [PhoneEvent, string | undefined])[] = [
  [{ kind: 'factory-reset', by: 'holder' }, 'user-data clear act factory-reset'],
  [{ kind: 'overwrite', by: 'staff' }, 'user-data clear act overwrite'],
  [{ kind: 'felica-tool' }, 'felica clear act felica-erase'],
  [{ kind: 'sim', inside: false }, 'sim clear act removal'],
  [{ kind: 'sim', inside: true }, undefined],
  [{ kind: 'sd-card', inside: false }, 'sd-card clear act removal'],
  [{ kind: 'card-record', inside: false }, 'card-record clear act removal'],
  [{ kind: 'card-record', inside: true }, undefined],
  [{ kind: 'account-lock', on: false }, 'account-lock clear act lock-removal'],
  [{ kind: 'account-lock', on: true }, undefined],
  [{ kind: 'clear-e-money' }, 'felica clear act felica-erase'],
  [
    { kind: 'forced-deletion' },
    'jpki-certificate unknown act forced-deletion not-in-capability-row, ' +
      'jpki-key unknown act forced-deletion not-in-capability-row',
  ],
  [{ kind: 'repair' }, ''],
  [{ kind: 'use' }, undefined],
];

for (const [event, expected] of TABLE) {
  test(`evidence of ${JSON.stringify(event)}, as its reader reads it`, async () => {
    const phone = full(await toyPhone('EX-A1', toySilicon()));
    const request = tellAct(event, phone, phone);
    if (request === undefined) return assert.equal(expected, undefined);
    const { kind, ...body } = request;
    const line = { phone: { label: 'phone-1', platform: 'android', model: 'EX-A1', os: '18' } };
    const facts = readFacts([evidence(kind, body)], line);
    assert.deepEqual(facts.ignored, []);
    assert.equal(findingsOf(facts).join(', '), expected);
  });
}

test('clearing one of two services is not reported as an empty chip', async () => {
  const phone = awake(await toyPhone('EX-A1', toySilicon()));
  const left = { ...phone, felica: { container: true, services: ['shop-money'] } } as const;
  const event = { kind: 'clear-e-money', service: 'transit-money' } as const;
  assert.equal(tellAct(event, phone, left), undefined);
});

test('a card that was not inside is not reported as taken out', async () => {
  const empty = awake(await toyPhone('EX-A1', toySilicon()));
  for (const [on, seen] of [
    ['sim', 'eye'],
    ['sd-card', 'eye'],
    ['card-record', 'app'],
  ] as const) {
    assert.deepEqual(tellAct({ kind: on, inside: false }, empty, empty), {
      kind: 'observation',
      saw: [{ on, sees: 'clear', with: seen }],
    });
  }
});
