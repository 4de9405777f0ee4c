/**
 * Signs the files `card-record*.json` of vectors/clearance with a throwaway key: `script/node
 * packages/certificate/src/card-vectors.testing.ts`.
 *
 * Invariants: ES256 signatures are random, so a new run gives different bytes with the same
 * results.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLEARANCE_TYPE, SUMMARY_TYPE } from './claims.ts';
import { claimsOf, forge, IMEI, ISSUER_KEYS, KEY, NOW, SALT, VALID } from './clearance.testing.ts';
import { toBase64url } from './index.ts';
import { summaryOf } from './summary.ts';

const FOLDER = join(import.meta.dirname, '../../../vectors/clearance');
const WHOLE = claimsOf();
const [card] = WHOLE.compartments.filter(({ on }) => on === 'card-record');
const others = WHOLE.compartments.filter((part) => part !== card);
const paper = (payload: object) => forge({ typ: CLEARANCE_TYPE, kid: KEY.kid }, payload);
const short = (c: string) =>
  forge({ typ: SUMMARY_TYPE, kid: KEY.kid }, { ...summaryOf(WHOLE, 'whole'), c });
const LETTERS = summaryOf(WHOLE, 'whole').c;

const GOOD = ['cleared', 'good', 'good', 'good'];
const NONE = 'unknown: no-certificate';
const BAD = ['refused', 'bad: claims', NONE, NONE];

const VECTORS: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['card-record', 'with the card in the wallet: version 4', await paper(WHOLE), GOOD],
  ['card-record-summary', 'its summary', await short(LETTERS), GOOD],
  [
    'card-record-not-examined',
    'without the card: it was not looked at',
    await paper({ ...WHOLE, v: 1, compartments: others }),
    GOOD,
  ],
  [
    'card-record-not-examined-summary',
    'a summary without its letters',
    await short(LETTERS.slice(0, -2)),
    GOOD,
  ],
  [
    'card-record-version-1',
    'the card under an older version',
    await paper({ ...WHOLE, v: 1 }),
    BAD,
  ],
  [
    'card-record-version-4-missing',
    'version 4 without the card',
    await paper({ ...WHOLE, compartments: others }),
    BAD,
  ],
  [
    'card-record-first',
    'the card out of its order',
    await paper({ ...WHOLE, compartments: [card, ...others] }),
    BAD,
  ],
  ['card-record-half-letter', 'one letter of two', await short(LETTERS.slice(0, -1)), BAD],
];

for (const [file, name, jws, [answer, signature, status, phone]] of VECTORS) {
  const vector = {
    name,
    now: new Date(NOW + 60_000).toISOString(),
    keys: ISSUER_KEYS,
    jws,
    imei: IMEI,
    salt: toBase64url(SALT),
    status: VALID,
    expect: { answer, signature, status, phone },
  };
  writeFileSync(join(FOLDER, `${file}.json`), `${JSON.stringify(vector, null, 2)}\n`);
}
