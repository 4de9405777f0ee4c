/**
 * What a box's state is, in a sign and a word: in the list, in its head, and above its table.
 *
 * Invariants: one that is on record as destroyed says what speaks against it; a difference goes
 * before everything else until it is settled.
 */
import type { ListedBoxDto } from '@nagori/area-bench/wire';
import { useWords } from '../../language/use-words.ts';
import { BOX_END } from './words-box-end.ts';
import { BOXES } from './words-boxes.ts';

const SIGNS = { sealed: '■', arrived: '✓', differs: '✕', destroyed: '⬇' } as const;

/** Nothing about it is to be looked into. */
export const isAsRecorded = ({ standing, doubt }: ListedBoxDto): boolean =>
  standing !== 'differs' && doubt === undefined;

export function BoxState({ of: box }: { readonly of: ListedBoxDto }) {
  const say = useWords(BOXES);
  const sayEnd = useWords(BOX_END);
  const { state, standing, doubt } = box;
  const isDecided = standing === 'destroyed' || standing === 'differs';
  const [sign, word] =
    doubt !== undefined
      ? ['✕', sayEnd(`doubt-${doubt}`)]
      : !isDecided && (standing === 'unweighed' || state === 'open')
        ? [state === 'sealed' ? '■' : '□', say(state)]
        : [SIGNS[standing as keyof typeof SIGNS], sayEnd(`standing-${standing}`)];
  return (
    <>
      <span aria-hidden="true">{sign}</span> {word}
    </>
  );
}
