import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, findingsOf, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const report = (kind: string, part: object = {}) =>
  evidence(kind, { actor: 'holder', tool: { name: 'tool-x' }, result: 'done', ...part });
const DEEP = { tool: { name: 'deep-tool', version: '2.1' } };

const phone = (platform: string | undefined, model = 'EX-A24') => ({
  phone: { imei: '00101700000001', platform, model, os: '18' },
});
const IPHONE = phone('ios');

const READ_BACK = { freeKib: 1000, writtenKib: 990, samples: 1000, differing: 0 };

const TABLE = [
  ['R02 android', 'reset-report', {}, {}, ['user-data clear act factory-reset']],
  [
    'R02 iphone, by its row',
    'reset-report',
    {},
    IPHONE,
    [
      'felica clear act factory-reset',
      'jpki-certificate clear act factory-reset',
      'jpki-key clear act factory-reset',
      'user-data clear act factory-reset',
    ],
  ],
  [
    'R02 no row',
    'reset-report',
    {},
    phone(undefined),
    ['user-data unknown act factory-reset not-in-capability-row'],
  ],
  [
    'R11 failed, still an attempt',
    'reset-report',
    { result: 'failed' },
    {},
    ['user-data unknown act factory-reset act-failed'],
  ],
  ['erase', 'erase-report', {}, {}, ['user-data clear act erase']],
  [
    'R02 a row adds to what a tool erases',
    'erase-report',
    DEEP,
    {},
    ['sd-card clear act erase', 'user-data clear act erase'],
  ],
  [
    'R11 partial is not done',
    'erase-report',
    { ...DEEP, result: 'partial' },
    {},
    ['sd-card unknown act erase act-failed', 'user-data unknown act erase act-failed'],
  ],
  ['R10 overwrite', 'overwrite-report', {}, {}, ['user-data clear act overwrite']],
  [
    'R10 overwrite failed',
    'overwrite-report',
    { result: 'failed' },
    {},
    ['user-data unknown act overwrite act-failed'],
  ],
  [
    'R10 overwrite, read back',
    'overwrite-report',
    { overwritten: READ_BACK },
    {},
    ['user-data clear act overwrite'],
  ],
  [
    'R10 a block read back is another',
    'overwrite-report',
    { overwritten: { ...READ_BACK, differing: 1 } },
    {},
    ['user-data unknown act overwrite act-failed'],
  ],
  [
    'R10 figures of which nothing was read back',
    'overwrite-report',
    { overwritten: { ...READ_BACK, samples: 0 } },
    {},
    ['user-data unknown act overwrite act-failed'],
  ],
  [
    'R10 nothing was written',
    'overwrite-report',
    { overwritten: { ...READ_BACK, writtenKib: 0 } },
    {},
    ['user-data unknown act overwrite act-failed'],
  ],
  [
    'R10 half of what was free was written',
    'overwrite-report',
    { overwritten: { ...READ_BACK, writtenKib: 500 } },
    {},
    ['user-data unknown act overwrite act-failed'],
  ],
  [
    'R10 fewer blocks were read back than find what was not written',
    'overwrite-report',
    { overwritten: { ...READ_BACK, samples: 999 } },
    {},
    ['user-data unknown act overwrite act-failed'],
  ],
  [
    'R10 more was written than was free',
    'overwrite-report',
    { overwritten: { ...READ_BACK, writtenKib: 1100 } },
    {},
    ['user-data unknown act overwrite act-failed'],
  ],
  [
    'R03 forced deletion without a row',
    'erase-report',
    { forced: true },
    {},
    [
      'jpki-certificate unknown act forced-deletion not-in-capability-row',
      'jpki-key unknown act forced-deletion not-in-capability-row',
    ],
  ],
  [
    'R11 forced deletion without a row that failed',
    'erase-report',
    { forced: true, result: 'failed' },
    {},
    [
      'jpki-certificate unknown act forced-deletion act-failed',
      'jpki-key unknown act forced-deletion act-failed',
    ],
  ],
  [
    'R03 forced deletion by a row',
    'erase-report',
    { forced: true },
    phone('android', 'FORCED-1'),
    ['jpki-certificate clear act forced-deletion', 'jpki-key clear act forced-deletion'],
  ],
] as const;

for (const [name, kind, part, line, findings] of TABLE) {
  test(`${name}: ${kind}`, () => {
    const facts = readFacts([report(kind, part)], line);
    assert.deepEqual(findingsOf(facts), findings);
  });
}

test('R02 a reset of an android phone leaves no word on felica or jpki', () => {
  for (const result of ['done', 'failed', 'partial']) {
    const { findings } = readFacts([report('reset-report', { result })]);
    assert.deepEqual(
      findings.filter((f) => f.compartment !== 'user-data'),
      [],
    );
  }
});

test('R04 a report names who acted and with what', () => {
  const part = { actor: undefined, tool: undefined };
  const [facts] = readFacts([report('erase-report', { ...DEEP, stage: 'receipt' })]).findings;
  assert.equal(facts?.tool, 'deep-tool');
  assert.equal(facts?.toolVersion, '2.1');
  assert.equal(facts?.stage, 'receipt');
  assert.deepEqual(problemsIn(phoneLine([report('reset-report', part)])), [
    'evidence[0].actor missing',
    'evidence[0].tool missing',
  ]);
});

test('R02 an erasure or overwriting clears only what a row names for this phone', () => {
  for (const [kind, act] of [
    ['erase-report', 'erase'],
    ['overwrite-report', 'overwrite'],
  ] as const) {
    const report = evidence(kind, { actor: 'staff', tool: { name: 'tool-x' }, result: 'done' });
    const phone = { imei: '00101700000001', platform: 'ios' };
    assert.deepEqual(findingsOf(readFacts([report], { phone })), [
      `user-data unknown act ${act} not-in-capability-row`,
    ]);
  }
});
