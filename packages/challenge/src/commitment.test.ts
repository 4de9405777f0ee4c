import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Binding, ImeiKey } from '@nagori/model';
import fc from 'fast-check';
import {
  type ChallengeParts,
  type Commitment,
  challengeOf,
  commitElement,
  commitHandover,
  commitPhone,
  fromBase64url,
  NO_ELEMENT,
  parseCommitment,
  toBase64url,
} from './index.ts';

const FOLDER = join(import.meta.dirname, '../../../vectors/challenge');

interface Vector {
  readonly name: string;
  readonly of: 'phone' | 'elem' | 'hand' | 'ch';
  readonly given: Readonly<Record<string, unknown>>;
  readonly commitment: string;
  readonly fits: boolean;
}

const bytes = (value: unknown) => new Uint8Array(Buffer.from(String(value), 'base64url'));

/** A plain second implementation of the specification, with another hash library. */
function naive(d: string, r: Uint8Array, fields: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256').update(`nagori/clr/v1/${d}\0`, 'latin1').update(r);
  for (const field of fields) {
    const content = Buffer.from(field as string);
    const length = Buffer.from(content.length.toString(16).padStart(8, '0'), 'hex');
    hash.update(length).update(content);
  }
  return hash.digest('base64url');
}

function naiveOf({ of, given }: Vector): string {
  const text = (name: string) => String(given[name]);
  if (of === 'phone') {
    const imeis = Array.from(new Set(given.imeis as string[])).sort();
    return naive('phone', bytes(given.salt), imeis);
  }
  if (of === 'elem') return naive('elem', bytes(given.salt), [text('eid')]);
  if (of === 'hand') {
    return naive('hand', bytes(given.salt), [text('operator'), text('handover'), text('stage')]);
  }
  const exp = Buffer.alloc(8);
  exp.writeUInt32BE(Number(given.expSeconds), 4);
  const parts = [bytes(given.phone), bytes(given.element), bytes(given.handover), exp, text('min')];
  return naive('ch', bytes(given.nonce), parts);
}

function ours({ of, given }: Vector): string {
  const salt = bytes(given.salt);
  if (of === 'phone') return commitPhone(salt, given.imeis as ImeiKey[]);
  if (of === 'elem') return commitElement(salt, String(given.eid));
  if (of === 'hand') return commitHandover(salt, given as never);
  return challengeOf({ ...(given as unknown as ChallengeParts), nonce: bytes(given.nonce) });
}

const FILES = readdirSync(FOLDER).filter((file) => /^(phone|element|hand|challenge)/.test(file));

for (const file of FILES) {
  const vector = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Vector;
  test(`vector ${file}: ${vector.name}`, () => {
    assert.equal(ours(vector) === vector.commitment, vector.fits);
    assert.equal(naiveOf(vector) === vector.commitment, vector.fits);
  });
}

test('all vectors were found', () => assert.ok(FILES.length >= 34));

const salt = fc.uint8Array({ minLength: 16, maxLength: 16 });
const nonce = fc.uint8Array({ minLength: 32, maxLength: 32 });
const commitment = nonce.map((value) => toBase64url(value) as Commitment);
const place = fc.record({
  operator: fc.string({ unit: 'binary' }),
  handover: fc.string({ unit: 'binary' }),
  stage: fc.string({ unit: 'binary' }),
});

test('commitments equal those of the naive implementation', () => {
  fc.assert(
    fc.property(salt, place, (r, p) => {
      const fields = [p.operator, p.handover, p.stage];
      assert.equal(commitHandover(r, p), naive('hand', r, fields));
    }),
  );
});

test('a different field gives a different commitment', () => {
  fc.assert(
    fc.property(salt, place, place, (r, a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b);
      assert.equal(commitHandover(r, a) === commitHandover(r, b), same);
    }),
  );
});

test('changing any bit of any part changes the challenge', () => {
  const parts = fc.record({
    nonce,
    phone: commitment,
    element: commitment,
    handover: commitment,
    expSeconds: fc.integer({ min: 0, max: 2 ** 40 }),
    min: fc.constantFrom<Binding>('B0', 'B1', 'B2'),
  });
  fc.assert(
    fc.property(parts, fc.nat({ max: 255 }), (given, bit) => {
      const flip = (value: Uint8Array) =>
        value.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const flipped = (value: Commitment) => toBase64url(flip(bytes(value))) as Commitment;
      const ch = challengeOf(given);
      const others = [
        { ...given, nonce: flip(given.nonce) },
        { ...given, phone: flipped(given.phone) },
        { ...given, element: flipped(given.element) },
        { ...given, handover: flipped(given.handover) },
        { ...given, expSeconds: given.expSeconds + 2 ** (bit % 41) },
        { ...given, min: 'B3' as const },
      ].map(challengeOf);
      assert.equal(new Set([ch, ...others]).size, 7);
    }),
  );
});

test('a salt or an expiry of another size throws', () => {
  const short = new Uint8Array(15);
  assert.throws(() => commitPhone(short, []), RangeError);
  assert.throws(() => commitElement(short, 'e'), RangeError);
  assert.throws(() => commitHandover(short, { operator: '', handover: '', stage: '' }), RangeError);
  const parts = {
    phone: NO_ELEMENT,
    element: NO_ELEMENT,
    handover: NO_ELEMENT,
    min: 'B0',
  } as const;
  const full = { ...parts, nonce: new Uint8Array(32), expSeconds: 0 };
  assert.throws(() => challengeOf({ ...full, nonce: new Uint8Array(16) }), RangeError);
  assert.throws(() => challengeOf({ ...full, expSeconds: 0.5 }), RangeError);
  assert.throws(() => challengeOf({ ...full, expSeconds: -1 }), RangeError);
  assert.throws(() => challengeOf({ ...full, phone: 'AAAA' as Commitment }), RangeError);
});

test('each sequence of bytes has exactly one text', () => {
  fc.assert(
    fc.property(nonce, (value) => {
      const text = toBase64url(value);
      assert.deepEqual(fromBase64url(text, 32), value);
      assert.equal(parseCommitment(text), text);
      // The last of 43 characters holds four bits; its two stray bits must be zero.
      const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const at = last.indexOf(text[42] ?? '');
      assert.equal(parseCommitment(text.slice(0, 42) + last[at + 1]), undefined);
    }),
  );
  for (const text of [
    '',
    `${NO_ELEMENT}=`,
    `${NO_ELEMENT} `,
    NO_ELEMENT.slice(1),
    'ä'.repeat(43),
  ]) {
    assert.equal(parseCommitment(text), undefined);
  }
});
