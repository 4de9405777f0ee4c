/**
 * Runs vectors/clearance, one named defect in each file. Any verifier of certificates can use them.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commitElement } from '@nagori/challenge';
import type { Check } from '@nagori/model';
import { CLEARANCE_SALT_BYTES, fromBase64url, type IssuerKey, verifyClearance } from './index.ts';

interface Vector {
  readonly name: string;
  readonly now: string;
  readonly keys: readonly IssuerKey[];
  readonly jws: string;
  readonly imei?: string;
  readonly salt?: string;
  readonly status?: string;
  /** The element identifier that a reader gets from the phone. */
  readonly eid?: string;
  /** Opens the challenge's commitment to the element. */
  readonly elementSalt?: string;
  readonly expect: {
    readonly answer: string;
    readonly signature: string;
    readonly status: string;
    readonly phone: string;
    readonly element?: string;
    /** The operator's name that a reader may show. */
    readonly operator?: string;
  };
}

const FOLDER = join(import.meta.dirname, '../../../vectors/clearance');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

/** `good`, or the kind of the answer with its code. */
function codeOf(check: Check<unknown, string | { readonly code: string }>): string {
  if (check.kind === 'good') return 'good';
  const { reason } = check;
  return `${check.kind}: ${typeof reason === 'string' ? reason : reason.code}`;
}

for (const file of FILES) {
  const { name, now, expect, eid, elementSalt, ...vector } = JSON.parse(
    readFileSync(join(FOLDER, file), 'utf8'),
  ) as Vector;
  test(`vector ${file}: ${name}`, async () => {
    const salt = fromBase64url(elementSalt ?? '', CLEARANCE_SALT_BYTES);
    const cElem = salt && eid !== undefined ? commitElement(salt, eid) : undefined;
    const checked = await verifyClearance({ ...vector, cElem, now: Date.parse(now) });
    const { answer, signature, status, phone, element } = checked;
    const found = {
      answer,
      signature: codeOf(signature),
      status: codeOf(status),
      phone: codeOf(phone),
    };
    // Older vectors have no element.
    const more = expect.element === undefined ? {} : { element: codeOf(element) };
    const shown = signature.kind === 'good' ? signature.value.operator?.en : undefined;
    const named = expect.operator === undefined ? {} : { operator: shown };
    assert.deepEqual({ ...found, ...more, ...named }, expect);
  });
}

test('all vectors were found', () => assert.ok(FILES.length >= 90));
