import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidence, phoneLine, problemsIn, readFacts } from '@nagori/testkit';

const RECEIVED = '2026-11-24T11:30:00+09:00';
const word = (id: string, at: string, part: object) =>
  evidence('condition', { id, at: `2026-11-24T${at}+09:00`, ...part });

const TABLE = [
  ['nothing said', [], 'unknown unknown'],
  ['one word', [word('a', '11:00:00', { power: 'on', screen: 'ok' })], 'on ok'],
  ['half a word', [word('a', '11:00:00', { power: 'off' })], 'off unknown'],
  [
    'on, proven later than off',
    [word('a', '10:00:00', { power: 'off' }), word('b', '11:00:00', { power: 'on' })],
    'on unknown',
  ],
  [
    'off, proven later than on',
    [word('a', '11:00:00', { power: 'off' }), word('b', '10:00:00', { power: 'on' })],
    'off unknown',
  ],
  [
    'order not proven: two imports within their slack',
    [
      word('a', '11:00:00', { power: 'off', station: undefined }),
      word('b', '11:10:00', { power: 'on', station: undefined }),
    ],
    'off unknown',
  ],
  [
    'one clock proves the order of two seconds',
    [
      word('a', '11:00:00', { screen: 'cracked', power: 'on' }),
      word('b', '11:00:01', { screen: 'ok' }),
    ],
    'on ok',
  ],
  [
    'one second, one clock: its count proves the order',
    [
      word('a', '11:00:00', { power: 'off', seq: 1 }),
      word('b', '11:00:00', { power: 'on', seq: 2 }),
    ],
    'on unknown',
  ],
  [
    'a word from the future: what is good of it',
    [word('a', '13:00:00', { power: 'on', screen: 'cracked', received: RECEIVED })],
    'unknown cracked',
  ],
] as const;

for (const [name, words, expected] of TABLE) {
  test(`condition: ${name}`, () => {
    for (const all of [words, words.toReversed()]) {
      const { power, screen } = readFacts(all).condition;
      assert.equal(`${power} ${screen}`, expected);
    }
  });
}

test('L10 words that are not all our own stations’ come along with who said them', () => {
  const own = word('a', '11:00:00', { power: 'on' });
  const file = word('b', '11:10:00', { power: 'off', station: undefined });
  assert.equal(readFacts([own]).conditionWords, undefined);
  const words = readFacts([own, file]).conditionWords ?? [];
  assert.deepEqual(
    words.map(({ power, backing }) => [power, backing]),
    [
      ['on', 'station'],
      ['off', 'unsigned'],
    ],
  );
});

const STATES: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
  ['nothing', {}, []],
  ['powers on', { power: 'on' }, ['power met']],
  ['dead', { power: 'off' }, ['power bad seen']],
  ['dead after a repair', { power: 'off', repair: 'failed' }, ['power bad']],
  ['readable', { screen: 'ok' }, ['screen met']],
  ['cracked', { screen: 'cracked' }, ['screen bad seen']],
  ['cracked after a repair', { screen: 'cracked', repair: 'failed' }, ['screen bad']],
  ['in order', { power: 'on', screen: 'ok' }, ['screen met', 'power met']],
];

for (const [name, part, expected] of STATES) {
  test(`before the next user, ${name}: ${expected.join(', ') || 'nothing said'}`, () => {
    const said = readFacts([evidence('condition', part)]).circumstances.map(
      ({ subject, value, detail }) => [subject, value, detail].filter(Boolean).join(' '),
    );
    assert.deepEqual(said, expected);
  });
}

test('a repair that is done is said by the screen as it is now', () => {
  const line = phoneLine([evidence('condition', { screen: 'ok', repair: 'done' })]);
  assert.deepEqual(problemsIn(line), ['evidence[0].repair not-allowed']);
});
