/** What the strip says of a phone in one word: its verdict, or how it ended. */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { Verdict } from '@nagori/model';
import type { State } from '../../record/words-states.ts';

export interface Chip {
  readonly sign: Verdict | undefined;
  /** Said instead of the verdict, which speaks of what may still be done. */
  readonly ended: State | undefined;
}

/** The verdict of a phone that has left still answers its last question, which is over. */
export function chipOf({ state, decision }: Pick<HandoverDto, 'state' | 'decision'>): Chip {
  switch (state) {
    case 'open':
    case 'taken':
      return { sign: decision.verdict, ended: undefined };
    case 'refused':
      return { sign: 'refuse', ended: state };
    case 'quarantined':
      return { sign: 'quarantine', ended: state };
    case 'destroyed':
      return { sign: 'destroy', ended: state };
    case 'returned':
    case 'expired':
    case 'gone':
    case 'joined':
      return { sign: undefined, ended: state };
    default:
      return state satisfies never;
  }
}
