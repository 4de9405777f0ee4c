/**
 * Properties of reading a policy's text, whatever it holds. The tests run them briefly, script/fuzz
 * for long.
 */
import assert from 'node:assert/strict';
import { SHARED_YAML } from '@nagori/testkit';
import fc from 'fast-check';
import { GOOD } from './broken-policy.testing.ts';
import { loadPreset } from './load.ts';
import { POLICY_PROBLEM_CODES } from './policy-problem.ts';

const LINES = GOOD.trim().split('\n');
const WORDS = [
  ...[':', '- ', '[', ']', '{', '}', '&a ', '*a', '!!js ', '!t ', '<<: ', '? ', '|\n', '>\n'],
  ...['"', "'", '#', '\t', '\0', '\ufeff', '---\n', '...\n', '%YAML 1.1\n', '0x1', '1e9999'],
  ...['__proto__: ', 'constructor', 'use: ', 'null', '~', 'never: ', 'id: small-release/1'],
];
const line = fc.nat(LINES.length - 1);
const text = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6 }));
/** Lines that are missing, there twice, elsewhere, or begin with something else. */
const changed = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constant('cut' as const), fc.nat(GOOD.length), fc.nat(9), text),
      fc.tuple(fc.constant('drop' as const), line, fc.constant(1), fc.constant('')),
      fc.tuple(fc.constant('again' as const), line, line, fc.constant('')),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) =>
    all.reduce((now, [how, at, more, put]) => {
      if (how === 'cut') return now.slice(0, at) + put + now.slice(at + more);
      const lines = now.split('\n');
      if (how === 'drop') lines.splice(at, more);
      else lines.splice(more, 0, lines[at] ?? '');
      return lines.join('\n');
    }, GOOD),
  );
const anyText = fc.oneof(changed, changed, fc.string({ unit: 'binary' }), fc.json());
/** Keys that stand on a line of their own, by the number of the line. */
const KEYS = LINES.flatMap((one, at) => (/^\s+[a-z]\w*:|^[a-z]\w*:/i.test(one) ? [at] : []));

export const properties = {
  'any text is a policy, or refused by field and code in one line each': fc.property(
    anyText,
    (yaml) => {
      const loaded = loadPreset(yaml, SHARED_YAML);
      if (loaded.kind === 'good') {
        assert.ok(loaded.value.policies.length > 0);
        return;
      }
      assert.ok(loaded.reason.length > 0);
      for (const { field, code, message } of loaded.reason) {
        assert.equal(typeof field, 'string');
        assert.ok(POLICY_PROBLEM_CODES.includes(code), code);
        assert.match(message, /^[^\r\n]+$/);
      }
    },
  ),
  'a key that is there twice is refused, however it is written': fc.property(
    fc.constantFrom(...KEYS),
    fc.constantFrom('', '"', "'"),
    fc.constantFrom('x', '[]', 'null'),
    (at, quote, value) => {
      const [, indent = '', key = ''] = /^(\s*)(\w+):/.exec(LINES[at] ?? '') ?? [];
      const again = `${indent}${quote}${key}${quote}: ${value}`;
      const yaml = [...LINES.slice(0, at), again, ...LINES.slice(at)].join('\n');
      assert.equal(loadPreset(yaml, SHARED_YAML).kind, 'bad', yaml);
    },
  ),
  'no text names a shared requirement into being': fc.property(changed, (shared) => {
    const loaded = loadPreset(GOOD, shared);
    if (loaded.kind === 'good') return;
    for (const { field } of loaded.reason) assert.match(field, /^shared\.yaml /);
  }),
};
