/** Which phone it is, by all words on it: what counts, what does not, and that order is nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CapabilityRow, ImeiKey, PhoneModel } from '@nagori/model';
import fc from 'fast-check';
import { parseCapabilities } from './capability-table.ts';
import { type Described, describedBy, type StatedModel } from './described.ts';

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
);
const aPiece = fc.oneof(
  aStrangersPiece,
  fc
    .tuple(aMinute, fc.constantFrom('look', 'opening'), aModel)
    .map(([at, from, model]) => said(at, from, model)),
  aMinute.map((at) => cable(at)),
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
