/** YAML is read as it was meant, or refused by line and field; no text brings the reader down. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import * as z from 'zod';
import { pathOf, readYaml, valueAt } from './read-yaml.ts';

const schema = z.strictObject({ name: z.string(), parts: z.array(z.strictObject({ n: z.int() })) });

const read = (yaml: string) =>
  readYaml<typeof schema, string>(yaml, schema, {
    notYaml: (field, message) => `${field}: ${message}`,
    problemsOf: (issue) => [`${pathOf(issue.path)}: ${issue.code}`],
  });

test('what fits the schema is read', () => {
  const value = { name: '名残', parts: [{ n: 1 }] };
  assert.deepEqual(read('name: 名残\nparts: [{n: 1}]'), { kind: 'good', value });
});

for (const [what, yaml, reason] of [
  ['no YAML', 'name: a\nparts: [', /^line \d: /],
  ['a key twice', 'name: a\nname: b\nparts: []', /^line \d: map keys must be unique/],
  ['an alias', 'name: &a x\nparts: [*a]', /^line 2: aliases are not taken$/],
  ['another kind', 'name: a\nparts: [{n: x}]', /^parts\[0\]\.n: invalid_type$/],
] as const) {
  test(`${what} is refused with its place`, () => {
    const answer = read(yaml);
    assert.ok(answer.kind === 'bad');
    assert.match(answer.reason.join('\n'), new RegExp(reason, 'm'));
  });
}

test('a key twice is one key however it is written, and is refused once for each time', () => {
  for (const yaml of ['{1: a, "1": b}', '{x: {k: 1, k: 2}, y: {k: 1}}', 'a: 1\n"a": 2']) {
    const answer = read(yaml);
    assert.ok(answer.kind === 'bad', yaml);
    assert.equal(answer.reason.filter((one) => /map keys must be unique/.test(one)).length, 1);
  }
});

test('a key that is a map, a list or several lines is refused', () => {
  for (const yaml of ['? {a: 1}\n: b', '{[a, b]: c}', '? |\n  a\n  b\n: c', '? - a\n: b']) {
    const answer = read(yaml);
    assert.ok(answer.kind === 'bad', yaml);
    assert.match(answer.reason.join(' '), /^line 1: map keys must be one line of text$/);
  }
});

test('no message repeats what was written', () => {
  const secret = 'geheim';
  for (const yaml of [
    `name: a\nparts: []\n: ${secret}\n]`,
    `name: [a]\n${secret}`,
    `- a\n  ${secret}: ]`,
    `!${secret} a`,
    `!<${secret}`,
    `!${secret}! a`,
    `!!int ${secret}`,
    `%${secret} a\n---\na`,
    `name: "\\x${secret}"`,
    `name: |${secret}\n a`,
    `name: *${secret}`,
    `[a]: ]${secret}`,
  ]) {
    const answer = read(yaml);
    assert.ok(answer.kind === 'bad', yaml);
    assert.doesNotMatch(answer.reason.join(' '), new RegExp(secret), yaml);
  }
});

/** Sizes that a request may have: reading them holds up everybody else on a server. */
const HEAVY = [
  ['keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
  ['keys, each twice', 'a: 1\n'.repeat(20_000)],
  ['maps in maps', 'a: '.repeat(20_000)],
  ['anchors', '&a '.repeat(20_000)],
  ['open quotes', '"'.repeat(60_000)],
] as const;

for (const [what, yaml] of HEAVY) {
  test(`many ${what} take time by their length, and a hundred problems at most`, () => {
    // Of the processor: what else the machine does takes none of it.
    const took = (text: string) => {
      const before = process.cpuUsage();
      const answer = read(text);
      assert.ok(answer.kind === 'bad' && answer.reason.length <= 100);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    // Four times the text: sixteen times the time, where each part looks at all before it.
    const tries = [0, 1, 2, 3].map(
      () => [took(yaml.slice(0, yaml.length / 4)), took(yaml)] as const,
    );
    const quarter = Math.min(...tries.map(([one]) => one));
    const whole = Math.min(...tries.map(([, other]) => other));
    assert.ok(whole < 10 * Math.max(quarter, 60), `${whole} ms after ${quarter} ms`);
  });
}

test('any text is read or refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const { kind } = read(text);
      return kind === 'good' || kind === 'bad';
    }),
  );
});

test('the path of an issue, and the value at it', () => {
  const raw = { parts: [{ n: 1 }, null] };
  assert.equal(pathOf(['parts', 0, 'n']), 'parts[0].n');
  assert.equal(valueAt(raw, ['parts', 0, 'n']), 1);
  assert.equal(valueAt(raw, ['parts', 1, 'n']), undefined);
});
