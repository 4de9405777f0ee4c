/** Reasons as sentences for people. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CAUSE_CODES, NOTE_CODES, REASON_CODES, type Reason } from '@nagori/model';
import { CAUSE_WORDS, NOTE_WORDS, reasonWords, tellReasons } from './words.ts';

const certificate: Reason = {
  verdict: 'hold',
  rule: 'R03',
  requirement: 'jpki',
  subject: 'jpki-certificate',
  code: 'unproven',
  evidence: ['a'],
};
const key: Reason = { ...certificate, subject: 'jpki-key', evidence: ['b'] };

test('certificate and key with one verdict, code and cause share a sentence', () => {
  const [first, ...rest] = tellReasons([certificate, key]);
  assert.deepEqual(rest, []);
  assert.deepEqual(first?.subjects, ['jpki-certificate', 'jpki-key']);
  assert.deepEqual(first?.evidence, ['a', 'b']);
  assert.match(first?.words.en ?? '', /certificate or private key/);
  assert.match(first?.label.ja ?? '', /スマホ用電子証明書と秘密鍵/);
});

test('a different cause, code or requirement gives a separate sentence', () => {
  const others: readonly Partial<Reason>[] = [
    { cause: { code: 'failed', evidence: 'x' } },
    { code: 'residue' },
    { requirement: 'other' },
    { verdict: 'refuse' },
    { subject: 'felica' },
  ];
  for (const other of others)
    assert.equal(tellReasons([certificate, { ...key, ...other }]).length, 2);
});

test('a cause replaces “not yet” in both languages', () => {
  const plain = reasonWords('unproven', 'jpki-key');
  const caused = reasonWords('unproven', 'jpki-key', { code: 'expired' });
  assert.match(plain.en, /not proven yet/);
  assert.doesNotMatch(caused.en, /not proven yet/);
  assert.ok(caused.en.endsWith(CAUSE_WORDS.expired.en));
  assert.doesNotMatch(caused.ja, /まだ確かめられていません/);
  assert.ok(caused.ja.endsWith(CAUSE_WORDS.expired.ja));
});

test('every cause and note is a whole, polite sentence without abbreviations', () => {
  for (const { ja, en } of [...Object.values(CAUSE_WORDS), ...Object.values(NOTE_WORDS)]) {
    assert.match(ja, /(?:です|ます|ません|ください|ました)。$/);
    assert.match(en, /^[A-Z].*\.$/);
    assert.doesNotMatch(ja + en, /JPKI|IMEI|FRP|PIN/);
  }
  assert.equal(Object.keys(CAUSE_WORDS).length, CAUSE_CODES.length);
  assert.equal(Object.keys(NOTE_WORDS).length, NOTE_CODES.length);
});

test('every reason has words with every cause', () => {
  for (const code of REASON_CODES) {
    for (const cause of CAUSE_CODES) {
      for (const topic of ['', 'jpki', 'felica', 'identity'] as const) {
        const { ja, en } = reasonWords(
          code,
          topic,
          cause === undefined ? undefined : { code: cause },
        );
        assert.ok(ja.indexOf('。') < ja.length - 1, `${code} ${cause} ${ja}`);
        assert.ok(en.includes('. '), `${code} ${cause} ${en}`);
      }
    }
  }
});
