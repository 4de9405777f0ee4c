/**
 * Properties of reading an iPhone, whatever its programs print. The tests run them briefly,
 * script/fuzz for long.
 */
import assert from 'node:assert/strict';
import { WHY } from '@nagori/android';
import fc from 'fast-check';
import {
  IPHONE_QUESTIONS,
  type IphoneAnswers,
  type IphoneInspection,
  type IphoneQuestion,
  readIphone,
} from './read-iphone.ts';

const NAMES: readonly IphoneQuestion[] = IPHONE_QUESTIONS.map(({ name }) => name);
const WORDS = [
  '',
  'true',
  'false',
  'Activated',
  'Unactivated',
  'FactoryActivated',
  'SetupUsingAssistant',
  'kCTSIMSupportSIMStatusReady',
  'kCTSIMSupportSIMStatusNotInserted',
  '001017000000011',
  '001017000000012',
  'iPhone14,5',
  '18.5',
  '107374182400',
  '96636764160',
  '80',
  '101',
  'constructor',
  '__proto__',
  'false\n',
  'ERROR: Device not found!',
];
const text = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...WORDS) }, fc.string());
/** An answer for every question. */
const whole = fc
  .tuple(...NAMES.map(() => text))
  .map((all): IphoneAnswers => new Map(NAMES.map((name, n) => [name, all[n] as string])));

const answersOf = ({ outcome: _, imeis: __, ...answers }: IphoneInspection) =>
  Object.entries(answers);

export const properties = {
  'any answers of an iPhone are read, each with its reason': fc.property(
    whole,
    fc.subarray([...NAMES]),
    (answers, asked) => {
      const read = readIphone(new Map([...answers].filter(([name]) => asked.includes(name))));
      assert.equal(read.outcome === 'complete', asked.length === NAMES.length);
      for (const [, answer] of [...answersOf(read), ['imeis', read.imeis] as const]) {
        if (answer.kind !== 'good') assert.ok(WHY.includes(answer.reason), answer.reason);
      }
    },
  ),
  'an iPhone that is gone in the middle is never complete, and says what it had said': fc.property(
    whole,
    fc.nat(NAMES.length - 1),
    (answers, asked) => {
      const all = Object.fromEntries(answersOf(readIphone(answers)));
      const cut = readIphone(new Map([...answers].slice(0, asked)));
      assert.equal(cut.outcome, 'interrupted');
      for (const [name, answer] of answersOf(cut)) {
        if (answer.kind === 'good') assert.deepEqual(answer, all[name]);
      }
    },
  ),
  'an iPhone is free of a lock by the one word for it alone': fc.property(whole, (answers) => {
    const { findMy, passcode, activation, sim } = readIphone(answers);
    const frees = [
      [findMy, 'off', 'find-my', 'false'],
      [passcode, 'none', 'passcode', 'false'],
      [activation, 'activated', 'activation', 'Activated'],
      [sim, 'absent', 'sim', 'kCTSIMSupportSIMStatusNotInserted'],
    ] as const;
    for (const [answer, value, question, word] of frees) {
      const isFree = answer.kind === 'good' && answer.value === value;
      assert.equal(isFree, answers.get(question) === word, question);
    }
  }),
};
