/**
 * R08 the walk over a real reader service, with the wrapping of every family of readers: pcscd with
 * vsmartcard-vpcd, and a card that answers as a reader of that family with a chip in its field.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  type ChipInField,
  layChip,
  PLAYED_CHIPS,
  type PlayedChipName,
  playFamily,
} from '@nagori/element';
import { FELICA_FAMILIES, leftoversIn, readFelica } from '@nagori/probe';
import { duringTests, evidence, findingsOf, readFacts } from '@nagori/testkit';
import { probeBothOnReader } from '../../apps/cli/src/reader/probe-reader.ts';
import { layOnReader } from '../../apps/cli/src/reader/vpcd.ts';
import { cardOnReader, startReader, until } from './reader.testing.ts';

const reader = await duringTests(startReader);
const FAMILIES = FELICA_FAMILIES.filter(({ over }) => over === 'pcsc');
const ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);
const NO_CARD = Uint8Array.of(0x6a, 0x82);

/** A reader of one family with this chip, as a card of the virtual reader. */
async function onReader(family: string, chip: ChipInField, work: () => Promise<void>) {
  const card = {
    atr: ATR,
    reset: () => {},
    transmit: async (command: Uint8Array) =>
      command[0] === 0xff ? playFamily(family, command, chip.answer) : NO_CARD,
    isGone: chip.hasLeft,
  };
  const laid = await layOnReader(card, '127.0.0.1', reader.port);
  try {
    await until(cardOnReader, 'the reader to see the chip');
    await work();
  } finally {
    laid.take();
    await until(async () => !(await cardOnReader()), 'the reader to miss the chip');
  }
}

const WORTH: Partial<Record<PlayedChipName, string>> = {
  clean: 'clear',
  locked: 'unknown',
  'torn-early': 'unknown',
  unnumbered: 'clear',
};
const names = Object.keys(PLAYED_CHIPS) as PlayedChipName[];

names.forEach((name, i) => {
  // Each chip on a reader of the next family, and some chips on a reader of every family.
  const all = ['clean', 'torn-early'].includes(name);
  const families = FAMILIES.filter((_, at) => all || at === i % FAMILIES.length);
  for (const { id } of families) {
    test(`R08 over pcscd, ${id}, ${name}: ${WORTH[name] ?? 'residue'}`, async () => {
      await onReader(id, layChip(name), async () => {
        const { walk } = await probeBothOnReader(undefined, id);
        assert.ok(walk !== undefined);
        const { frames } = walk;
        const exchange = evidence('probe', { target: 'felica-exchange', frames });
        const [finding = ''] = findingsOf(readFacts([exchange]));
        assert.equal(finding.split(' ')[1], WORTH[name] ?? 'residue');
      });
    });
  }
});

test('R08 a reader that passes no frames on was not walked, and the program says so', async () => {
  await onReader('omnikey', layChip('clean'), async () => {
    const { walk } = await probeBothOnReader(undefined, 'rc-s300');
    assert.equal(walk, undefined);
    // Its name says no family, and none is tried out.
    const unnamed = await probeBothOnReader(undefined, undefined);
    assert.equal(unnamed.walk, undefined);
  });
});

test('R08 the program names the services on a chip laid in place of the phone’s own', async () => {
  const file = join(reader.folder, 'phone.json');
  assert.equal(reader.nagori('phone', file, '--create', '--no-serve').status, 0);
  const take = await reader.lay(file, '--felica-chip', 'suica');
  try {
    const out = join(reader.folder, 'chip.ndjson');
    const seen = reader.nagori('probe', '--felica', 'acr122u', '--out', out);
    assert.equal(seen.status, 0, seen.stderr);
    assert.match(seen.stdout, /services left: transit card/);
    const [jpki = '', felica = ''] = readFileSync(out, 'utf8').trim().split('\n');
    assert.equal(JSON.parse(jpki).target, 'jpki-exchange');
    const { systems } = readFelica(JSON.parse(felica).frames);
    assert.deepEqual(
      leftoversIn(systems).map(({ system }) => system),
      ['0003'],
    );
    const unknown = reader.nagori('probe', '--felica');
    assert.equal(unknown.status, 5);
    assert.match(unknown.stderr, /passes no FeliCa frames on/);
    assert.equal(reader.nagori('probe', '--felica', 'no-such').status, 2);
  } finally {
    await take();
  }
});
