/** R08 the walk through every played chip on a reader of every family, and what it is worth. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FELICA_FAMILIES,
  type FelicaFamily,
  leftoversIn,
  probeFelica,
  type ReaderWalk,
  readFelica,
  walkOnReader,
} from '@nagori/probe';
import { evidence, findingsOf, readFacts } from '@nagori/testkit';
import fc from 'fast-check';
import { answerSystems } from './felica-chip.ts';
import { layChip, layPlayed, PLAYED_CHIPS, type PlayedChipName } from './played-chips.ts';
import { playFamily, playReader } from './played-readers.ts';

const TRANSIT = 'transit card (Suica, PASMO, ICOCA …)';
/** chip | outcome, systems and nodes, end marks | services left | what the walk says */
const CHIPS = `
clean | complete 2 2 2 | - | clear
suica | complete 3 10 3 | ${TRANSIT} | residue
edy | complete 2 6 2 | Rakuten Edy | residue
nanaco | complete 2 7 2 | nanaco | residue
waon | complete 2 7 2 | WAON | residue
quicpay | complete 2 6 2 | QUICPay | residue
points | complete 2 5 2 | ANA (Skip and miles), JAL (touch and miles), Rakuten Point Card | residue
several | complete 4 21 4 | ${TRANSIT}, Suica (JR East), Rakuten Edy, WAON | residue
unlisted | complete 2 4 2 | unlisted | residue
locked | silent 0 0 0 | - | unknown
torn | interrupted 2 2 0 | Rakuten Edy | residue
torn-early | interrupted 2 1 0 | - | unknown
unnumbered | complete 2 2 2 | - | clear
number-blind | complete 2 6 2 | Rakuten Edy | residue
misnumbered | complete 2 10 2 | Rakuten Edy | residue
`
  .trim()
  .split('\n')
  .map((row) => row.split(' | ').map((part) => part.trim()));

test('every played chip has its row', () => {
  assert.deepEqual(CHIPS.map(([name]) => name).toSorted(), Object.keys(PLAYED_CHIPS).toSorted());
});

const walk = (family: FelicaFamily, name: PlayedChipName, id = family.id) => {
  const chip = layChip(name);
  return walkOnReader(family, async (command) => playFamily(id, command, chip.answer));
};

const worth = ({ frames }: ReaderWalk): string => {
  if (frames.length === 0) return 'no frames';
  const [finding = ''] = findingsOf(
    readFacts([evidence('probe', { target: 'felica-exchange', frames })]),
  );
  return finding.split(' ')[1] ?? '';
};

for (const family of FELICA_FAMILIES) {
  for (const [name = '', counts = '', left, value] of CHIPS) {
    test(`R08 ${family.id}, ${name}: ${value}`, async () => {
      const walked = await walk(family, name as PlayedChipName);
      const { outcome, systems } = readFelica(walked.frames);
      const nodes = systems.flatMap((one) => one.nodes).length;
      const ends = walked.frames.filter(({ response }) => /^0C0B.{16}FFFF$/.test(response)).length;
      assert.equal([outcome, systems.length, nodes, ends].join(' '), counts);
      const services = leftoversIn(systems).map(({ service }) => service?.name.en ?? 'unlisted');
      assert.equal(services.join(', ') || '-', left);
      assert.equal(worth(walked), value);
      assert.equal(walked.refused, outcome === 'complete' ? undefined : 'no-answer');
      // The first two frames, the polling of the common system, and all nodes and end marks.
      if (outcome === 'complete') {
        // One that answers to no number is asked by it once, and is then polled.
        const more = name === 'unnumbered' ? 5 : 3;
        assert.equal(walked.frames.length, more + nodes + ends);
      }
    });
  }

  test(`R08 ${family.id} on a reader of another family is never clear`, async () => {
    for (const { id } of FELICA_FAMILIES) {
      if (id === family.id) continue;
      const walked = await walk(family, 'clean', id);
      assert.ok(['no frames', 'unknown'].includes(worth(walked)), `on ${id}: ${worth(walked)}`);
      assert.equal(walked.refused, 'reader-refused', id);
    }
  });

  test(`R08 ${family.id}: a walk cut after any command of the reader is never clear`, async () => {
    for (const name of ['clean', 'unnumbered'] as const) {
      const whole = (await walk(family, name)).frames.length;
      for (let most = 0; most < whole + family.opens.length; most++) {
        const chip = layChip(name);
        let count = 0;
        const walked = await walkOnReader(family, async (command) =>
          count++ < most ? playFamily(family.id, command, chip.answer) : undefined,
        );
        assert.notEqual(worth(walked), 'clear', `${name} after ${most}`);
      }
    }
  });

  test(`R08 ${family.id} closes the session that it opened`, async () => {
    const sent: Uint8Array[] = [];
    await walkOnReader(family, async (command) => {
      sent.push(command);
      return playFamily(family.id, command, layChip('locked').answer);
    });
    const { closes } = family;
    assert.deepEqual(sent.slice(sent.length - closes.length), closes);
  });
}

const NODES = ['0000-FFFE', '1000-173F', '110B', 'A00B'];
const SYSTEM = fc.record({
  code: fc.constantFrom('FE00', 'FE0F', '0003', 'ABCD'),
  nodes: fc.subarray(NODES),
});
const ANY_CHIP = fc.record(
  {
    systems: fc.array(SYSTEM, { maxLength: 5 }),
    numbers: fc.constantFrom('none', 'ignored', 'reversed'),
    leavesAfter: fc.integer({ min: 0, max: 30 }),
  },
  { requiredKeys: ['systems'] },
);

test('R08 a chip that breaks the rule of the numbers in any way hides nothing', () => {
  fc.assert(
    fc.property(ANY_CHIP, ({ systems, numbers, leavesAfter }) => {
      const chip = layPlayed({
        systems,
        ...(numbers && { numbers }),
        ...(leavesAfter !== undefined && { leavesAfter }),
      });
      const said = worth({ frames: probeFelica(chip.answer) });
      const isEmpty = systems.every(
        ({ code, nodes }) => code === 'FE0F' || (code === 'FE00' && nodes.join() === '0000-FFFE'),
      );
      if (said === 'clear') assert.ok(isEmpty);
    }),
  );
});

test('R08 two chips in the field are never one clear chip', async () => {
  const [first] = FELICA_FAMILIES;
  assert.ok(first);
  const { edy, clean } = PLAYED_CHIPS;
  // Each is polled by all, and the other one wins from the second polling on.
  let polled = 0;
  const walked = await walkOnReader(first, async (command) =>
    playReader(command, (frame) => {
      if (frame[1] === 0x00) polled++;
      const [systems, eid] =
        polled < 2
          ? ([edy.systems, '0011223344556677'] as const)
          : ([clean.systems, '8899'] as const);
      return answerSystems(systems, eid, frame);
    }),
  );
  assert.equal(readFelica(walked.frames).outcome, 'interrupted');
  assert.equal(worth(walked), 'unknown');
});
