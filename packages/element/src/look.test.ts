import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, readFacts } from '@nagori/testkit';
import { type Device, lookAt } from './look.ts';
import { makeKeys } from './operate.ts';
import type { Phone } from './phone.ts';
import {
  awake,
  PINS,
  type ToyModel,
  toyCapability,
  toyPhone,
  toySilicon,
} from './toy-silicon.testing.ts';

const NOW = 1_795_478_400_000;

async function phoneOf(model: ToyModel, keys: boolean): Promise<Phone> {
  const silicon = toySilicon();
  const phone = awake(await toyPhone(model, silicon));
  if (!keys) return phone;
  const made = await makeKeys(phone, PINS, silicon);
  assert.ok(made.kind === 'good');
  return made.value;
}

const HOW = {
  used: {},
  off: { power: false, screen: false },
  dark: { screen: false },
  offline: { network: false },
  reset: { software: 'setup-screen' },
  bare: { software: 'bare' },
  cracked: { damage: 'cracked' },
  money: { felica: { container: true, services: ['transit-money', 'shop-money'] } },
  shop: { felica: { container: true, services: ['shop-money'] } },
  cleared: { felica: { container: true, services: [] } },
  locked: { accountLock: true },
  trays: { sim: true, sdCard: 'card' },
  card: { cardRecord: true },
  wasReset: { lastReset: { at: NOW, by: 'holder' } },
  wasOverwritten: { lastOverwrite: { at: NOW, by: 'staff' } },
} as const satisfies Record<string, Partial<Phone>>;

/**
 * model, with or without keys, the phone's state | device | the findings that the evidence reader
 * makes (`jpki`: certificate and key alike), or the reasons why no look is possible.
 */
const TABLE = `
EX-A1 - used | observation | data residue eye, felica clear app, sd clear eye, sim clear eye
EX-L1 - used | observation | card clear app, data residue eye, sd clear eye, sim clear eye
EX-L1 - card | observation | card residue app, data residue eye, sd clear eye, sim clear eye
EX-L1 - reset card | observation | data clear eye, sd clear eye, sim clear eye
EX-A1 - off trays | observation | data unknown eye no-answer, sd residue eye, sim residue eye
EX-A1 - money | observation | data residue eye, felica residue app, sd clear eye, sim clear eye
EX-A1 - reset money | observation | data clear eye, sd clear eye, sim clear eye
EX-A1 - bare cleared | observation | data clear eye, felica clear app, sd clear eye, sim clear eye
EX-I1 - reset | observation | data clear eye, sim clear eye
EX-A1 keys used | portal-look | jpki residue app
EX-A1 - used | portal-look | jpki clear app
EX-A1 keys reset | portal-look | ! not-set-up
EX-A1 keys bare | portal-look | ! app-not-signed-in
EX-B1 keys bare | portal-look | jpki residue app
EX-B1 - bare | portal-look | jpki clear app
EX-L1 - bare | portal-look | ! no-element
EX-A1 keys dark offline | portal-look | ! screen-dark offline
EX-A1 - money | felica-tool | felica residue probe
EX-A1 - cleared dark | felica-tool | felica clear probe
EX-A1 - off | felica-tool | ! phone-off
EX-L1 - off | felica-tool | ! no-felica phone-off
EX-A1 - money | felica-probe | felica residue probe
EX-A1 - shop | felica-probe | felica residue probe
EX-A1 - cleared | felica-probe | felica clear probe
EX-A1 - used | felica-probe | felica clear probe
EX-A1 - cleared off | felica-probe | felica unknown probe no-answer
EX-L1 - used | felica-probe | felica unknown probe no-answer
EX-A1 keys reset dark | jpki-probe | jpki residue probe
EX-I1 keys used | jpki-probe | jpki residue probe
EX-A1 - reset | jpki-probe | jpki unknown probe not-in-capability-row
EX-A1 keys off | jpki-probe | jpki unknown probe no-answer
EX-L1 - used | jpki-probe | jpki unknown probe not-in-capability-row
EX-A1 - locked | lock-look | lock residue app
EX-A1 - used | lock-look | lock clear app
EX-A1 - reset | lock-look | lock unknown app no-answer
EX-B1 - reset locked | lock-look | lock residue app
EX-A1 - off | lock-look | ! phone-off screen-dark
EX-A1 - reset locked | activation-attempt | lock residue app
EX-A1 - reset | activation-attempt | lock clear app
EX-A1 - reset offline | activation-attempt | lock unknown app no-answer
EX-A1 - used | activation-attempt | ! already-set-up
EX-A1 - used | reset-report | ! nothing-to-report
EX-A1 - wasReset | reset-report | data clear act
EX-A1 - wasOverwritten | overwrite-report | data clear act
`;

const SHORT: Readonly<Record<string, string>> = {
  'user-data': 'data',
  'account-lock': 'lock',
  'sd-card': 'sd',
  'card-record': 'card',
  'jpki-certificate': 'jpki',
  'jpki-key': 'jpki',
};

const RULE: Readonly<Record<string, string>> = {
  'felica-probe': 'R08',
  'jpki-probe': 'R07',
  'lock-look': 'R14',
  'activation-attempt': 'R14',
};

for (const row of TABLE.trim().split('\n')) {
  const [start = '', device = '', expected = ''] = row.split('|').map((cell) => cell.trim());
  const [model = '', keys = '', ...how] = start.split(/ +/);
  test(
    `${RULE[device] ?? ''} a look: ${start.replace(/ +/g, ' ')} by ${device}`.trim(),
    async () => {
      const states = how.map((name) => HOW[name as keyof typeof HOW]);
      const phone = Object.assign({}, await phoneOf(model as ToyModel, keys === 'keys'), ...states);
      const nature = { capability: toyCapability(model as ToyModel), now: NOW };
      const look = lookAt(phone, device as Device, nature);
      if (expected.startsWith('! ')) {
        assert.deepEqual(look, { kind: 'bad', reason: expected.slice(2).split(' ') });
        return;
      }
      assert.ok(look.kind === 'good', JSON.stringify(look));
      const { kind, ...body } = look.value.evidence;
      const platform = model === 'EX-I1' ? 'ios' : 'android';
      const line = { phone: { label: 'phone-1', platform, model, os: '18' } };
      const facts = readFacts([evidence(kind, body)], line);
      assert.deepEqual(facts.ignored, []);
      const found = facts.findings.map(({ compartment, value, class: cls, because }) =>
        [SHORT[compartment] ?? compartment, value, cls, because].filter(Boolean).join(' '),
      );
      assert.deepEqual([...new Set(found)].sort(), expected.split(', '));
    },
  );
}

test('the condition: what staff see of glass and screen', async () => {
  const phone = await phoneOf('EX-A1', false);
  const nature = { capability: toyCapability('EX-A1'), now: NOW };
  const conditionOf = (how: Partial<Phone>) => {
    const look = lookAt({ ...phone, ...how }, 'condition', nature);
    assert.ok(look.kind === 'good');
    const { kind, ...body } = look.value.evidence;
    return readFacts([evidence(kind, body)]).condition;
  };
  assert.deepEqual(conditionOf({}), { power: 'on', screen: 'ok' });
  assert.deepEqual(conditionOf(HOW.off), { power: 'off', screen: 'unknown' });
  assert.deepEqual(conditionOf(HOW.cracked), { power: 'on', screen: 'cracked' });
  assert.deepEqual(conditionOf({ ...HOW.off, damage: 'no-screen' }), {
    power: 'off',
    screen: 'cracked',
  });
});
