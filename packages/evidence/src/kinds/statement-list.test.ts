/** M6: an awaited statement with the status list that was read later. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  evidence,
  findingsOf,
  ignoredOf,
  type Raw,
  READ_AT,
  readSigned,
  throwawayAuthority,
} from '@nagori/testkit';
import fc from 'fast-check';
import {
  packStatuses,
  STATUS_LIST_TYPE,
  STATUS_WORDS,
  type StatusWord,
  statusAt,
} from '../index.ts';

const AUTHORITY = throwawayAuthority('statement-list');
const STRANGER = throwawayAuthority('stranger', AUTHORITY.iss, AUTHORITY.kid);
const LIST_URI = 'https://authority.example/s/17';
const IDX = 9_998;
/** The statement is from the day before; the list from an hour before reading. */
const IAT = READ_AT / 1000 - 86_400;
const LIST_IAT = READ_AT / 1000 - 7200;

const entriesOf = (word: StatusWord, size = 10_000) =>
  Array.from({ length: size }, (_, idx): StatusWord => (idx === IDX ? word : 'awaited'));

const listClaims = (word: StatusWord, part: Raw = {}) => ({
  iss: AUTHORITY.iss,
  sub: LIST_URI,
  iat: LIST_IAT,
  exp: LIST_IAT + 6 * 3600,
  bits: 2,
  lst: packStatuses(entriesOf(word)),
  ...part,
});

const signList = (claims: unknown, by = AUTHORITY) =>
  by.sign({ typ: STATUS_LIST_TYPE, kid: by.kid }, claims);

interface Reading {
  readonly claims?: Raw;
  readonly list?: string;
  readonly part?: Raw;
  readonly at?: string;
}

async function read({ claims = {}, list, part = {}, at = '2026-11-24T11:30:00+09:00' }: Reading) {
  const jwt = await AUTHORITY.statement({
    iat: IAT,
    exp: IAT + 600,
    key: 'awaited',
    since: '2026-11-23T02',
    until: '2026-11-25T02',
    status: { uri: LIST_URI, idx: IDX },
    ...claims,
  });
  const one = evidence('authority-statement', {
    jwt,
    asked: { ch: 'challenge-1', min: 'B1' },
    seen: 'B1',
    at,
    received: at,
    list: list ?? (await signList(listClaims('deleted'))),
    ...part,
  });
  return readSigned([one], AUTHORITY.anchors);
}

const both = (finding: string) => [`jpki-certificate ${finding}`, `jpki-key ${finding}`];
const failed = both('unknown app statement-failed deletion-failed');
const awaited = (because: string) => both(`unknown app statement-awaited ${because}`);

test('R03 deleted, as the list says later, is an act between revocation and list', async () => {
  const facts = await read({});
  assert.deepEqual(findingsOf(facts), both('clear act statement-deleted'));
  const [finding] = facts.findings;
  assert.equal(finding?.interval.lo, Date.parse('2026-11-23T02:00:00Z') - 120_000);
  assert.equal(finding?.interval.hi, LIST_IAT * 1000 + 120_000);
  assert.equal(finding?.backing, 'authority');
});

const WORDS: readonly (readonly [StatusWord, string])[] = [
  ['awaited', 'deletion-awaited'],
  ['failed', 'deletion-failed'],
  ['lapsed', 'deletion-failed'],
];
for (const [word, because] of WORDS) {
  test(`R03 the list says ${word}: unknown`, async () => {
    const list = await signList(listClaims(word));
    const said = because === 'deletion-failed' ? failed : awaited(because);
    const facts = await read({ list });
    assert.deepEqual(findingsOf(facts), said);
    assert.equal(facts.findings[0]?.said?.t, LIST_IAT * 1000);
  });
}

test('of the person, a list is a word as the statement is', async () => {
  const part = { asked: { ch: 'challenge-1', min: 'B0' }, seen: 'B0' };
  assert.deepEqual(findingsOf(await read({ part })), both('clear say statement-deleted'));
});

test('R23 a list taken after its end is unknown, to its last second it counts', async () => {
  const list = await signList(listClaims('deleted', { exp: LIST_IAT + 1800 }));
  const last = await read({ list, at: '2026-11-24T10:30:00+09:00' });
  assert.deepEqual(findingsOf(last), both('clear act statement-deleted'));
  const late = await read({ list, at: '2026-11-24T10:30:01+09:00' });
  assert.deepEqual(findingsOf(late), awaited('expired'));
  assert.deepEqual(ignoredOf(late), ['e1 signature-expired R23']);
});

test('a list does not count before it was issued, give or take 120 s', async () => {
  const received = (seconds: number) =>
    read({ at: new Date((LIST_IAT - seconds) * 1000).toISOString() });
  assert.deepEqual(findingsOf(await received(120)), both('clear act statement-deleted'));
  const early = await received(121);
  assert.deepEqual(ignoredOf(early), ['e1 future R01']);
  assert.ok(early.findings.every(({ value }) => value === 'unknown'));
});

const REFUSED: readonly (readonly [string, () => Promise<string>, Raw?])[] = [
  ['signed by a stranger', () => signList(listClaims('deleted'), STRANGER)],
  ['of another place', () => signList(listClaims('deleted', { sub: `${LIST_URI}0` }))],
  ['older than the statement', () => signList(listClaims('deleted', { iat: IAT - 1, exp: IAT }))],
  ['that lives too long', () => signList(listClaims('deleted', { exp: LIST_IAT + 21_601 }))],
  ['that ends before it begins', () => signList(listClaims('deleted', { exp: LIST_IAT }))],
  ['that is too short', () => signList(listClaims('deleted', { lst: 'AAAA' }))],
  ['of other bits', () => signList(listClaims('deleted', { bits: 1 }))],
  ['issued in the future', () => signList(listClaims('deleted', { iat: READ_AT / 1000 + 121 }))],
  ['that is a statement', () => AUTHORITY.statement({ iat: IAT, exp: IAT + 600 })],
  ['that the statement does not name', () => signList(listClaims('deleted')), { key: 'none' }],
];
for (const [name, list, claims] of REFUSED) {
  test(`R03 a list ${name} is no list`, async () => {
    const none = claims === undefined ? {} : { ...claims, status: undefined, since: undefined };
    const facts = await read({ list: await list(), claims: none });
    assert.deepEqual(findingsOf(facts), awaited('deletion-awaited'));
    assert.deepEqual(ignoredOf(facts), ['e1 signature-bad R03']);
  });
}

test('an entry beyond the list says nothing', async () => {
  const facts = await read({ claims: { status: { uri: LIST_URI, idx: 10_000 } } });
  assert.deepEqual(findingsOf(facts), awaited('deletion-awaited'));
});

test('every entry of a packed list reads as it was written', () => {
  const entries = fc.array(fc.constantFrom(...STATUS_WORDS), {
    minLength: 10_000,
    maxLength: 10_100,
    size: 'max',
  });
  fc.assert(
    fc.property(entries, fc.nat({ max: 9_999 }), (words, idx) => {
      const claims = { ...listClaims('awaited'), bits: 2, lst: packStatuses(words) } as const;
      assert.equal(statusAt(claims, idx), words[idx]);
    }),
    { numRuns: 20 },
  );
});

test('a list that is too short or too long is not packed', () => {
  assert.throws(() => packStatuses(entriesOf('awaited', 9_999)), RangeError);
  assert.throws(() => packStatuses(entriesOf('awaited', 16_385)), RangeError);
});

test('the longest list is still a token of a line', async () => {
  const lst = packStatuses(entriesOf('deleted', 16_384));
  const sub = `https://authority.example/${'s'.repeat(300)}`;
  const list = await signList(listClaims('deleted', { lst, sub }));
  assert.ok(list.length <= 8192, `${list.length}`);
  const facts = await read({ list, claims: { status: { uri: sub, idx: IDX } } });
  assert.deepEqual(findingsOf(facts), both('clear act statement-deleted'));
});
