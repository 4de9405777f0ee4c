/** What a stream of the RC-S380's bytes begins with, however it was cut. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex } from '../hex.ts';
import { beginningOf, dataOf, packet } from './port100.ts';

const bytesOf = (text: string) => fromHex(text.replaceAll(' ', '')) ?? new Uint8Array();

/** bytes | what they begin with */
const BEGINS = [
  ['', 'more'],
  ['0000FF', 'more'],
  ['0000FF00FF00', 'ack 6'],
  ['0000FF00FF00 0000', 'ack 6'],
  ['0000FF01FF00', 'not-understood'],
  ['0000FFFFFF', 'more'],
  ['0000FFFFFF 0300', 'more'],
  ['0000FFFFFF 0300FE', 'not-understood'],
  ['0000FFFFFF 0300FD D70500', 'more'],
  ['0000FFFFFF 0300FD D70500 2400', 'packet 13'],
  ['0000FFFFFF 0300FD D70500 2400 00', 'packet 13'],
  ['0000FFFFFF 60EAB6', 'not-understood'],
  ['01', 'not-understood'],
] as const;

for (const [text, expected] of BEGINS) {
  test(`Port-100 bytes ${text || 'none'} begin with ${expected}`, () => {
    const begins = beginningOf(bytesOf(text));
    assert.equal('length' in begins ? `${begins.kind} ${begins.length}` : begins.kind, expected);
  });
}

test('a Port-100 packet of a command is no answer, and an answer is whole or none', () => {
  assert.equal(dataOf(packet(0x04, [1, 2])), undefined);
  const answer = bytesOf('0000FFFFFF 0300FD D70500 2400');
  assert.deepEqual(dataOf(answer), { code: 0x05, data: Uint8Array.of(0) });
  for (let at = 0; at < answer.length; at++) {
    assert.equal(dataOf(answer.slice(0, at)), undefined);
    assert.equal(dataOf(answer.map((byte, i) => (i === at ? byte ^ 0x40 : byte))), undefined);
  }
});
