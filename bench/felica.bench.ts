/** The walk through a contactless chip: its exchanges, in memory, and over a reader service. */
import assert from 'node:assert/strict';
import { layChip, type PlayedChipName, playFamily } from '@nagori/element';
import { FELICA_FAMILIES, type FelicaFamily, readFelica, walkOnReader } from '@nagori/probe';
import { Pcscd } from '../apps/cli/src/reader/pcscd.ts';
import { layOnReader } from '../apps/cli/src/reader/vpcd.ts';
import { cardOnReader, startReader, until } from '../test/conformance/reader.testing.ts';
import type { Figure } from './report.ts';

const CHIP = 'several';
const MEMORY_MS = 10;
const RATIO = 1.2;
const WALKS = 500;
const TURNS = 8;

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

export async function measure(): Promise<Figure[]> {
  return [await exchanges('clean'), await exchanges(CHIP), await inMemory(), await overReader()];
}

/** A walk with each family in turn, on a chip in memory. */
async function walked(family: FelicaFamily, name: PlayedChipName = CHIP) {
  const chip = layChip(name);
  return walkOnReader(family, async (command) => playFamily(family.id, command, chip.answer));
}

async function exchanges(chip: PlayedChipName): Promise<Figure> {
  const [family] = FELICA_FAMILIES;
  assert.ok(family);
  const { frames } = await walked(family, chip);
  const { systems } = readFelica(frames);
  const nodes = systems.reduce((sum, one) => sum + one.nodes.length, 0);
  const most = systems.length + nodes + 3;
  return {
    what: `exchanges of a walk through a contactless chip with ${systems.length} systems`,
    bar: 'systems + nodes + 3',
    figure: `${frames.length}, beside ${systems.length} + ${nodes} + 3 = ${most}`,
    met: frames.length <= most,
  };
}

async function inMemory(): Promise<Figure> {
  const times: number[] = [];
  for (let i = 0; i < WALKS; i++) {
    for (const family of FELICA_FAMILIES) {
      const start = performance.now();
      const { frames } = await walked(family);
      assert.equal(readFelica(frames).outcome, 'complete');
      times.push(performance.now() - start);
    }
  }
  const [first = 0] = times;
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
  const said = [first, median(times), p99].map((ms) => `${ms.toFixed(2)} ms`);
  return {
    what: 'a walk through a contactless chip in memory, wrapped for a reader, and what it says',
    bar: `< ${MEMORY_MS} ms`,
    figure: `first ${said[0]}, median ${said[1]}, p99 ${said[2]}`,
    met: p99 < MEMORY_MS,
  };
}

/** The walk beside its own commands sent bare, by turns on the same card. */
async function overReader(): Promise<Figure> {
  const reader = await startReader();
  try {
    const [family] = FELICA_FAMILIES;
    assert.ok(family);
    const chip = layChip(CHIP);
    const card = {
      atr: Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01),
      reset: () => {},
      transmit: async (command: Uint8Array) => playFamily(family.id, command, chip.answer),
    };
    const laid = await layOnReader(card, '127.0.0.1', reader.port);
    await until(cardOnReader, 'the reader to see the chip');
    const service = await Pcscd.open();
    const [state] = (await service.readers()).filter(({ cardPresent }) => cardPresent);
    const held = await service.hold(state?.name ?? '');
    const commands: Uint8Array[] = [];
    await walkOnReader(family, async (command) => {
      commands.push(command);
      return held.transmit(command);
    });
    const own: number[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      let start = performance.now();
      await walkOnReader(family, held.transmit);
      own.push(performance.now() - start);
      start = performance.now();
      for (const command of commands) await held.transmit(command);
      bare.push(performance.now() - start);
    }
    await held.release();
    service.close();
    laid.take();
    const ratio = median(own) / median(bare);
    const times = `${median(own).toFixed(1)} ms beside ${median(bare).toFixed(1)} ms`;
    return {
      what: 'a walk through a contactless chip over pcscd, beside its bare commands',
      bar: `≤ ${RATIO} ×`,
      figure: `${ratio.toFixed(2)} × (medians of ${TURNS}: ${times}, ${commands.length} commands)`,
      met: ratio <= RATIO,
    };
  } finally {
    await reader.close();
  }
}
