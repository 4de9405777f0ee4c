/** R08 the walk with an RC-S380 on USB, and everything that can go wrong on its cable. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFelica, type Within, walkOverUsb } from '@nagori/probe';
import { evidence, findingsOf, readFacts } from '@nagori/testkit';
import { layChip, type PlayedChipName } from './played-chips.ts';
import { playUsbReader, type UsbFault, type UsbPlay } from './played-usb.ts';

/** A part of the waits of a real reader, where something is waited for in vain. */
const withinPart =
  (part: number): Within =>
  async (ms, value) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, ms * part, undefined);
    });
    try {
      return await Promise.race([value.catch(() => undefined), late]);
    } finally {
      clearTimeout(timer);
    }
  };

const within = withinPart(1);

async function walk(name: PlayedChipName, play: UsbPlay = {}, part = 1) {
  const reader = playUsbReader(layChip(name).answer, play);
  const walked = await walkOverUsb(reader, withinPart(part));
  assert.equal(reader.isOpen(), false, 'the reader is closed, whatever came');
  const frames = walked?.frames ?? [];
  if (frames.length === 0) return { said: 'no frames', frames, commands: reader.commands() };
  const [finding = ''] = findingsOf(
    readFacts([evidence('probe', { target: 'felica-exchange', frames })]),
  );
  return { said: finding.split(' ')[1] ?? '', frames, commands: reader.commands() };
}

/** chip | what the walk says */
const CHIPS = [
  ['clean', 'clear'],
  ['several', 'residue'],
  ['unnumbered', 'clear'],
  ['locked', 'unknown'],
  ['torn', 'residue'],
  ['torn-early', 'unknown'],
] as const;

for (const [name, value] of CHIPS) {
  test(`R08 over USB, ${name}: ${value}`, async () => {
    assert.equal((await walk(name)).said, value);
  });
}

test('R08 over USB a chip that misses the first polling is asked again', async () => {
  const { answer } = layChip('clean');
  let polled = 0;
  const reader = playUsbReader((frame) =>
    frame[1] === 0x00 && polled++ < 2 ? undefined : answer(frame),
  );
  const walked = await walkOverUsb(reader, within);
  assert.equal(readFelica(walked?.frames ?? []).outcome, 'complete');
});

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const flipped = (part: Uint8Array, index: number) =>
  part.map((byte, at) => (at === index ? byte ^ 1 : byte));
const OTHER = bytes(0, 0, 0xff, 0xff, 0xff, 3, 0, 0xfd, 0xd7, 0x21, 0, 8, 0);
/** What happens to one command's answer; the first transfer is the acknowledgement. */
const FAULTS: Readonly<Record<string, (brought: readonly Uint8Array[]) => ReturnType<UsbFault>>> = {
  'no answer at all': () => [],
  'the acknowledgement lost': ([, ...answer]) => answer,
  'the answer lost': ([ack = bytes()]) => [ack],
  'two acknowledgements': ([ack = bytes(), ...answer]) => [ack, ack, ...answer],
  'the answer before its acknowledgement': ([ack = bytes(), ...answer]) => [...answer, ack],
  'half an answer': ([ack = bytes(), answer = bytes()]) => [ack, answer.slice(0, 9)],
  'the answer twice': ([ack = bytes(), answer = bytes()]) => [ack, answer, answer],
  'two answers in one': ([ack = bytes(), answer = bytes()]) => [ack, bytes(...answer, ...answer)],
  'a wrong sum': ([ack = bytes(), answer = bytes()]) => [ack, flipped(answer, answer.length - 2)],
  'the answer to another command': ([ack = bytes()]) => [ack, OTHER],
  'a wrong sum of the length': ([ack = bytes(), answer = bytes()]) => [ack, flipped(answer, 7)],
  'a wrong head': ([ack = bytes(), answer = bytes()]) => [ack, flipped(answer, 1)],
  'an error packet': ([ack = bytes()]) => [ack, bytes(0, 0, 0xff, 0xff, 0xff)],
  'a length of 60,000': ([ack = bytes()]) => [ack, bytes(0, 0, 0xff, 0xff, 0xff, 0x60, 0xea, 0xb6)],
  'empty transfers for ever': () => Array.from({ length: 100 }, () => bytes()),
  unplugged: () => 'unplugged',
};

const whole = (await walk('clean')).commands;

for (const [what, change] of Object.entries(FAULTS)) {
  test(`R08 over USB: ${what}, at any command, is never clear`, async () => {
    for (let at = 0; at < whole; at++) {
      const fault: UsbFault = (brought, command) => (command === at ? change(brought) : brought);
      const { said, commands } = await walk('clean', { fault }, 0.01);
      // With the last frame all is read; the command after it switches the field off.
      const isRead = at === whole - 1 || (what === 'the answer twice' && at === whole - 2);
      if (!isRead) assert.notEqual(said, 'clear', `at ${at}`);
      assert.ok(commands <= at + 2, 'no frame is sent after it');
    }
  });
}

test('R08 over USB an answer in any pieces is whole', async () => {
  const fault: UsbFault = (brought) =>
    brought.flatMap((part) => [bytes(), ...Array.from(part, (byte) => bytes(byte))]);
  assert.equal((await walk('clean', { fault })).said, 'clear');
});

test('R08 over USB what a torn session left is no answer to this one', async () => {
  const left = [bytes(0, 0, 0xff, 0, 0xff, 0), bytes(1, 2, 3)];
  assert.equal((await walk('clean', { left })).said, 'clear');
  const endless = Array.from({ length: 1000 }, () => bytes(1));
  assert.equal((await walk('clean', { left: endless })).said, 'no frames');
});

test('over USB a reader that another program has was not walked', async () => {
  assert.equal((await walk('clean', { isBusy: true })).said, 'no frames');
});
