/**
 * What a phone's hardware, or Google, says of the phone: nothing good of any compartment, and by
 * which word its own system is not believed (docs/adr/0094).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { SEVERITY } from '@nagori/model';
import { decide, loadPreset } from '@nagori/policy';
import {
  CONTEXT,
  evidence,
  findingsOf,
  phoneLine,
  problemsIn,
  type Raw,
  READ_AT,
  readFacts,
} from '@nagori/testkit';
import fc from 'fast-check';
import { readPhone } from '../index.ts';
import { aLine } from '../lines.testing.ts';

const IMEI = '001017000000011';
const INSPECTION = evidence('adb-inspection', {
  ...{ id: 'look', imei: IMEI, tool: { name: 'nagori-adb' }, outcome: 'complete' },
  ...{ setUp: 'done', accounts: { google: 0, others: 0 }, frp: 'off', bootloader: 'locked' },
});
const CLEAR = ['account-lock clear app tool-check'];
const DOUBTED = ['account-lock unknown app tool-check implausible'];

const SOUND = { chain: 'trusted', level: 'tee', challenge: 'other' };
const attested = (part: Raw = {}) => evidence('key-attestation', { id: 'hw', ...SOUND, ...part });
const verdict = (...meets: readonly string[]) => evidence('integrity-verdict', { id: 'hw', meets });
const WHOLE = {
  boot: 'verified',
  bootloader: 'locked',
  number: 'same',
  os: '16',
  patch: '2026-08',
};

const NOT_AGAINST = [
  attested(),
  attested(WHOLE),
  ...['no-root', 'no-list', 'list-stale', 'out-of-date', 'broken'].map((chain) =>
    attested({ chain }),
  ),
  attested({ level: 'software' }),
  verdict('device'),
  verdict('strong', 'device', 'basic'),
];
const AGAINST = [
  attested({ boot: 'self-signed' }),
  attested({ boot: 'unverified', bootloader: 'locked' }),
  attested({ boot: 'failed' }),
  attested({ ...WHOLE, bootloader: 'unlocked' }),
  attested({ ...WHOLE, number: 'other' }),
  ...['revoked', 'suspended', 'extended'].map((chain) => attested({ ...WHOLE, chain })),
  attested({ boot: 'failed', chain: 'broken' }),
  verdict(),
  verdict('basic'),
  verdict('virtual'),
  verdict('device', 'virtual'),
];

const named = (one: Raw) => JSON.stringify({ ...one, id: undefined, at: undefined });

describe('R02 L10 no word of it clears anything, and a sound one changes nothing', () => {
  for (const one of [...NOT_AGAINST, ...AGAINST]) {
    test(named(one), () => assert.deepEqual(findingsOf(readFacts([one])), []));
  }
  for (const one of NOT_AGAINST) {
    test(`beside an inspection: ${named(one)}`, () => {
      assert.deepEqual(findingsOf(readFacts([INSPECTION, one])), CLEAR);
    });
  }
});

describe('what the phone’s own system says good is unknown where that system is doubted', () => {
  for (const one of AGAINST) {
    test(named(one), () => {
      assert.deepEqual(findingsOf(readFacts([INSPECTION, one])), DOUBTED);
      assert.deepEqual(findingsOf(readFacts([one, INSPECTION])), DOUBTED);
    });
  }
  test('whatever a later word says', () => {
    const later = { ...attested(WHOLE), id: 'later', at: '2026-11-24T11:30:00+09:00' };
    const all = [INSPECTION, attested({ boot: 'failed' }), later];
    assert.deepEqual(findingsOf(readFacts(all)), DOUBTED);
  });
  test('what speaks against the phone, and what people see, stays as it is', () => {
    const locked = { ...INSPECTION, frp: 'on' };
    const seen = evidence('lock-look', { id: 'eye', with: 'app', sees: 'off' });
    const without = findingsOf(readFacts([locked, seen]));
    assert.deepEqual(findingsOf(readFacts([locked, seen, verdict()])), without);
  });
  test('until the board was changed, where it is on record where the old one went', () => {
    const at = (id: string, minute: number, one: Raw) => {
      const time = new Date(READ_AT - (60 - minute) * 60_000).toISOString();
      return { ...one, id, at: time, received: time };
    };
    const change = evidence('board-change', { old: 'destroyed' });
    const doubt = at('hw', 0, attested({ boot: 'failed' }));
    const of = (...all: readonly Raw[]) =>
      findingsOf(readFacts(all)).filter((one) => one.startsWith('account-lock'));
    assert.deepEqual(of(doubt, at('b', 10, change), at('look', 20, INSPECTION)), CLEAR);
    assert.deepEqual(of(doubt, at('look', 5, INSPECTION), at('b', 10, change)), DOUBTED);
    const here = at('b', 10, { ...change, old: undefined });
    assert.deepEqual(of(doubt, here, at('look', 20, INSPECTION)), DOUBTED);
  });
});

test('R05 no field for a chain, a serial number or the number that the hardware names', () => {
  for (const field of ['serial', 'certificates', 'attestedImei', 'uniqueId', 'nonce']) {
    for (const one of [attested({ [field]: 'x' }), { ...verdict(), [field]: 'x' }]) {
      assert.deepEqual(problemsIn(phoneLine([one])), [`evidence[0].${field} unknown-field`]);
    }
  }
});

describe('L10 whatever it says, no verdict gets better than without it', () => {
  const folder = new URL('../../../../policies/', import.meta.url);
  const yaml = (name: string) => readFileSync(new URL(`${name}.yaml`, folder), 'utf8');
  const policies = ['recommended', 'dealer-inspection'].flatMap((name) => {
    const loaded = loadPreset(yaml(name), yaml('shared'));
    assert.ok(loaded.kind === 'good');
    return loaded.value.policies;
  });
  const word = fc.oneof(
    fc.record({
      kind: fc.constant('key-attestation'),
      chain: fc.constantFrom('trusted', 'revoked', 'extended', 'broken', 'no-root', 'list-stale'),
      level: fc.constantFrom('software', 'tee', 'strongbox'),
      challenge: fc.constantFrom('ours', 'other'),
      number: fc.constantFrom('same', 'other'),
      boot: fc.constantFrom('verified', 'self-signed', 'unverified', 'failed'),
      bootloader: fc.constantFrom('locked', 'unlocked'),
      os: fc.constantFrom('9', '16'),
    }),
    fc.record({
      kind: fc.constant('integrity-verdict'),
      meets: fc.subarray(['basic', 'device', 'strong', 'virtual']),
    }),
  );
  test('of any line, by any of these policies', () => {
    fc.assert(
      fc.property(aLine, word, fc.constantFrom(...policies), (line, said, policy) => {
        const all = [...(line.evidence as Raw[]), INSPECTION];
        const more = { ...evidence(said.kind), ...said, id: 'said' };
        const facts = [all, [...all, more]].map((pieces) => {
          const read = readPhone({ ...line, evidence: pieces }, CONTEXT);
          assert.ok(read.kind === 'good', JSON.stringify(read));
          return read.value.facts;
        });
        const [before = '', after = ''] = facts.map((one) => decide(one, policy, READ_AT).verdict);
        if (before === 'destroy') assert.notEqual(after, 'accept');
        else
          assert.ok(SEVERITY[after as 'hold'] >= SEVERITY[before as 'hold'], `${before} ${after}`);
      }),
      { numRuns: 400 },
    );
  });
});
