/** A reason names its cause: which evidence was tried, and why it does not count. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY_MS, type Facts, type Finding, HOUR_MS, MINUTE_MS } from '@nagori/model';
import {
  at,
  bought,
  circumstance,
  EQUIPPED,
  factsWith,
  finding,
  OPENED,
  used,
} from '@nagori/testkit';
import { judgeAt, policyWith, type RequirementPart } from './judged.testing.ts';
import type { Alternative } from './schema.ts';

/** `subject code, cause evidence` of each reason. */
function causes(part: Partial<Facts>, asked: RequirementPart, minutes = 60): readonly string[] {
  const policy = policyWith([asked], { stage: 'inspection' });
  const facts = factsWith({ custody: [bought()], ...part });
  return judgeAt(facts, policy, minutes)
    .reasons.filter(({ requirement }) => requirement !== '')
    .map(({ subject, code, cause }) =>
      cause === undefined
        ? `${subject} ${code}`
        : `${subject} ${code}, ${cause.code} ${cause.evidence}`,
    );
}

const key = (part: Partial<Finding>): Finding =>
  finding({
    evidence: 'e',
    compartment: 'jpki-key',
    class: 'app',
    method: 'statement-none',
    backing: 'authority',
    actor: 'authority',
    binding: 'B2',
    interval: at(30),
    ...part,
  });
const unknown = (part: Partial<Finding>): Finding => key({ value: 'unknown', ...part });
const probed = key({ evidence: 'p', value: 'residue', class: 'probe', method: 'jpki-probe' });
const STATED: Alternative = { statement: ['none', 'deleted'], binding: 'B2', within: '1h' };
const on = (subject: RequirementPart['on'][number], ...anyOf: Alternative[]): RequirementPart => ({
  on: [subject],
  anyOf,
  never: 'hold',
});
const asked = on(
  'jpki-key',
  { ...STATED, steps: ['challenge'] },
  { ...STATED, steps: ['restart-deletion', 'challenge'] },
);

type Row = readonly [string, Partial<Facts>, string, RequirementPart?, number?];

function check(table: readonly Row[]): void {
  for (const [name, part, expected, one = asked, minutes] of table) {
    test(`${name}: ${expected}`, () => {
      const equipped: Partial<Facts> = {
        equipment: ['challenge', 'second-person'],
        giver: 'present',
      };
      assert.deepEqual(causes({ ...equipped, ...part }, one, minutes), [expected]);
    });
  }
}

describe('the cause of a compartment that is not shown to be clear', () => {
  check([
    ['nothing was tried', {}, 'jpki-key unproven'],
    ['expired', { findings: [unknown({ because: 'expired' })] }, 'jpki-key unproven, expired e'],
    [
      'of another element',
      { findings: [unknown({ because: 'cannot-state' })] },
      'jpki-key unproven, another-element e',
    ],
    [
      'less binding than asked',
      { findings: [unknown({ because: 'binding-too-weak' })] },
      'jpki-key unproven, unbound e',
    ],
    [
      'R03 the deletion failed',
      { findings: [unknown({ method: 'statement-failed', because: 'deletion-failed' })] },
      'jpki-key unproven, failed e',
    ],
    [
      'R03 the deletion is overdue',
      { findings: [unknown({ method: 'statement-awaited', because: 'deletion-awaited' })] },
      'jpki-key unproven, overdue e',
      asked,
      30 + 60 * 60 + 1,
    ],
    [
      'R03 awaited: the reason’s own code is enough',
      { findings: [unknown({ method: 'statement-awaited', because: 'deletion-awaited' })] },
      'jpki-key deletion-awaited',
    ],
    [
      'R03 withdrawn by a later statement of the authority',
      {
        findings: [
          key({ evidence: 'none' }),
          unknown({
            evidence: 'w',
            method: 'statement-awaited',
            because: 'expired',
            interval: at(31),
          }),
        ],
      },
      'jpki-key deletion-awaited',
    ],
    [
      'R03 started again after a failure',
      {
        findings: [
          unknown({ method: 'statement-failed', because: 'deletion-failed' }),
          unknown({
            evidence: 'v',
            method: 'declared-revoked',
            class: 'say',
            actor: 'holder',
            backing: 'station',
            interval: at(40),
          }),
        ],
      },
      'jpki-key revoked-not-deleted',
    ],
    [
      'R07 silence',
      { findings: [unknown({ because: 'no-answer' })] },
      'jpki-key unproven, no-answer e',
    ],
    [
      'partial',
      { findings: [unknown({ because: 'partial-read' })] },
      'jpki-key unproven, incomplete e',
    ],
    [
      'the newest of several',
      {
        findings: [
          unknown({ because: 'no-answer', interval: at(31), evidence: 'late' }),
          unknown({ because: 'expired' }),
        ],
      },
      'jpki-key unproven, no-answer late',
    ],
    [
      'R30 recalled',
      {
        findings: [key({ method: 'tool-check', backing: 'station', tool: 'tool-x' })],
        recalls: [{ evidence: 'rc', tool: 'tool-x', from: OPENED }],
      },
      'jpki-key unproven, recalled e',
    ],
    [
      'R29 before the last use',
      { findings: [key({})], custody: [bought(), used(40)] },
      'jpki-key unproven, before-use e',
    ],
    [
      'a statement with an invalid signature',
      { ignored: [{ evidence: 's', rule: 'R03', reason: 'signature-bad' }] },
      'jpki-key unproven, signature-bad s',
    ],
  ]);
});

describe('the cause of a residue that nothing answers', () => {
  check([
    ['nothing was tried', { findings: [probed] }, 'jpki-key residue'],
    [
      'a weaker look',
      { findings: [probed, key({ interval: at(40) })] },
      'jpki-key residue, sees-less e',
    ],
    [
      'an older clear',
      { findings: [probed, key({ interval: at(10) })] },
      'jpki-key residue, before-residue e',
    ],
    [
      'R03 its deletion failed',
      {
        findings: [
          probed,
          unknown({ class: 'act', method: 'key-deletion', because: 'deletion-failed' }),
        ],
      },
      'jpki-key residue, failed e',
    ],
    [
      'R23 a suspended certificate',
      { findings: [key({ value: 'residue', method: 'statement-live', because: 'suspended' })] },
      'jpki-key suspended',
    ],
    [
      'R23 suspended and resumed',
      {
        findings: [
          key({ value: 'residue', method: 'statement-live', because: 'suspended' }),
          key({ evidence: 'l', value: 'residue', method: 'statement-live', interval: at(40) }),
        ],
      },
      'jpki-key residue',
    ],
  ]);
});

describe('the cause of a clear compartment', () => {
  const erased = finding({
    evidence: 'w',
    compartment: 'user-data',
    class: 'act',
    method: 'overwrite',
    person: 'a',
    interval: at(20),
  });
  const look = finding({ evidence: 'l', compartment: 'user-data', person: 'a', interval: at(30) });
  const others = { ...look, person: 'b' };
  const own = { ...look, evidence: 'm', interval: at(50) };
  const acts = [erased, { ...erased, evidence: 'x', interval: at(40) }];
  const verified = on('user-data', {
    verified: ['overwrite'],
    steps: ['overwrite', 'second-look-user-data'],
  });
  const seenEmpty = key({ method: 'element-empty', interval: at(50) });
  const emptied: Partial<Facts> = { capability: EQUIPPED, findings: [seenEmpty] };
  const consent = circumstance({ evidence: 'c', subject: 'consent-leftover' });
  const consented = on('jpki-key', {
    look: 'app',
    methods: ['element-empty'],
    with: ['consent-leftover'],
    steps: ['sign-leftover'],
  });
  const ours: Partial<Facts> = { equipment: ['overwrite-tool', 'second-person'] };
  check([
    [
      'R11 the same person',
      { ...ours, findings: [erased, look] },
      'user-data not-confirmed-by-another, same-person l',
      verified,
    ],
    ...(
      [
        ['of another phone', 'wrong-imei', 'another-phone'],
        ['from the future', 'future', 'future'],
        ['flagged', 'implausible', 'implausible'],
      ] as const
    ).map(
      ([name, reason, code]): Row => [
        `R11 the second look was ${name}`,
        {
          ...{ ...ours, findings: [erased, look] },
          ignored: [{ evidence: 's', rule: 'R01', reason }],
          aside: [{ evidence: 's', compartment: 'user-data', at: at(35).t }],
        },
        `user-data not-confirmed-by-another, ${code} s`,
        verified,
      ],
    ),
    [
      'R11 a second look of another compartment that was put aside',
      {
        ...{ ...ours, findings: [erased, look] },
        ignored: [{ evidence: 's', rule: 'R01', reason: 'future' }],
        aside: [{ evidence: 's', compartment: 'felica', at: at(35).t }],
      },
      'user-data not-confirmed-by-another, same-person l',
      verified,
    ],
    [
      'R11 two looks, the second put aside',
      {
        ...{ ...ours, findings: [look] },
        ignored: [{ evidence: 's', rule: 'R01', reason: 'future' }],
        aside: [{ evidence: 's', compartment: 'user-data', at: at(35).t }],
      },
      'user-data unproven, future s',
      on('user-data', { look: 'eye', persons: 2, steps: ['second-look-user-data'] }),
    ],
    [
      'R11 no look',
      { ...ours, findings: [erased] },
      'user-data not-confirmed-by-another',
      verified,
    ],
    [
      'R11 older than the last act',
      { ...ours, findings: [...acts, others] },
      'user-data look-older-than-act, older-than-act l',
      verified,
    ],
    [
      'R11 another person looked before the last act, its own author after it',
      { ...ours, findings: [...acts, others, own] },
      'user-data look-older-than-act, same-person m',
      verified,
    ],
    [
      'R25 a source that counts as a word',
      { ...ours, findings: [{ ...erased, backing: 'unsigned' }] },
      'user-data unproven, not-trusted w',
      verified,
    ],
    [
      'of another kind than required',
      { ...ours, findings: [look] },
      'user-data unproven, another-kind l',
      verified,
    ],
    ['a look without its consent', emptied, 'jpki-key unproven, no-leftover-consent e', consented],
    [
      'R28 a look whose consent was withdrawn',
      {
        ...emptied,
        circumstances: [consent, { ...consent, evidence: 'd', value: 'bad', interval: at(45) }],
      },
      'jpki-key no-way-left, no-leftover-consent e',
      consented,
    ],
    ['R29 too old', { findings: [key({})] }, 'jpki-key stale, too-old e', asked, 120],
    [
      'R03 binding too weak',
      { findings: [key({ binding: 'B1' })] },
      'jpki-key binding-too-weak, unbound e',
    ],
  ]);
});

describe('the cause of a circumstance', () => {
  const signed = on('identity', { met: true, steps: ['check-identity'] });
  const identity = circumstance({ evidence: 'i', subject: 'identity' });
  check([
    ['nothing recorded', {}, 'identity missing', signed],
    [
      'R25 without backing',
      { circumstances: [{ ...identity, backing: 'unsigned' }] },
      'identity missing, not-trusted i',
      signed,
    ],
    [
      'R29 from before the last use',
      { circumstances: [identity], custody: [bought(), used(20)] },
      'identity missing, before-use i',
      signed,
    ],
    [
      'withdrawn',
      { circumstances: [identity, { ...identity, evidence: 'x', value: 'bad', interval: at(20) }] },
      'identity bad, superseded i',
      signed,
    ],
    [
      'of another kind',
      { circumstances: [circumstance({ evidence: 'n', subject: 'warranty', detail: 'short' })] },
      'warranty missing, another-kind n',
      on('warranty', { is: ['long'], steps: ['ask-warranty'] }),
    ],
  ]);
});

test('the order of the evidence does not change the cause', () => {
  const all = [unknown({ because: 'expired', evidence: 'a' }), unknown({ because: 'no-answer' })];
  assert.deepEqual(
    causes({ findings: all }, asked),
    causes({ findings: [...all].reverse() }, asked),
  );
});

test('of two findings in one piece of evidence the newest sets the time, in any order', () => {
  const old = [key({ evidence: 'e0', interval: at(2) }), key({ evidence: 'e0', interval: at(6) })];
  const other = key({ evidence: 'e1', interval: at(4) });
  for (const [first, second] of [old, old.toReversed()]) {
    const findings = [first as Finding, second as Finding, other];
    assert.deepEqual(causes({ findings, custody: [bought(), used(10)] }, asked), [
      'jpki-key unproven, before-use e0',
    ]);
  }
});

test('R03 a deletion is awaited for 48 hours, and overdue 12 hours later', () => {
  const awaited = unknown({ method: 'statement-awaited', because: 'deletion-awaited' });
  const said = (ms: number): string[] => [
    ...causes(
      { findings: [awaited], openedAt: OPENED, giver: 'present' },
      asked,
      30 + ms / MINUTE_MS,
    ),
  ];
  assert.match(said(60 * HOUR_MS - 5 * MINUTE_MS)[0] ?? '', /deletion-awaited$/);
  assert.match(said(3 * DAY_MS)[0] ?? '', /overdue/);
});
