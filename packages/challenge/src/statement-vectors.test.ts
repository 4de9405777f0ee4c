/**
 * Runs vectors/challenge/statement-*, one named defect in each file. Any implementation that
 * accepts statements can use them.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TrustAnchors } from '@nagori/evidence';
import type { Binding, ImeiKey } from '@nagori/model';
import { parseTime } from '@nagori/model';
import { judge } from './challenge.testing.ts';
import { type ChallengeMode, type HandoverPlace, secretsFromBytes } from './index.ts';

interface Vector {
  readonly name: string;
  readonly now: string;
  readonly mode: ChallengeMode;
  readonly min: Binding;
  readonly exp: number;
  readonly secrets: unknown;
  readonly imeis: readonly ImeiKey[];
  readonly place: HandoverPlace;
  readonly used: boolean;
  readonly reached: Binding;
  readonly anchors: TrustAnchors;
  readonly statement: string;
  readonly refusals: readonly string[];
}

const FOLDER = join(import.meta.dirname, '../../../vectors/challenge');
const FILES = readdirSync(FOLDER).filter((file) => file.startsWith('statement-'));

for (const file of FILES) {
  const vector = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Vector;
  test(`vector ${file}: ${vector.name}`, async () => {
    const { mode, min, exp, imeis, place, used, reached, anchors } = vector;
    const secrets = secretsFromBytes(new TextEncoder().encode(JSON.stringify(vector.secrets)));
    const now = parseTime(vector.now);
    assert.ok(secrets !== undefined && now !== undefined);
    const own = { mode, min, expSeconds: exp, secrets };
    const given = { imeis, place, used, reached, anchors, now };
    const answer = await judge(vector.statement, own, given);
    const expected = vector.refusals.length === 0 ? `good ${reached}` : vector.refusals.join(' ');
    assert.equal(answer, expected);
  });
}

test('all vectors were found', () => assert.ok(FILES.length >= 22));
