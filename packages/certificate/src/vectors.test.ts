/** Runs vectors/clearance: one named defect a file, usable by anybody who checks certificates. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Check } from '@nagori/model';
import { type IssuerKey, verifyClearance } from './index.ts';

interface Vector {
  readonly name: string;
  readonly now: string;
  readonly keys: readonly IssuerKey[];
  readonly jws: string;
  readonly imei?: string;
  readonly salt?: string;
  readonly status?: string;
  readonly expect: {
    readonly answer: string;
    readonly signature: string;
    readonly status: string;
    readonly phone: string;
  };
}

const FOLDER = join(import.meta.dirname, '../../../vectors/clearance');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

/** `good`, or the kind of answer with its code. */
function told(check: Check<unknown, string | { readonly code: string }>): string {
  if (check.kind === 'good') return 'good';
  const { reason } = check;
  return `${check.kind}: ${typeof reason === 'string' ? reason : reason.code}`;
}

for (const file of FILES) {
  const { name, now, expect, ...vector } = JSON.parse(
    readFileSync(join(FOLDER, file), 'utf8'),
  ) as Vector;
  test(`vector ${file}: ${name}`, async () => {
    const checked = await verifyClearance({ ...vector, now: Date.parse(now) });
    const { answer, signature, status, phone } = checked;
    assert.deepEqual(
      { answer, signature: told(signature), status: told(status), phone: told(phone) },
      expect,
    );
  });
}

test('the vectors are there', () => assert.ok(FILES.length >= 60));
