/** Which phone it is, by all words on it: what counts, what does not, and that order is nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CapabilityRow, ImeiKey, PhoneModel } from '@nagori/model';
import fc from 'fast-check';
import { parseCapabilities } from './capability-table.ts';
import { type Described, describedBy, type StatedModel, shownModel } from './described.ts';

const read = parseCapabilities(
  [
    { id: 'android', platform: 'android', erasures: [reach('factory-reset', 'user-data')] },
    { id: 'ipad', platform: 'ipados', cannotHold: ['felica', 'jpki-key'] },
    { id: 'iphone', platform: 'ios', erasures: [reach('factory-reset', 'jpki-key')] },
    { id: 'early-iphone', platform: 'ios', osBelow: '18.5', cannotHold: ['jpki-key'] },
    { id: 'plain', platform: 'android', models: ['EX-L*'], cannotHold: ['felica'] },
    { id: 'new', platform: 'android', models: ['EX-N*'], abilities: { overwritable: false } },
  ].map((row) => ({ ...row, assumption: { ja: '見本', en: 'test' } })),
);
assert.ok(read.kind === 'good', JSON.stringify(read));
const TABLE: readonly CapabilityRow[] = read.value;

function reach(act: string, on: string) {
  return { act, tool: 'any', erases: [on] };
}

const NUMBER = '001017000000060';
const BY = {
  operator: 'carrier-a',
  identity: { kind: 'known', imeis: [NUMBER.slice(0, 14) as ImeiKey] },
  now: Date.parse('2026-11-24T06:00:00Z'),
} as const;
const AT_STATION = { operator: 'carrier-a', station: 'counter-1', person: 'staff-1' };

let count = 0;
const piece = (minute: number, fields: object) => {
  const at = new Date(BY.now - (60 - minute) * 60_000).toISOString();
  return { id: `e-${count++}`, at, received: at, seq: minute, ...fields };
};
const said = (minute: number, from: string, phone: PhoneModel, by: object = AT_STATION) =>
  piece(minute, { kind: 'phone-description', from, ...phone, ...by });
const cable = (minute: number, more: object = {}) =>
  piece(minute, {
    ...{ kind: 'adb-inspection', tool: { name: 'adb' }, outcome: 'complete', imei: NUMBER },
    ...{ bootloader: 'locked', os: '16', ...AT_STATION, ...more },
  });
const token = (minute: number, label: string) =>
  piece(minute, { kind: 'probe', target: 'jpki', outcome: 'answered', label });

const of = (stated: StatedModel, ...pieces: readonly object[]): Described =>
  describedBy(stated, pieces, TABLE, BY);
const rows = ({ capability }: Described) => capability.rows.join();
const why = ({ unconfirmed }: Described) => unconfirmed?.because;

const IPAD = { platform: 'ipados' } as const;
const ANDROID = { platform: 'android' } as const;

describe('L10 who says which phone it is', () => {
  const TABLE_OF_WORDS: readonly (readonly [string, Described, string, string?])[] = [
    ['an opening at a station', of(IPAD), 'ipad'],
    ['a file', of({ ...IPAD, claimed: true }), '', 'model-unconfirmed'],
    ['a look after it', of({ ...IPAD, claimed: true }, said(5, 'look', IPAD)), 'ipad'],
    ['a station after it', of({ ...IPAD, claimed: true }, said(5, 'opening', IPAD)), 'ipad'],
    [
      'another file',
      of({ ...IPAD, claimed: true }, said(5, 'look', IPAD, {})),
      '',
      'model-unconfirmed',
    ],
    ['a machine', of({}, said(5, 'file', IPAD)), '', 'model-unconfirmed'],
    ['the phone itself', of({ ...ANDROID, claimed: true }, cable(5)), 'android'],
    ['the phone, of which no file says anything', of({}, cable(5)), 'android'],
    ['an upload', of({}, cable(5, { station: undefined, uploadedBy: 'x', person: undefined })), ''],
    ['a system of its owner’s', of({}, cable(5, { bootloader: 'unlocked' })), ''],
    ['the cable of another phone', of(IPAD, cable(5, { imei: '001017000000078' })), 'ipad'],
    ['the cable says otherwise', of(IPAD, cable(5)), '', 'model-contradicted'],
    [
      'an upload says otherwise',
      of(IPAD, cable(5, { station: undefined })),
      '',
      'model-contradicted',
    ],
    ['a token says otherwise', of(IPAD, token(5, 'JPKIAPGPSETOKEN')), '', 'model-contradicted'],
    ['a token of an iPhone', of(ANDROID, token(5, 'JPKIAPIOSTOKEN')), '', 'model-contradicted'],
    ['a token that fits', of(ANDROID, token(5, 'JPKIAPGPSETOKEN')), 'android'],
    [
      'a later opening says otherwise',
      of(ANDROID, said(5, 'opening', IPAD)),
      '',
      'model-contradicted',
    ],
    ['a look at it', of(ANDROID, said(5, 'opening', IPAD), said(6, 'look', IPAD)), 'ipad'],
    ['an earlier look', of(ANDROID, said(6, 'opening', IPAD), said(5, 'look', IPAD)), 'ipad'],
    [
      'the cable after the look',
      of(ANDROID, said(5, 'look', IPAD), cable(6)),
      '',
      'model-contradicted',
    ],
    [
      'another model',
      of({ ...ANDROID, model: 'EX-B1' }, said(5, 'opening', { model: 'EX-L1' })),
      'android',
      'model-contradicted',
    ],
    [
      'another name of it',
      of({ ...ANDROID, model: 'EX-L1' }, said(5, 'opening', { model: 'EX-L10' })),
      'android,plain',
    ],
    [
      'a newer version',
      of({ platform: 'ios', os: '18.3' }, said(5, 'opening', { os: '18.6' })),
      'iphone',
    ],
    [
      'an older version',
      of({ platform: 'ios', os: '18.6' }, said(5, 'opening', { os: '18.3' })),
      'iphone',
      'model-contradicted',
    ],
  ];
  for (const [name, described, expected, because] of TABLE_OF_WORDS) {
    test(name, () => assert.deepEqual([rows(described), why(described)], [expected, because]));
  }
});

test('R10 a "no" of any word counts, and opens nothing', () => {
  const file = said(5, 'file', { ...ANDROID, model: 'EX-N1' }, {});
  const { capability, unconfirmed } = of({ ...ANDROID, model: 'EX-A1' }, file);
  assert.equal(capability.abilities.overwritable, false);
  assert.deepEqual(unconfirmed?.denied, ['overwritable']);
});

describe('R30 every name and version that the phone was said to have', () => {
  const named = (...all: Parameters<typeof of>) => of(...all).alsoNamed;
  const EX = { ...ANDROID, model: 'EX-A1', os: '15' };
  const found: readonly (readonly [string, Described['alsoNamed'], Described['alsoNamed']])[] = [
    ['one description', named(EX), undefined],
    ['the same words again', named(EX, said(5, 'look', EX)), undefined],
    [
      'a newer version',
      named(EX, said(5, 'look', { ...EX, os: '16' })),
      { models: [], versions: ['15'] },
    ],
    [
      'another name, by a file',
      named(EX, said(5, 'file', { model: 'EX-A1 128GB' }, {})),
      { models: ['EX-A1 128GB'], versions: [] },
    ],
    [
      'a file’s, which does not count, then a station’s',
      named({ ...EX, claimed: true }, said(5, 'opening', { ...ANDROID, model: 'EX-A2', os: '15' })),
      { models: ['EX-A1'], versions: [] },
    ],
    [
      'a contradiction',
      named(EX, said(5, 'opening', IPAD)),
      { models: ['EX-A1'], versions: ['15'] },
    ],
  ];
  for (const [name, alsoNamed, expected] of found) {
    test(`R30 ${name}`, () => assert.deepEqual(alsoNamed, expected));
  }
});

const PERSON = { platform: 'ios', os: '18.3' } as const;
const use = (minute: number, more: object = {}) =>
  piece(minute, {
    ...{ kind: 'custody', entry: 'use', by: 'holder', sealIntact: false, clock: 'server' },
    ...{ operator: 'carrier-a', station: 'server', person: 'server', ...more },
  });
const iphone = (minute: number, more: object) =>
  piece(minute, { kind: 'iphone-inspection', tool: { name: 'usb' }, outcome: 'complete', ...more });

describe('R29 L5 a version is a finding with a date', () => {
  const board = piece(7, { kind: 'board-change', ...AT_STATION });
  const TABLE_OF_DATES: readonly (readonly [string, Described, string, string?])[] = [
    ['as it was opened', of(PERSON), 'iphone,early-iphone'],
    ['used since', of(PERSON, use(5)), 'iphone', 'version-outdated'],
    [
      'used since, by a stranger’s word',
      of(PERSON, use(5, { station: undefined })),
      'iphone',
      'version-outdated',
    ],
    ['its seal was kept', of(PERSON, use(5, { sealIntact: true })), 'iphone,early-iphone'],
    ['another board', of(PERSON, board), 'iphone', 'version-outdated'],
    ['said after the use', of(PERSON, use(5), said(6, 'opening', PERSON)), 'iphone,early-iphone'],
    [
      'said as the use was recorded',
      of(PERSON, use(5), said(5, 'opening', PERSON)),
      'iphone,early-iphone',
    ],
    [
      'a file after the use',
      of(PERSON, use(5), said(6, 'file', PERSON)),
      'iphone',
      'version-outdated',
    ],
    ['opened after the use', of({ ...PERSON, saidAt: BY.now }, use(5)), 'iphone,early-iphone'],
    ['used since, and nothing hangs on it', of({ ...PERSON, os: '18.6' }, use(5)), 'iphone'],
    [
      'a file says a newer one',
      of(PERSON, said(5, 'file', { os: '18.6' })),
      'iphone',
      'model-contradicted',
    ],
    [
      'a file said a newer one before',
      of({ platform: 'ios', os: '18.6', claimed: true }, said(5, 'opening', PERSON)),
      'iphone',
      'model-contradicted',
    ],
    [
      'a file says an older one',
      of(PERSON, said(5, 'file', { os: '17.0' })),
      'iphone,early-iphone',
    ],
    [
      'a cable without a person says a newer one',
      of(PERSON, iphone(5, { outcome: 'interrupted', model: 'iPhone14,5', os: '18.6' })),
      'iphone',
      'model-contradicted',
    ],
    [
      'a look after all of them',
      of(PERSON, use(5), said(6, 'file', { os: '18.6' }), said(7, 'look', PERSON)),
      'iphone,early-iphone',
    ],
    [
      'a newer one before the use',
      of({ ...PERSON, os: '18.6' }, use(5), said(6, 'opening', PERSON)),
      'iphone',
      'model-contradicted',
    ],
  ];
  for (const [name, described, expected, because] of TABLE_OF_DATES) {
    test(name, () => assert.deepEqual([rows(described), why(described)], [expected, because]));
  }

  test('what is out of date is no version of the phone, and is what people are shown', () => {
    const stated = { ...ANDROID, os: '15' };
    const shown = shownModel(stated, [use(5)], BY);
    assert.deepEqual([of(stated, use(5)).phone.os, shown.os], [undefined, '15']);
  });
});

describe('L10 fields of different words make no phone', () => {
  const MISTAKE = { ...ANDROID, model: 'EX-B1', os: '15' } as const;
  const promised = ({ unconfirmed }: Described) => unconfirmed?.capability.rows.join();

  test('an Android version is none of an iPhone', () => {
    const look = said(5, 'look', { platform: 'ios' });
    const { phone, capability } = of(MISTAKE, look);
    const iphoneAlone = { platform: 'ios', model: undefined, os: undefined };
    assert.deepEqual([phone, capability.rows], [iphoneAlone, ['iphone']]);
    assert.deepEqual(shownModel(MISTAKE, [look], BY), iphoneAlone);
  });
  test('nor is it promised where two words contradict each other', () => {
    const both = of({ ...ANDROID, os: '15' }, said(5, 'opening', { platform: 'ios' }));
    assert.equal(promised(both), 'android,iphone');
  });
  test('a version of no kind of phone is none of this one', () => {
    const look = said(5, 'look', { platform: 'ios' });
    assert.deepEqual(
      [rows(of({ os: '15' }, look)), why(of({ os: '15' }, look))],
      ['iphone', 'model-unconfirmed'],
    );
  });
  test('a version goes on with the kind of phone that it was said of', () => {
    const later = said(5, 'opening', { os: '18.3' });
    assert.equal(rows(of({ platform: 'ios' }, later)), 'iphone,early-iphone');
  });
  test('a version of another model', () => {
    const stated = { ...PERSON, model: 'iPhone 12' };
    const look = (os: object = {}) =>
      said(5, 'look', { platform: 'ios', model: 'iPhone 16', ...os });
    assert.equal(rows(of(stated, look())), 'iphone');
    assert.equal(rows(of(stated, look({ os: '18.3' }))), 'iphone,early-iphone');
    const cover = of(stated, said(6, 'look', { platform: 'ios', model: 'iPhone 12' }));
    assert.equal(rows(cover), 'iphone,early-iphone');
  });
});

test('L8 a look that cannot see what is missing is not asked for again', () => {
  const doubt = [{ ...PERSON, os: '18.6' }, said(5, 'opening', PERSON)] as const;
  const look = said(6, 'look', { platform: 'ios', model: 'iPhone 12' });
  const looked = (...more: object[]) => of(...doubt, ...more).unconfirmed?.looked === true;
  assert.deepEqual([looked(), looked(look)], [false, true]);
  assert.equal(looked(look, said(7, 'opening', PERSON)), false, 'said anew');
  assert.equal(looked(look, use(8)), false, 'used anew');
  assert.equal(rows(of(...doubt, look)), 'iphone');
});

test('R10 a "no" stays where a look does not name that field', () => {
  const file = said(5, 'file', { ...ANDROID, model: 'EX-N1' }, {});
  const stated = { ...ANDROID, model: 'EX-A1' };
  const denied = (look: PhoneModel) => of(stated, file, said(6, 'look', look)).unconfirmed?.denied;
  assert.deepEqual(denied(ANDROID), ['overwritable']);
  assert.equal(denied(stated), undefined);
  assert.equal(denied({ platform: 'ios' }), undefined, 'it was of another kind of phone');
});

const aModel = fc.record(
  {
    platform: fc.constantFrom('android', 'ios', 'ipados', 'feature-phone'),
    model: fc.constantFrom('EX-A1', 'EX-L1', 'EX-N1'),
    os: fc.constantFrom('18.3', '18.6'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<PhoneModel>;
const aMinute = fc.integer({ min: 1, max: 50 });
/** Whatever a file, a machine or an upload may write of it. */
const aStrangersPiece = fc.oneof(
  fc
    .tuple(aMinute, fc.constantFrom('look', 'opening', 'file'), aModel)
    .map(([at, from, model]) => said(at, from, model, { uploadedBy: 'machine' })),
  aMinute.map((at) => cable(at, { station: undefined, person: undefined })),
  fc
    .tuple(aMinute, fc.constantFrom('JPKIAPGPSETOKEN', 'JPKIAPIOSTOKEN'))
    .map(([at, label]) => token(at, label)),
  fc
    .tuple(aMinute, fc.constantFrom('18.3', '18.6'))
    .map(([at, os]) => iphone(at, { model: 'iPhone14,5', os })),
  aMinute.map((at) => use(at, { operator: 'dealer-b', station: undefined })),
);
const aPiece = fc.oneof(
  aStrangersPiece,
  fc
    .tuple(aMinute, fc.constantFrom('look', 'opening'), aModel)
    .map(([at, from, model]) => said(at, from, model)),
  aMinute.map((at) => cable(at)),
  fc.tuple(aMinute, fc.boolean()).map(([at, sealIntact]) => use(at, { sealIntact })),
);
const aStated = fc.tuple(aModel, fc.boolean()).map(([model, claimed]) => ({ ...model, claimed }));
const RUNS = { numRuns: 500, seed: Number(process.env.NAGORI_SEED ?? 20261124) };

test('R31 L10 what a stranger writes of it adds no row', () => {
  fc.assert(
    fc.property(aStated, fc.array(aPiece), aStrangersPiece, (stated, pieces, more) => {
      const [before, after] = [of(stated, ...pieces), of(stated, ...pieces, more)];
      const added = after.capability.rows.filter((row) => !before.capability.rows.includes(row));
      assert.deepEqual(added, []);
    }),
    RUNS,
  );
});

test('R30 L10 no piece takes back a name or a version that was said', () => {
  const namesOf = ({ phone, alsoNamed }: Described) =>
    new Set([
      ...[phone.model, ...(alsoNamed?.models ?? [])],
      ...[phone.os, ...(alsoNamed?.versions ?? [])],
    ]);
  fc.assert(
    fc.property(aStated, fc.array(aPiece), aPiece, (stated, pieces, more) => {
      const [before, after] = [of(stated, ...pieces), of(stated, ...pieces, more)].map(namesOf);
      for (const name of before ?? []) assert.ok(name === undefined || after?.has(name), name);
    }),
    RUNS,
  );
});

test('R31 L10 a file’s own description alone gives no row', () => {
  fc.assert(
    fc.property(aModel, fc.array(aStrangersPiece), (model, pieces) => {
      assert.deepEqual(of({ ...model, claimed: true }, ...pieces).capability.rows, []);
    }),
    RUNS,
  );
});

test('R31 L2 the order of the pieces changes nothing', () => {
  fc.assert(
    fc.property(aStated, fc.array(aPiece, { maxLength: 6 }), fc.integer(), (stated, all, by) => {
      const other = all.toSorted((a, b) => (a.id + by < b.id + by ? by : -by));
      assert.deepEqual(of(stated, ...all), of(stated, ...other.reverse()));
    }),
    RUNS,
  );
});
