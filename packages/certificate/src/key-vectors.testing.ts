/**
 * Signs the files `key-*.json` and `operator-name-other.json` of vectors/clearance with throwaway
 * keys: `script/node packages/certificate/src/key-vectors.testing.ts`.
 *
 * Invariants: keys and times come from fixed seeds. ES256 signatures are random, so a new run gives
 * different bytes with the same results.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR_MS, type Instant, MINUTE_MS } from '@nagori/model';
import { throwawayAuthority } from '@nagori/testkit';
import { claimsOf, IMEI, NOW, SALT, signerOf } from './clearance.testing.ts';
import {
  type ClearanceStatus,
  type IssuerKey,
  signClearance,
  signClearanceStatus,
  toBase64url,
} from './index.ts';

const FOLDER = join(import.meta.dirname, '../../../vectors/clearance');
const ISS = 'https://nagori.example/operators/op-self';
const [FIRST, SECOND] = ['key-vectors-1', 'key-vectors-2'].map((kid) =>
  throwawayAuthority(kid, ISS, kid),
) as [ReturnType<typeof throwawayAuthority>, ReturnType<typeof throwawayAuthority>];
/** The time from which the key is withdrawn. */
const FROM = NOW;
const BEFORE = FROM - HOUR_MS;
const READ_AT = FROM + MINUTE_MS;

type Withdrawn = NonNullable<IssuerKey['withdrawn']>['reason'];

const pinned = (
  { iss, kid, publicJwk: jwk }: typeof FIRST,
  reason?: Withdrawn,
  name?: IssuerKey['name'],
): IssuerKey => ({
  iss,
  kid,
  jwk,
  ...(reason === undefined ? {} : { withdrawn: { from: FROM, reason } }),
  ...(name === undefined ? {} : { name }),
});

async function paperOf(by: typeof FIRST, issuedAt: Instant): Promise<string> {
  return (await signClearance(claimsOf({ iss: ISS, issuedAt }), signerOf(by))).jws;
}

function listOf(by: typeof FIRST, now: Instant): Promise<string> {
  const statuses: ClearanceStatus[] = ['valid', 'valid', 'valid', 'valid'];
  return signClearanceStatus({ now, ttlSeconds: 3600, list: 0, statuses }, signerOf(by));
}

interface Made {
  readonly name: string;
  readonly keys: readonly IssuerKey[];
  readonly jws: string;
  readonly status: string;
  /** `answer, signature, status, phone`. */
  readonly expect: readonly [string, string, string, string];
  readonly operator?: string;
}

const CLEARED = ['cleared', 'good', 'good', 'good'] as const;
const NONE = 'unknown: no-certificate';
const BAD = ['refused', 'bad: key-withdrawn', NONE, NONE] as const;
const LIST = await listOf(SECOND, FROM);
const both = (reason: Withdrawn) => [pinned(FIRST, reason), pinned(SECOND)];
const of = (reason: Withdrawn, jws: string) => ({ keys: both(reason), jws, status: LIST });
const REGISTERED = { ja: '登録の名前', en: 'Registered name' };

const VECTORS: Readonly<Record<string, Made>> = {
  'key-retired-before': {
    name: 'signed before its key was retired',
    ...of('retired', await paperOf(FIRST, BEFORE)),
    expect: CLEARED,
  },
  'key-retired-at': {
    name: 'signed in the second from which its key counts no longer',
    ...of('retired', await paperOf(FIRST, FROM)),
    expect: BAD,
  },
  'key-retired-after': {
    name: 'signed after its key was retired',
    ...of('retired', await paperOf(FIRST, FROM + MINUTE_MS)),
    expect: BAD,
  },
  'key-stolen-before': {
    name: 'dated before its key was stolen: a thief dates as he likes',
    ...of('stolen', await paperOf(FIRST, BEFORE)),
    expect: ['open', 'unknown: key-stolen', NONE, NONE],
  },
  'key-stolen-after': {
    name: 'dated after its key was stolen',
    ...of('stolen', await paperOf(FIRST, FROM + MINUTE_MS)),
    expect: BAD,
  },
  'key-next': {
    name: 'issued anew with the next key',
    ...of('stolen', await paperOf(SECOND, FROM)),
    expect: CLEARED,
  },
  'key-list-after': {
    name: 'a status list that a retired key signed afterwards',
    keys: both('retired'),
    jws: await paperOf(FIRST, BEFORE),
    status: await listOf(FIRST, FROM + 1_000),
    expect: ['open', 'good', 'unknown: status-unreadable', 'good'],
  },
  'operator-name-other': {
    name: 'prints another name than the one that its key is registered under',
    keys: [pinned(SECOND, undefined, REGISTERED)],
    jws: await paperOf(SECOND, FROM),
    status: LIST,
    expect: CLEARED,
    operator: REGISTERED.en,
  },
};

for (const [file, { name, expect, operator, ...vector }] of Object.entries(VECTORS)) {
  const [answer, signature, status, phone] = expect;
  const said = { answer, signature, status, phone, ...(operator ? { operator } : {}) };
  const whole = {
    name,
    now: new Date(READ_AT).toISOString(),
    ...vector,
    imei: IMEI,
    salt: toBase64url(SALT),
    expect: said,
  };
  writeFileSync(join(FOLDER, `${file}.json`), `${JSON.stringify(whole, null, 2)}\n`);
}
