import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from '@nagori/model';
import {
  CONTEXT,
  circumstancesOf,
  evidence,
  findingsOf,
  ignoredOf,
  phoneLine,
  problemsIn,
  READ_AT,
  readFacts,
} from '@nagori/testkit';
import { readPhone } from './index.ts';

const LOOKS = [
  { on: 'felica', sees: 'residue', with: 'tool' },
  { on: 'user-data', sees: 'clear', with: 'tool' },
] as const;
const RESIDUE = 'felica residue probe tool-check';
const CLEAR = 'user-data clear probe tool-check';
const look = (part: object = {}) => evidence('second-look', { looks: LOOKS, ...part });

test('a line gives what it says, and the moment of reading for what it does not', () => {
  const line = phoneLine([], {
    ref: 'S01',
    cite: 'p8 Q5 b1',
    note: { ja: 'あ', en: 'a' },
    policy: 'shop/2',
    channel: 'trade-in',
    stage: 'intake',
    supplier: 'dealer-c',
    giver: 'present',
    equipment: ['felica-tool'],
    expect: { verdict: 'hold', route: ['inspection'], steps: ['ask-and-sign'] },
  });
  const read = readPhone(line, CONTEXT);
  assert.ok(read.kind === 'good');
  const { facts, ...about } = read.value;
  assert.deepEqual(about, {
    ref: 'S01',
    policy: 'shop/2',
    channel: 'trade-in',
    stage: 'intake',
    judgedAt: undefined,
    expect: { verdict: 'hold', route: ['inspection'], steps: ['ask-and-sign'] },
    cite: 'p8 Q5 b1',
    note: { ja: 'あ', en: 'a' },
  });
  assert.equal(facts.openedAt, READ_AT);
  assert.equal(facts.self, 'dealer-b');
  assert.equal(facts.supplier, 'dealer-c');
  assert.deepEqual(facts.capability.rows, ['android', 'android-felica-tool']);
  assert.deepEqual(facts.condition, { power: 'unknown', screen: 'unknown' });
});

test('R20 a phone has a number with its check digit, or a label', () => {
  const identity = (phone: object) => readFacts([], { phone }).identity;
  assert.deepEqual(identity({ imei: '00101700000001', imei2: '00-101700-000002' }), {
    kind: 'known',
    imeis: ['00101700000001', '00101700000002'],
  });
  assert.deepEqual(identity({ label: 'box-3-12' }), { kind: 'provisional', label: 'box-3-12' });
  const bad = (phone: object) => problemsIn(phoneLine([], { phone }));
  assert.deepEqual(bad({}), ['phone.imei missing']);
  assert.deepEqual(bad({ imei: '00101700000001', label: 'x' }), ['phone.label not-allowed']);
  assert.deepEqual(bad({ imei2: '00101700000001', label: 'x' }), ['phone.imei missing']);
  assert.deepEqual(bad({ imei: '001017000000010', imei2: '12x' }), [
    'phone.imei imei-check-digit',
    'phone.imei2 imei-not-digits',
  ]);
  assert.deepEqual(bad({ imei: '000000000000000' }), ['phone.imei imei-zeros']);
});

test('evidence that names another phone is set aside whole, its residue too', () => {
  const other = look({ imei: '00101700000002' });
  const facts = readFacts([other, evidence('prompt', { id: 'e2', imei: '00101700000001' })]);
  assert.deepEqual(findingsOf(facts), []);
  assert.deepEqual(ignoredOf(facts), ['e1 wrong-imei R01']);
  assert.deepEqual(circumstancesOf(facts), ['prompt met']);
  const nameless = readFacts([other], { phone: { label: 'box-3-12' } });
  assert.deepEqual(ignoredOf(nameless), ['e1 wrong-imei R01']);
});

test('of evidence from the future the residue stays, dated at its receipt', () => {
  const ahead = { at: '2027-11-24T12:02:01+09:00', received: '2026-11-24T10:00:00+09:00' };
  for (const now of [READ_AT, READ_AT + 1000 * 3_600_000]) {
    const facts = readFacts([look(ahead)], {}, { now });
    assert.deepEqual(findingsOf(facts), [RESIDUE]);
    assert.deepEqual(ignoredOf(facts), ['e1 future R01']);
    assert.equal(facts.findings[0]?.interval.hi, Date.parse(ahead.received));
  }
  const slack = readFacts([look({ at: '2026-11-24T12:02:00+09:00' })]);
  assert.deepEqual(findingsOf(slack), [RESIDUE, CLEAR]);
  assert.deepEqual(ignoredOf(slack), []);
});

test('ignored evidence is listed as tried, by compartment', () => {
  const looks = [{ on: 'felica', sees: 'clear', with: 'tool' }];
  const second = (part: object) => evidence('second-look', { person: 'staff-3', looks, ...part });
  const received = '2026-11-24T10:00:00+09:00';
  const table = [
    [{}, undefined],
    [{ imei: '00101700000002' }, ['e1 felica']],
    [{ imei: '00101700000002', at: '2027-11-24T12:00:00+09:00' }, ['e1 felica']],
    [{ at: '2027-11-24T12:00:00+09:00', received }, ['e1 felica']],
  ] as const;
  for (const [part, aside] of table) {
    const facts = readFacts([second(part)]);
    const shown = facts.aside?.map((one) => `${one.evidence} ${one.compartment}`);
    assert.deepEqual(shown, aside);
    assert.equal(facts.findings.length, aside === undefined ? 1 : 0);
  }
});

test('without a receipt a line that speaks from the future is a bad line', () => {
  const at = '2026-11-24T12:02:01+09:00';
  assert.deepEqual(problemsIn(phoneLine([look({ at })])), ['evidence[0].at in-future']);
});

test('R12 no transfer, destruction or change of the board is ahead of its receipt', () => {
  const times = { at: '2026-11-24T12:03:00+09:00', received: '2026-11-24T11:00:00+09:00' };
  const transfer = { from: 'a', to: 'b', ownership: true, confirmed: true };
  for (const [kind, part] of [
    ['custody', { entry: 'transfer', ...transfer }],
    ['destruction', { by: 'a', method: 'crushed' }],
    ['board-change', { old: 'destroyed' }],
  ] as const) {
    const one = evidence(kind, { ...part, ...times });
    assert.deepEqual(problemsIn(phoneLine([one])), ['evidence[0].at in-future'], kind);
  }
  const use = evidence('custody', { entry: 'use', by: 'h', sealIntact: false, ...times });
  assert.equal(readFacts([use]).custody[0]?.interval.hi, Date.parse(times.received));
});

test('nothing was received after the moment of reading', () => {
  const at = '2026-11-24T12:03:00+09:00';
  const facts = readFacts([look({ at, received: '2026-11-25T00:00:00+09:00' })]);
  assert.deepEqual(ignoredOf(facts), ['e1 future R01']);
});

test('one statement delivered twice counts once, whatever the order of its fields', () => {
  const turned = Object.fromEntries(Object.entries(look()).reverse());
  assert.deepEqual(findingsOf(readFacts([look(), turned, look()])), [RESIDUE, CLEAR]);
  assert.deepEqual(ignoredOf(readFacts([look(), turned])), []);
});

test('one id with other bytes: nothing good of either counts, residues stay', () => {
  const all = [look(), look({ at: '2026-11-24T11:00:01+09:00' }), look()];
  for (const order of [all, all.toReversed()]) {
    const facts = readFacts(order);
    assert.deepEqual(findingsOf(facts), [RESIDUE, RESIDUE]);
    assert.deepEqual(ignoredOf(facts), ['e1 same-id-other-bytes R01']);
  }
});

test('R11 an act that does not count is still the last attempt', () => {
  const report = (result: string) =>
    evidence('overwrite-report', { actor: 'staff', tool: { name: 'tool-x' }, result });
  const facts = readFacts([report('done'), report('failed')]);
  assert.deepEqual(findingsOf(facts), [
    'user-data unknown act overwrite act-failed',
    'user-data unknown act overwrite implausible',
  ]);
});

const REPORT = { actor: 'tool', tool: { name: 'tool-x' }, result: 'done' } as const;
const report = (part: object) => evidence('overwrite-report', { ...REPORT, ...part });
const SAW = [{ on: 'user-data', sees: 'clear', with: 'eye' }];
const seen = (part: object) => evidence('observation', { saw: SAW, ...part });
const UPLOADED = { station: undefined, person: undefined, uploadedBy: 'station-1' } as const;

const BACKINGS = [
  ['a look at a station', seen({ station: 'station-1' }), 'station'],
  ['a report that a station uploaded', report(UPLOADED), 'upload'],
  ['an uploaded report, of a person', report({ ...UPLOADED, person: 'staff-2' }), 'unsigned'],
  ['an uploaded look', seen(UPLOADED), 'unsigned'],
  ['an uploaded look by a tool', seen({ ...UPLOADED, tool: { name: 'tool-x' } }), 'unsigned'],
  ['a report in a file', report({ station: undefined }), 'unsigned'],
] as const;

for (const [name, one, backing] of BACKINGS) {
  test(`R04 the backing of ${name}: ${backing}`, () => {
    const [finding] = readFacts([one]).findings;
    assert.equal(finding?.backing, backing);
  });
}

test('R25 evidence is its operator’s, and the line’s where it names none', () => {
  assert.equal(readFacts([look()]).findings[0]?.operator, 'dealer-b');
  const [named] = readFacts([look({ operator: 'dealer-c', shop: 'shop-1' })]).findings;
  assert.equal(named?.operator, 'dealer-c');
  assert.equal(named?.shop, 'shop-1');
});

test('two stations of one name at two operators are two clocks; so are two imported files', () => {
  const pair = (a: object, b: object) => {
    const { findings } = readFacts([
      look({ id: 'a', at: '2026-11-24T11:00:00+09:00', ...a }),
      look({ id: 'b', at: '2026-11-24T11:01:00+09:00', ...b }),
    ]);
    const [first] = findings.filter((f) => f.evidence === 'a');
    const [second] = findings.filter((f) => f.evidence === 'b');
    assert.ok(first && second);
    return after(second.interval, first.interval);
  };
  assert.equal(pair({}, {}), true);
  assert.equal(pair({}, { operator: 'dealer-c' }), false);
  assert.equal(pair({ station: undefined }, { station: undefined }), false);
  assert.equal(pair({ clock: 'server' }, { clock: 'server' }), true);
});

test('a station’s clock needs a station', () => {
  const line = phoneLine([look({ clock: 'station', station: undefined })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].station missing']);
});

test('every problem of a line is reported at once', () => {
  const line = phoneLine(
    [
      'text',
      { id: 'a' },
      evidence('no-such-kind'),
      evidence('prompt', { at: '2026-02-30T00:00:00Z', imei: '1', extra: 1 }),
      evidence('prompt', { received: 'yesterday' }),
    ],
    { operator: 'Dealer B', channel: 'gift', ref: 'a\u0000b', phone: undefined, surplus: true },
  );
  assert.deepEqual(problemsIn(line).sort(), [
    'channel not-allowed',
    'evidence[0] not-an-object',
    'evidence[1].kind missing',
    'evidence[2].kind unknown-kind',
    'evidence[3].at bad-time',
    'evidence[3].extra unknown-field',
    'evidence[3].imei imei-length',
    'evidence[4].received bad-time',
    'operator bad-format',
    'phone missing',
    'ref control-character',
    'surplus unknown-field',
  ]);
});

for (const value of [null, 5, 'x', [], true, undefined]) {
  test(`a line that is ${JSON.stringify(value)} is no line`, () => {
    assert.equal(problemsIn(value).length, 1);
  });
}

test('a line has a thousand pieces of evidence at most', () => {
  const all = Array.from({ length: 1001 }, (_, i) => evidence('prompt', { id: `e${i}` }));
  assert.deepEqual(problemsIn(phoneLine(all)), ['evidence too-many']);
  assert.equal(readFacts(all.slice(1)).circumstances.length, 1000);
});

test('nesting that no field has is named, however deep', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 200_000; i++) deep = [deep];
  assert.deepEqual(problemsIn(phoneLine([evidence('prompt', { deep })], { ref: deep })), [
    'ref wrong-type',
    'ref too-deep',
    'evidence[0].deep unknown-field',
    'evidence[0].deep too-deep',
  ]);
});

test('a field that is called like a part of every object is unknown', () => {
  const line = JSON.parse(
    '{"phone":{"label":"x"},"operator":"a","evidence":[],"__proto__":{"evil":1}}',
  ) as unknown;
  assert.deepEqual(problemsIn(line), ['__proto__ unknown-field']);
  assert.deepEqual(problemsIn(phoneLine([evidence('constructor')])), [
    'evidence[0].kind unknown-kind',
  ]);
});

test('a line may say when it is judged; a moment that was asked for goes before it', () => {
  const judgedAt = '2026-11-24T10:00:00+09:00';
  assert.equal(readFacts([], { judgedAt }).openedAt, Date.parse(judgedAt));
  assert.deepEqual(problemsIn(phoneLine([look()], { judgedAt })), ['evidence[0].at in-future']);
  const later = { judgedAt: '2026-12-24T10:00:00+09:00' };
  assert.equal(readFacts([], later).openedAt, Date.parse(later.judgedAt));
  assert.equal(readFacts([], later, { nowGiven: true }).openedAt, READ_AT);
  assert.deepEqual(problemsIn(phoneLine([], { judgedAt: 'noon' })), ['judgedAt bad-time']);
});
