/**
 * Properties of reading what a label printer answers, whatever it sends. The tests run them
 * briefly, script/fuzz for long.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { faultOf, statusIn } from './printer-status.ts';

const [STX, ETX] = ['\x02', '\x03'];
/** The places of the flags in the first and in the second string. */
const FLAGS = [
  [1, 2, 7],
  [2, 3],
] as const;

const mostly = <Value>(usual: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 20, arbitrary: usual }, { weight: 1, arbitrary: other });
const value = mostly(
  fc.constantFrom('0', '0', '0', '0', '0', '0', '0', '1'),
  fc.constantFrom('', '2', ' ', '00', '030', 'x', 'true', '-0'),
);
const values = (count: number) => fc.array(value, { minLength: count, maxLength: count });
/** Three strings of values, as they are sent and as they are meant. */
const answer = fc.tuple(values(12), values(11), values(2)).map((strings) => ({
  strings,
  text: strings.map((all) => `${STX}${all.join(',')}${ETX}\r\n`).join(''),
}));
const noise = fc.array(fc.constantFrom(STX, ETX, ',', '0', '1', '\r\n', '~HS', '\0', 'x'), {
  maxLength: 5,
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Answers with parts taken out and put in. */
const anyText = fc
  .tuple(fc.array(answer, { maxLength: 2 }), fc.array(fc.tuple(share, fc.nat(9), noise)))
  .map(([answers, changes]) => {
    let text = answers.map((one) => one.text).join('');
    for (const [place, gone, put] of changes) {
      const at = Math.floor(place * text.length);
      text = text.slice(0, at) + put.join('') + text.slice(at + gone);
    }
    return text;
  });

export const properties = {
  'printer: an answer is read as it is meant, and as ready where every flag says 0 alone':
    fc.property(answer, ({ strings, text }) => {
      const flags = FLAGS.flatMap((places, i) => places.map((place) => strings[i]?.[place]));
      const isAnswer = flags.every((flag) => flag === '0' || flag === '1');
      const status = statusIn(text);
      assert.equal(status !== undefined, isAnswer);
      if (status === undefined) return;
      const isPartial = strings[0]?.[7] === '1';
      assert.equal(status.isPartial, isPartial);
      const stops = flags.filter((flag) => flag === '1').length - (isPartial ? 1 : 0);
      assert.equal(faultOf(status) === undefined, stops === 0);
    }),
  'printer: an answer that is cut off is none': fc.property(answer, share, ({ text }, part) => {
    const upTo = Math.floor(part * (text.length - '\x03\r\n'.length));
    assert.equal(statusIn(text.slice(0, upTo)), undefined);
  }),
  'printer: what comes after an answer, however it comes, changes nothing of it': fc.property(
    anyText,
    share,
    (text, part) => {
      const begun = statusIn(text.slice(0, Math.floor(part * text.length)));
      if (begun !== undefined) assert.deepEqual(statusIn(text), begun);
    },
  ),
};
