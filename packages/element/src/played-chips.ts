/**
 * FeliCa chips that can be laid on a reader in place of a virtual phone's own: what a walk meets in
 * practice, and what it meets when it goes wrong.
 *
 * Invariants: nodes only, no block. Codes of services are those that public sources name
 * (packages/probe/src/felica-names.ts); no identifier is a real one.
 */
import { parseFelicaCommand } from '@nagori/probe';
import { answerSystems } from './felica-chip.ts';
import type { FelicaSystem } from './felica-walk.ts';
import type { AnswersFrame } from './played-readers.ts';

export interface PlayedChip {
  readonly systems: readonly FelicaSystem[];
  /** The chip answers this many frames, and then leaves the field. */
  readonly leavesAfter?: number;
  /** How it departs from the numbers of its systems (docs/adr/0092). */
  readonly numbers?: 'none' | 'ignored' | 'reversed';
}

const ROOT = '0000-FFFE';
const CONTAINER: FelicaSystem = { code: 'FE0F', nodes: [ROOT] };
const common = (...nodes: readonly string[]): FelicaSystem => ({
  code: 'FE00',
  nodes: [ROOT, ...nodes],
});

const TRANSIT: FelicaSystem = {
  code: '0003',
  nodes: [ROOT, '0040-07FF', '008B', '0800-0FBF', '090F', '1000-17BF', '108F', '10CB'],
};
const EDY = ['1000-173F', '110B', '1317', '170F'];
const NANACO = ['5580-56BF', '558B', '5597', '560B', '564F'];
const WAON = ['67C0-68FF', '67CF', '680B', '6817', '684B'];
const QUICPAY = ['35C0-36BF', '35CB', '360B', '360F'];
const POINTS = ['17C0-18BF', '2F40-307F', '7B80-7BBF'];

export const PLAYED_CHIPS = {
  clean: { systems: [common(), CONTAINER] },
  suica: { systems: [TRANSIT, common(), CONTAINER] },
  edy: { systems: [common(...EDY), CONTAINER] },
  nanaco: { systems: [common(...NANACO), CONTAINER] },
  waon: { systems: [common(...WAON), CONTAINER] },
  quicpay: { systems: [common(...QUICPAY), CONTAINER] },
  points: { systems: [common(...POINTS), CONTAINER] },
  several: {
    systems: [
      TRANSIT,
      { code: '86A7', nodes: [ROOT, '0040-007F'] },
      common(...EDY, ...WAON),
      CONTAINER,
    ],
  },
  unlisted: { systems: [common('A000-A0FF', 'A00B'), CONTAINER] },
  /** With Osaifu-Keitai locked, the chip answers no reader. */
  locked: { systems: [] },
  /** In the middle of the common area of a chip with money on it. */
  torn: { systems: [common(...EDY), CONTAINER], leavesAfter: 5 },
  /** Before anything but the roots was seen. */
  'torn-early': { systems: [common(...EDY), CONTAINER], leavesAfter: 4 },
  /** It answers for the system alone that was polled last. */
  unnumbered: { systems: [common(), CONTAINER], numbers: 'none' },
  /** Under any number it answers for the system that was polled last. */
  'number-blind': { systems: [CONTAINER, common(...EDY)], numbers: 'ignored' },
  /** Its numbers run the other way than its list. */
  misnumbered: { systems: [CONTAINER, common(...EDY)], numbers: 'reversed' },
} satisfies Record<string, PlayedChip>;

export type PlayedChipName = keyof typeof PLAYED_CHIPS;

export function isPlayedChip(name: string): name is PlayedChipName {
  return Object.hasOwn(PLAYED_CHIPS, name);
}

export interface ChipInField {
  readonly answer: AnswersFrame;
  /** Whether the chip was taken out of the field in the middle. */
  readonly hasLeft: () => boolean;
}

const PLAYED_EID = 'f0e1d2c3b4a59687';

/** A chip as it lies on a reader, from its first frame on. */
export function layChip(name: PlayedChipName): ChipInField {
  return layPlayed(PLAYED_CHIPS[name]);
}

export function layPlayed(chip: PlayedChip): ChipInField {
  const { leavesAfter = Number.POSITIVE_INFINITY } = chip;
  const answer = answering(chip);
  let frames = 0;
  return {
    answer: (frame) => (frames++ < leavesAfter ? answer(frame) : undefined),
    hasLeft: () => frames > leavesAfter,
  };
}

/** In a frame of a chip: the byte whose first four bits number the system. */
const NUMBERED_AT = 2;

function answering({ systems, numbers }: PlayedChip): AnswersFrame {
  const asItIs: AnswersFrame = (frame) => answerSystems(systems, PLAYED_EID, frame);
  if (numbers === undefined) return asItIs;
  if (numbers === 'reversed') {
    const others = systems.toReversed();
    return (frame) =>
      parseFelicaCommand(frame)?.kind === 'request-system-code'
        ? answerSystems(systems, PLAYED_EID, frame)
        : answerSystems(others, PLAYED_EID, frame);
  }
  let polled: number | undefined;
  return (frame) => {
    const isPolling = parseFelicaCommand(frame)?.kind === 'polling';
    const asked = frame[NUMBERED_AT];
    if (!isPolling && numbers === 'none' && asked !== polled) return undefined;
    const answer = asItIs(isPolling ? frame : renumbered(frame, polled));
    if (isPolling) polled = answer?.[NUMBERED_AT] ?? polled;
    return isPolling ? answer : answer && renumbered(answer, asked);
  };
}

function renumbered(frame: Uint8Array, number: number | undefined): Uint8Array {
  return frame.map((byte, at) => (at === NUMBERED_AT ? (number ?? byte) : byte));
}
