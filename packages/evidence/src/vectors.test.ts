/** Runs vectors/evidence: one named defect a file, usable by anybody who reads phone lines. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseTime } from '@nagori/model';
import { CONTEXT } from '@nagori/testkit';
import { readPhone, type TrustAnchors, verifyTokens } from './index.ts';

interface Vector {
  readonly name: string;
  readonly now: string;
  readonly line: unknown;
  readonly anchors?: TrustAnchors;
  readonly problems: readonly { readonly field: string; readonly code: string }[];
  readonly ignored?: readonly unknown[];
}

const FOLDER = join(import.meta.dirname, '../../../vectors/evidence');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

for (const file of FILES) {
  const vector = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Vector;
  test(`vector ${file}: ${vector.name}`, async () => {
    const now = parseTime(vector.now);
    assert.ok(now !== undefined);
    const anchors = vector.anchors ?? { issuers: [] };
    const tokens = await verifyTokens(vector.line, anchors, now);
    const read = readPhone(vector.line, { ...CONTEXT, now, tokens });
    if (read.kind === 'good') {
      assert.deepEqual([], vector.problems);
      assert.deepEqual(read.value.facts.ignored, vector.ignored);
    } else {
      const problems = read.reason.map(({ field, code }) => ({ field, code }));
      assert.deepEqual(problems, vector.problems);
    }
  });
}

test('the vectors are there', () => assert.ok(FILES.length >= 40));
