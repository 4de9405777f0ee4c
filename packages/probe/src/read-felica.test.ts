/** R08: what a walk stores, and how other receivers read its frames. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  encodeFelicaResponse,
  type FelicaNode,
  hasIdm,
  parseFelicaCommand,
} from './felica-frame.ts';
import { fromHex } from './hex.ts';
import { type ExchangedFrame, FRAMES_MOST, probeFelica, probeFelicaLater } from './probe-felica.ts';
import { readFelica } from './read-felica.ts';

const ROOT: FelicaNode = { code: 0, end: 0xfffe };
const idm = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
type Chip = Readonly<Record<string, readonly FelicaNode[] | 'endless'>>;

/** A chip with these systems; it stops answering after `patience` frames. */
function chip(systems: Chip, patience = Number.POSITIVE_INFINITY) {
  let frames = 0;
  let selected = '';
  return (bytes: Uint8Array): Uint8Array | undefined => {
    const command = parseFelicaCommand(bytes);
    assert.ok(command, 'a walk sends only frames of a walk');
    if (frames++ >= patience) return undefined;
    const codes = Object.keys(systems).map((code) => Number.parseInt(code, 16));
    switch (command.kind) {
      case 'polling':
        selected = command.system.toString(16).toUpperCase().padStart(4, '0');
        return encodeFelicaResponse({ kind: 'polling', idm, pmm: new Uint8Array(8) });
      case 'request-system-code':
        return encodeFelicaResponse({ kind: command.kind, idm, systems: codes });
      case 'search-service-code': {
        const nodes = systems[selected] ?? [];
        const node = nodes === 'endless' ? { code: 8 } : (nodes[command.index] ?? 'end');
        return encodeFelicaResponse({ kind: command.kind, idm, node });
      }
      default:
        return undefined;
    }
  };
}

const CLEAN: Chip = { FE00: [ROOT], FE0F: [ROOT] };
const MONEY: Chip = { FE00: [ROOT, { code: 0x1000, end: 0x1717 }, { code: 0x110b }] };

const described = (frames: readonly ExchangedFrame[]) => {
  const { outcome, systems } = readFelica(frames);
  return [outcome, ...systems.map(({ code, nodes }) => `${code}:${nodes.join(',')}`)].join(' ');
};

test('R08 a walk that reaches the end mark of every system is complete', () => {
  assert.equal(described(probeFelica(chip(CLEAN))), 'complete FE00:0000-FFFE FE0F:0000-FFFE');
  assert.equal(described(probeFelica(chip(MONEY))), 'complete FE00:0000-FFFE,1000-1717,110B');
});

test('R08 a walk cut short anywhere is incomplete and reports the nodes it found', () => {
  const whole = probeFelica(chip(MONEY)).length;
  assert.equal(described(probeFelica(chip(MONEY, 0))), 'silent');
  for (let patience = 1; patience < whole; patience++) {
    const { outcome, systems } = readFelica(probeFelica(chip(MONEY, patience)));
    assert.equal(outcome, 'interrupted');
    const met = systems.flatMap(({ nodes }) => nodes).length;
    assert.equal(met, Math.max(0, patience - 3));
  }
});

test('R08 missing or reordered frames never make a walk complete', () => {
  const frames = probeFelica(chip(MONEY));
  for (let gone = 1; gone < frames.length; gone++) {
    const fewer = frames.filter((_, i) => i !== gone);
    assert.notEqual(readFelica(fewer).outcome, 'complete', `without frame ${gone}`);
  }
  assert.notEqual(readFelica(frames.toReversed()).outcome, 'complete');
});

test('R08 a walk stops at a chip that never sends the end mark', () => {
  const frames = probeFelica(chip({ FE00: 'endless' }));
  assert.equal(frames.length, FRAMES_MOST);
  assert.equal(readFelica(frames).outcome, 'interrupted');
});

test('a stored walk does not contain the chip’s identifier', async () => {
  const send = chip(MONEY);
  const frames = await probeFelicaLater(async (frame) => send(frame));
  assert.deepEqual(frames, probeFelica(chip(MONEY)));
  for (const { command, response } of frames) {
    assert.ok(!hasIdm(fromHex(command) ?? new Uint8Array()));
    assert.ok(!hasIdm(fromHex(response) ?? new Uint8Array()));
  }
});
