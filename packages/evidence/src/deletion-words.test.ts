/** R03: which report of a deletion belongs to which word that it is awaited. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  evidence,
  phoneLine,
  problemsIn,
  READ_AT,
  readFacts,
  throwawayAuthority,
} from '@nagori/testkit';
import { verifyTokens } from './index.ts';

const AUTHORITY = throwawayAuthority('deletion-words');
const OTHER = throwawayAuthority('other-authority', 'https://other.example');
const ANCHORS = { issuers: [...AUTHORITY.anchors.issuers, ...OTHER.anchors.issuers] };
/** The line is read at 03:00:00Z; the deletion is awaited at 01:20 and done in the hour of 01. */
const minute = (minutes: number): number => READ_AT / 1000 - 120 * 60 + minutes * 60;
const time = (minutes: number): string => new Date(minute(minutes) * 1000).toISOString();

interface Saying {
  readonly by?: typeof AUTHORITY;
  readonly minutes?: number;
  readonly element?: string;
  readonly seen?: 'B0' | 'B1' | 'B2';
  readonly askedAt?: string;
  readonly station?: string | undefined;
}

async function statement(
  key: 'awaited' | 'deleted',
  { by = AUTHORITY, minutes = 20, element = 'element-1', seen = 'B1', askedAt }: Saying,
) {
  const iat = minute(minutes);
  const jwt = await by.statement({
    ...{ jti: `statement-${key}-${minutes}`, iat, exp: iat + 600, c_elem: element, key },
    since: '2026-11-24T01',
    about: seen === 'B0' ? 'person' : 'element',
  });
  const asked = { ch: 'challenge-1', min: seen, cElem: element };
  return evidence('authority-statement', {
    ...{ id: `${key}-${minutes}`, jwt, seen, at: time(minutes + 1), received: time(minutes + 1) },
    asked: askedAt === undefined ? asked : { ...asked, at: askedAt },
  });
}

async function receipt({ by = AUTHORITY, minutes = 50, element = 'element-1' }: Saying) {
  const iat = minute(minutes);
  const jwt = await by.receipt({ iat, bind: element, deleted: '2026-11-24T01' });
  const [at, received] = [time(minutes + 1), time(minutes + 1)];
  return evidence('deletion-receipt', {
    id: 'receipt',
    jwt,
    at,
    received,
    asked: { bind: element },
  });
}

/** When the deletion that is reported was last called awaited, in minutes after 01:00Z. */
async function awaitedOf(all: readonly Awaited<ReturnType<typeof statement>>[]) {
  const tokens = await verifyTokens(phoneLine(all), ANCHORS, READ_AT);
  const { findings } = readFacts(all, {}, { tokens });
  const reports = findings.filter(({ value, class: cls }) => value === 'clear' && cls === 'act');
  assert.ok(reports.length === 2, JSON.stringify(findings));
  const [one, other] = reports.map(({ awaited }) => awaited);
  assert.deepEqual(one, other);
  return one === undefined ? 'none' : (one.t - minute(0) * 1000) / 60_000;
}

describe('R03 the word by which a deletion was awaited', () => {
  const rows: readonly (readonly [string, Saying[], Saying, 'receipt' | 'statement', unknown])[] = [
    ['the receipt of what was awaited', [{}], {}, 'receipt', 20],
    ['nothing was awaited', [], {}, 'receipt', 'none'],
    ['the last of several words', [{ minutes: 10 }, { minutes: 25 }], {}, 'receipt', 25],
    ['awaited, said after the report', [{ minutes: 51 }], {}, 'receipt', 'none'],
    ['another element', [{ element: 'element-2' }], {}, 'receipt', 'none'],
    ['another authority', [{ by: OTHER }], {}, 'receipt', 'none'],
    ['a word about the person', [{ seen: 'B0' }], {}, 'receipt', 'none'],
    ['a statement of the same question', [{}], { minutes: 50 }, 'statement', 20],
    [
      'a statement of another question, seen on the screen alone',
      [{}],
      { minutes: 50, element: 'element-2' },
      'statement',
      'none',
    ],
    [
      'a statement of another question, tied to this phone by the reader',
      [{}],
      { minutes: 50, element: 'element-2', seen: 'B2' },
      'statement',
      20,
    ],
  ];
  for (const [name, awaited, report, kind, expected] of rows) {
    test(`R03 ${name}: ${expected}`, async () => {
      const words = await Promise.all(awaited.map((one) => statement('awaited', one)));
      const last = kind === 'receipt' ? await receipt(report) : await statement('deleted', report);
      assert.equal(await awaitedOf([...words, last]), expected);
      assert.equal(await awaitedOf([last, ...words.toReversed()]), expected);
    });
  }
});

describe('R03 an answer comes after its question', () => {
  const signedFrom = async (askedAt: string | undefined, part = {}) => {
    const all = [{ ...(await statement('awaited', { askedAt: askedAt as string })), ...part }];
    const tokens = await verifyTokens(phoneLine(all), ANCHORS, READ_AT);
    const [finding] = readFacts(all, {}, { tokens }).findings;
    return ((finding?.interval.lo ?? 0) - minute(0) * 1000) / 60_000;
  };
  test('R03 asked a minute before: signed since then', async () => {
    assert.equal(await signedFrom(undefined), 18);
    assert.equal(await signedFrom(time(19)), 19);
  });
  test('R03 asked long before, or after the answer came: as the clock says', async () => {
    assert.equal(await signedFrom(time(5)), 18);
    assert.equal(await signedFrom(time(22)), 18);
  });
  test('R03 without the counter’s station the time of asking does not count', async () => {
    assert.equal(await signedFrom(time(19), { station: undefined }), 18);
  });
  test('a time of asking that is none is a problem of that field', async () => {
    const one = await statement('awaited', { askedAt: 'yesterday' });
    const tokens = await verifyTokens(phoneLine([one]), ANCHORS, READ_AT);
    assert.deepEqual(problemsIn(phoneLine([one]), { tokens }), ['evidence[0].asked.at bad-time']);
  });
});
