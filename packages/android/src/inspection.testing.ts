/**
 * Properties of reading an inspection, whatever a phone prints. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WHY } from './answer.ts';
import { QUESTIONS, type ShellQuestion } from './inspection-script.ts';
import { type Inspection, readInspection } from './read-inspection.ts';
import { ACCOUNTS, CLEAN, NONCE, type Printed, shellOutput } from './shell-output.testing.ts';

const NAMES = QUESTIONS.map(([name]) => name);
const PIECES = [
  ...Object.values(CLEAN),
  ACCOUNTS,
  ...ACCOUNTS.split('\n'),
  '  Accounts: 0\n',
  'User UserInfo{0:Owner:c13}:\n',
  NONCE,
  ` begin accounts\n`,
  `${NONCE} end accounts 0\n`,
  `${NONCE} begin frp-secure\n0\n`,
  `${NONCE} done\n`,
  '\n',
  '\r\n',
  '\0',
  '0',
  '1',
  'null',
];
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string()), {
    maxLength: 8,
  })
  .map((all) => all.join(''));
const printed: fc.Arbitrary<Printed> = fc.record({
  text,
  status: fc.constantFrom(0, 0, 0, 1, 126, 127, 255),
});
const changes = fc.dictionary(fc.constantFrom(...NAMES), printed, { maxKeys: 4 });

const answersOf = ({ outcome: _, ...answers }: Inspection) => Object.values(answers);

export const properties = {
  'any output is read, each answer with its reason': fc.property(text, (output) => {
    for (const answer of answersOf(readInspection(NONCE, output))) {
      if (answer.kind !== 'good') assert.ok(WHY.includes(answer.reason));
    }
  }),
  'an output with a mark of its own is failed, and answers nothing': fc.property(
    fc.constantFrom(...NAMES),
    text,
    text,
    (name, before, after) => {
      const forged = { [name]: `${before}${NONCE}${after}` } as Partial<
        Record<ShellQuestion, string>
      >;
      const read = readInspection(NONCE, shellOutput(forged));
      assert.notEqual(read.outcome, 'complete');
      if (read.outcome === 'failed')
        assert.ok(answersOf(read).every(({ kind }) => kind !== 'good'));
    },
  ),
  'an output that breaks off is never complete, and answers what was whole': fc.property(
    changes,
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    (changed, share) => {
      const output = shellOutput(changed);
      fc.pre(!Object.values(changed).some((one) => one?.text.includes(NONCE) === true));
      const whole = answersOf(readInspection(NONCE, output));
      const cut = readInspection(NONCE, output.slice(0, Math.floor(share * output.length)));
      assert.equal(cut.outcome, 'interrupted');
      for (const [i, answer] of answersOf(cut).entries()) {
        const reached = answer.kind === 'good' && JSON.stringify(answer);
        // Of several numbers some may be reached; every other answer is the whole one.
        if (reached !== false && i > 0) assert.equal(reached, JSON.stringify(whole[i]));
      }
    },
  ),
  'sections out of order or twice are failed': fc.property(
    fc.nat(NAMES.length - 2),
    fc.boolean(),
    (at, twice) => {
      const parts = shellOutput().split(/(?=^[0-9a-f]{32} (?:begin|done))/m);
      const [one, next] = parts.slice(at, at + 2);
      const order = twice ? [one, one, next] : [next, one];
      const output = [...parts.slice(0, at), ...order, ...parts.slice(at + 2)].join('');
      assert.equal(readInspection(NONCE, output).outcome, 'failed');
    },
  ),
  'no account that the system counted is lost': fc.property(
    fc.array(fc.tuple(fc.constantFrom('com.google', 'com.example.chat'), text), { maxLength: 5 }),
    text,
    (accounts, owner) => {
      const lines = accounts.map(([type, name]) => `    Account {name=${name}, type=${type}}`);
      const head = `User UserInfo{0:${owner}:c13}:\n  Accounts: ${accounts.length}`;
      const dump = [head, ...lines, '', '  Active Sessions: 0', ''].join('\n');
      fc.pre(!dump.includes(NONCE));
      const read = readInspection(NONCE, shellOutput({ accounts: dump })).accounts;
      if (read.kind !== 'good') return;
      const google = accounts.filter(([type]) => type === 'com.google').length;
      assert.ok(read.value.google >= google, dump);
      assert.ok(read.value.google + read.value.others >= accounts.length, dump);
    },
  ),
};
