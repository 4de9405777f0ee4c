import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSignature, packStatuses, STATUS_LIST_TYPE } from '@nagori/evidence';
import { type Raw, throwawayAuthority } from '@nagori/testkit';
import { AUTHORITY, NOW, NOW_S } from './challenge.testing.ts';
import { isListOfIssuer, readStatusList } from './index.ts';

const URI = 'https://authority.example/s/17';
const LST = packStatuses(new Array<'awaited'>(10_000).fill('awaited'));
const LIST = { iss: AUTHORITY.iss, sub: URI, iat: NOW_S - 60, exp: NOW_S + 600, bits: 2, lst: LST };
const STRANGER = throwawayAuthority('stranger', AUTHORITY.iss, AUTHORITY.kid);

interface Case {
  readonly part?: Raw;
  readonly seen?: number;
  readonly typ?: string;
  readonly by?: typeof AUTHORITY;
}

async function answer({ part = {}, seen, typ = STATUS_LIST_TYPE, by = AUTHORITY }: Case) {
  const token = await by.sign({ typ, kid: by.kid }, { ...LIST, ...part });
  const signed = await openSignature(token, [STATUS_LIST_TYPE], AUTHORITY.anchors.issuers);
  const given = { signed, iss: AUTHORITY.iss, uri: URI, seenIat: seen, now: NOW };
  const read = readStatusList(given);
  return read.kind === 'good' ? 'good' : `${read.kind} ${read.reason.join(' ')}`;
}

const TABLE: readonly (readonly [string, Case, string])[] = [
  ['fresh', {}, 'good'],
  ['seen before', { seen: NOW_S - 60 }, 'good'],
  ['older than one already seen', { seen: NOW_S - 59 }, 'bad rolled-back'],
  ['expired', { part: { exp: NOW_S - 1 } }, 'unknown expired'],
  ['at its last second', { part: { exp: NOW_S } }, 'good'],
  ['issued 120 s ahead', { part: { iat: NOW_S + 120 } }, 'good'],
  ['issued 121 s ahead', { part: { iat: NOW_S + 121 } }, 'bad issued-in-future'],
  ['of another place', { part: { sub: `${URI}8` } }, 'bad other-list'],
  ['living six hours', { part: { exp: NOW_S - 60 + 21_600 } }, 'good'],
  ['living longer', { part: { exp: NOW_S - 60 + 21_601 } }, 'bad claims'],
  ['shorter than 10,000', { part: { lst: LST.slice(4) } }, 'bad claims'],
  ['not base64url', { part: { lst: `${LST.slice(1)}+` } }, 'bad claims'],
  ['with a subject', { part: { subject: 'x' } }, 'bad claims'],
  ['of another type', { typ: 'nagori-clr+jwt' }, 'bad type'],
  ['of a stranger', { by: STRANGER }, 'bad signature'],
  [
    'of another place, older and expired',
    { part: { sub: `${URI}8`, exp: NOW_S - 1 }, seen: NOW_S },
    'bad other-list rolled-back',
  ],
];
for (const [name, given, expected] of TABLE) {
  test(`M6 a list ${name}: ${expected}`, async () => assert.equal(await answer(given), expected));
}

test('M6 a list is fetched only from its issuer', () => {
  assert.equal(isListOfIssuer(URI, AUTHORITY.iss), true);
  const others = [
    'https://evil.example/s/17',
    'https://authority.example.evil.example/s/17',
    'http://authority.example/s/17',
    'https://authority.example:444/s/17',
    'https://authority.example@evil.example/s/17',
    's/17',
  ];
  for (const uri of others) assert.equal(isListOfIssuer(uri, AUTHORITY.iss), false, uri);
  assert.equal(isListOfIssuer(URI, 'authority'), false);
});
