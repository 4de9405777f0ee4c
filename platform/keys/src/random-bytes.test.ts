import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from './random-bytes.ts';

/** Fills with 1, 2, 3 … so that a repeated byte is noticed. */
function counted() {
  const blocks: Uint8Array[] = [];
  let last = 0;
  const fill = (block: Uint8Array) => {
    blocks.push(block);
    const words = new Uint32Array(block.buffer);
    for (const i of words.keys()) words[i] = ++last;
  };
  return { blocks, random: randomSource(fill) };
}

const wordsIn = (bytes: Uint8Array): readonly number[] => [...new Uint32Array(bytes.buffer)];

test('short draws share a block, and no byte is given twice', () => {
  const { blocks, random } = counted();
  const drawn = Array.from({ length: 2_000 }, () => wordsIn(random(12))).flat();
  assert.equal(new Set(drawn).size, drawn.length);
  assert.ok(!drawn.includes(0));
  assert.ok(blocks.length < 10);
});

test('drawn bytes are no longer in the block, and belong to one caller alone', () => {
  const { blocks, random } = counted();
  const one = random(16);
  const other = random(16);
  assert.ok(!wordsIn(blocks[0] ?? new Uint8Array()).some((word) => wordsIn(one).includes(word)));
  assert.equal(one.buffer.byteLength, 16);
  one.fill(0);
  assert.ok(!wordsIn(other).includes(0));
});

test('a long draw has bytes of its own', () => {
  const { blocks, random } = counted();
  assert.equal(random(5_000).length, 5_000);
  assert.equal(blocks[0]?.length, 5_000);
});

test('by default the bytes are the kernel’s', () => {
  const random = randomSource();
  assert.notDeepEqual(random(32), random(32));
});
