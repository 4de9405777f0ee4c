/**
 * Runs vectors/challenge/attestation-*: a voucher and an element's answer (B3), one named defect in
 * each file. Any implementation that accepts such answers can use them.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openAttestation, type TrustAnchors } from '@nagori/evidence';
import type { ImeiKey } from '@nagori/model';
import { parseTime } from '@nagori/model';
import { acceptAttestation, type HandoverPlace, secretsFromBytes } from './index.ts';

interface Vector {
  readonly name: string;
  readonly now: string;
  readonly exp: number;
  readonly secrets: unknown;
  readonly imeis: readonly ImeiKey[];
  readonly place: HandoverPlace;
  readonly used: boolean;
  readonly anchors: TrustAnchors;
  readonly voucher: string;
  readonly jwt: string;
  /** What the element reports about its key, where nothing is wrong. */
  readonly key?: string;
  readonly refusals: readonly string[];
}

const FOLDER = join(import.meta.dirname, '../../../vectors/challenge');
const FILES = readdirSync(FOLDER).filter((file) => file.startsWith('attestation-'));

for (const file of FILES) {
  const vector = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Vector;
  test(`vector ${file}: ${vector.name}`, async () => {
    const { exp, imeis, place, used, anchors, voucher, jwt } = vector;
    const secrets = secretsFromBytes(new TextEncoder().encode(JSON.stringify(vector.secrets)));
    const now = parseTime(vector.now);
    assert.ok(secrets !== undefined && now !== undefined);
    const own = { mode: 'station', min: 'B3', expSeconds: exp, secrets } as const;
    const signed = await openAttestation({ voucher, jwt }, anchors.issuers, now);
    const judged = acceptAttestation({ signed, own, imeis, place, used, now });
    assert.deepEqual(judged.kind === 'good' ? [] : judged.reason, vector.refusals);
    if (vector.refusals.length > 0) return;
    assert.equal(signed.kind === 'good' && signed.value.claims.key, vector.key);
  });
}

test('all vectors were found', () => assert.ok(FILES.length >= 30));
