/** R02: the page says of a phone what the table says, and of the rest that it is not assumed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CapabilityRow, COMPARTMENTS, type PhoneModel } from '@nagori/model';
import { askedPhone } from './asked-phone.ts';
import { reachOf, SHOWN_ACTS } from './reach.ts';

const row = (part: Partial<CapabilityRow> & { readonly id: string }): CapabilityRow => ({
  platform: 'android',
  cannotHold: [],
  erasures: [],
  abilities: {},
  confidence: 'document',
  source: { ja: '見本', en: 'test' },
  ...part,
});
const TABLE = [
  row({
    id: 'android',
    erasures: [
      { act: 'factory-reset', tool: 'any', erases: ['user-data'] },
      { act: 'overwrite', tool: 'any', erases: ['user-data'] },
    ],
  }),
  row({
    id: 'settings',
    models: ['EX-A16*'],
    osFrom: '16',
    erasures: [
      { act: 'felica-erase', tool: 'settings', erases: ['felica'] },
      { act: 'factory-reset', tool: 'settings', erases: ['user-data'] },
    ],
  }),
  row({ id: 'new', models: ['EX-N*'], abilities: { overwritable: false } }),
  row({ id: 'plain', models: ['EX-L*'], cannotHold: ['felica'] }),
];

/** `compartment/act: what the cell says`, without what is not assumed. */
function cells(phone: PhoneModel): readonly string[] {
  return reachOf(TABLE, phone).lines.flatMap(({ compartment, reached }) => {
    if (reached === 'absent') return [`${compartment}: absent`];
    return SHOWN_ACTS.flatMap((act) => {
      const reach = reached[act];
      if (reach.kind === 'not-assumed' || reach.kind === 'no-tool') return [];
      const by = reach.kind === 'erased-by' ? ` ${reach.tools.join(',')}` : '';
      return [`${compartment}/${act}: ${reach.kind}${by}`];
    });
  });
}

const BY_ANY = ['user-data/factory-reset: erased-by-any', 'user-data/overwrite: erased-by-any'];
const ROWS: readonly (readonly [string, PhoneModel, readonly string[]])[] = [
  ['a model without rows of its own', { platform: 'android', model: 'EX-A1' }, BY_ANY],
  [
    'a tool that is named',
    { platform: 'android', model: 'EX-A16', os: '16' },
    [...BY_ANY, 'felica/felica-erase: erased-by settings'],
  ],
  ['the version before it', { platform: 'android', model: 'EX-A16', os: '15' }, BY_ANY],
  [
    'a model that no tool overwrites',
    { platform: 'android', model: 'EX-N1' },
    ['user-data/factory-reset: erased-by-any'],
  ],
  [
    'a compartment that cannot exist',
    { platform: 'android', model: 'EX-L1' },
    [...BY_ANY, 'felica: absent'],
  ],
  ['a platform without rows', { platform: 'ipados' }, []],
];

for (const [name, phone, expected] of ROWS) {
  test(`R02 what the table says of ${name}`, () => {
    assert.deepEqual(cells(phone), expected);
  });
}

test('R02 where no tool overwrites a model, its overwriting says so for every compartment', () => {
  const { lines } = reachOf(TABLE, { platform: 'android', model: 'EX-N1' });
  for (const { compartment, reached } of lines) {
    assert.ok(reached !== 'absent');
    assert.equal(reached.overwrite.kind, 'no-tool', compartment);
  }
});

test('every compartment has a line, and the rows beneath are those that fit', () => {
  const { lines, rows } = reachOf(TABLE, { platform: 'android', model: 'EX-N1' });
  assert.deepEqual(
    lines.map(({ compartment }) => compartment),
    [...COMPARTMENTS],
  );
  assert.deepEqual(
    rows.map(({ id }) => id),
    ['android', 'new'],
  );
});

test('an address names the phone, and a version keeps its last zero', () => {
  const asked = (search: string) => askedPhone(new URLSearchParams(search));
  assert.deepEqual(asked('platform=ios&model=EX-P1&os=18.10'), {
    platform: 'ios',
    model: 'EX-P1',
    os: '18.10',
  });
  assert.deepEqual(asked('platform=toaster'), { platform: '', model: '', os: '' });
});
