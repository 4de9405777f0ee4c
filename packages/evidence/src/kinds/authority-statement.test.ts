import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  evidence,
  findingsOf,
  ignoredOf,
  phoneLine,
  problemsIn,
  type Raw,
  READ_AT,
  readFacts,
  throwawayAuthority,
} from '@nagori/testkit';
import { verifyTokens } from '../index.ts';

const AUTHORITY = throwawayAuthority('statement');
const ASKED = { ch: 'challenge-1', min: 'B2', cElem: 'element-1' } as const;
/** 2026-11-24T02:00:00Z, an hour before the tests' lines are read. */
const IAT = READ_AT / 1000 - 3600;
const FRESH = { iat: IAT, exp: IAT + 7200 };

async function read(claims: Raw, part: Raw = {}) {
  const jwt = await AUTHORITY.statement({ ...FRESH, ...claims });
  const one = evidence('authority-statement', { jwt, asked: ASKED, seen: 'B2', ...part });
  const tokens = await verifyTokens(phoneLine([one]), AUTHORITY.anchors, READ_AT);
  return readFacts([one], {}, { tokens });
}

const both = (finding: string) => [`jpki-certificate ${finding}`, `jpki-key ${finding}`];
const unknown = (because: string) => both(`unknown app statement-none ${because}`);

const DELETED = { key: 'deleted', since: '2026-11-23T20' };
const AWAITED = { key: 'awaited', since: '2026-11-23T20', until: '2026-11-25T20' };
const STATUS = { status: { uri: 'https://authority.example/s/17', idx: 40312 } };
const B0 = { seen: 'B0', asked: { ch: 'challenge-1', min: 'B0' } };
const B1 = { seen: 'B1', asked: { ch: 'challenge-1', min: 'B1' } };
const PERSON = { about: 'person', c_elem: 'A'.repeat(43) };

const TABLE: readonly (readonly [string, Raw, Raw, string[]])[] = [
  ['none', {}, {}, both('clear app statement-none')],
  ['none, bound by the element', {}, { seen: 'B3' }, both('clear app statement-none')],
  ['none, on the screen', {}, B1, both('clear app statement-none')],
  ['none, of the person', PERSON, B0, both('clear say statement-none')],
  ['R03 deleted', DELETED, {}, both('clear act statement-deleted')],
  [
    'R03 deleted, of the person',
    { ...PERSON, ...DELETED },
    B0,
    both('clear say statement-deleted'),
  ],
  [
    'R03 awaited',
    { ...AWAITED, ...STATUS },
    {},
    both('unknown app statement-awaited deletion-awaited'),
  ],
  ['R03 failed', { key: 'failed' }, {}, both('unknown app statement-failed deletion-failed')],
  ['R23 live', { live: 'live' }, {}, both('residue app statement-live')],
  ['R23 suspended', { live: 'suspended' }, {}, both('residue app statement-live suspended')],
  ['R23 live, expired', { live: 'live', exp: IAT + 1 }, {}, both('residue app statement-live')],
  ['another challenge', { ch: 'challenge-2' }, {}, unknown('cannot-state')],
  ['another element', { c_elem: 'element-2' }, {}, unknown('cannot-state')],
  ['less binding than asked', {}, { seen: 'B1' }, unknown('binding-too-weak')],
  ['a person where an element was asked', { about: 'person' }, {}, unknown('binding-too-weak')],
  [
    'an element that was not recorded',
    {},
    { asked: { ch: 'challenge-1', min: 'B2' } },
    unknown('binding-too-weak'),
  ],
  ['R23 expired', { exp: IAT + 3599 }, {}, unknown('expired')],
];

for (const [name, claims, part, findings] of TABLE) {
  test(`${name} (statement)`, async () => {
    assert.deepEqual(findingsOf(await read(claims, part)), findings);
  });
}

test('a statement is the authority’s word, with the binding that was reached', async () => {
  const [finding] = (await read({}, { seen: 'B3' })).findings;
  assert.equal(finding?.backing, 'authority');
  assert.equal(finding?.actor, 'authority');
  assert.equal(finding?.binding, 'B3');
  assert.equal(finding?.interval.t, IAT * 1000);
});

test('R03 a deletion happened in the hour that the authority names, within its slack', async () => {
  const [finding] = (await read(DELETED)).findings;
  const hour = Date.parse('2026-11-23T20:00:00Z');
  assert.equal(finding?.interval.t, hour);
  assert.equal(finding?.interval.lo, hour - 120_000);
  assert.equal(finding?.interval.hi, hour + 3_720_000);
});

test('R23 a statement counts to its last second, and for ever if received by then', async () => {
  assert.deepEqual(ignoredOf(await read({ exp: IAT + 3600 })), []);
  const expired = await read({ exp: IAT + 3599 });
  assert.deepEqual(ignoredOf(expired), ['e1 signature-expired R23']);
  const received = { received: '2026-11-24T11:00:00+09:00' };
  assert.deepEqual(
    findingsOf(await read({ exp: IAT + 600 }, received)),
    both('clear app statement-none'),
  );
});

test('a statement does not count before it was issued, give or take 120 s', async () => {
  const received = (seconds: number) => {
    const time = new Date((IAT - seconds) * 1000).toISOString();
    return read({}, { at: time, received: time });
  };
  assert.deepEqual(ignoredOf(await received(120)), []);
  const early = await received(121);
  assert.deepEqual(early.findings, []);
  assert.deepEqual(ignoredOf(early), ['e1 future R01']);
});

test('R03 without a checked signature a statement is ignored, nothing else is lost', async () => {
  const jwt = await AUTHORITY.statement(FRESH);
  const all = [
    evidence('authority-statement', { jwt, asked: ASKED, seen: 'B2' }),
    evidence('portal-look', { id: 'e2', says: 'registered' }),
  ];
  const facts = readFacts(all);
  assert.deepEqual(ignoredOf(facts), ['e1 signature-bad R03']);
  assert.deepEqual(findingsOf(facts), both('residue app portal-registered'));
});

test('R03 a receipt is no statement', async () => {
  const jwt = await AUTHORITY.receipt({ iat: IAT });
  const one = evidence('authority-statement', { jwt, asked: ASKED, seen: 'B2' });
  const tokens = await verifyTokens(phoneLine([one]), AUTHORITY.anchors, READ_AT);
  assert.equal(tokens.get(jwt)?.kind, 'good');
  assert.deepEqual(ignoredOf(readFacts([one], {}, { tokens })), ['e1 signature-bad R03']);
});

test('a field that holds no token is a problem', () => {
  const line = phoneLine([
    evidence('authority-statement', { id: 'a', jwt: 'a.b', asked: ASKED, seen: 'B2' }),
    evidence('authority-statement', { id: 'b', jwt: 5, asked: ASKED, seen: 'B4' }),
  ]);
  assert.deepEqual(problemsIn(line), [
    'evidence[0].jwt bad-format',
    'evidence[1].jwt wrong-type',
    'evidence[1].seen not-allowed',
  ]);
});
