/** What became of a phone of a lot, in words. */
import { useWords } from '../../language/use-words.ts';
import { LOTS } from './words-lots.ts';

const STATES = {
  open: 'stateOpen',
  taken: 'stateTaken',
  returned: 'stateReturned',
  refused: 'stateRefused',
  quarantined: 'stateQuarantined',
  destroyed: 'stateDestroyed',
  expired: 'stateExpired',
  gone: 'stateGone',
  joined: 'stateJoined',
} as const;

export function useLotState(): (state: string) => string {
  const say = useWords(LOTS);
  return (state) =>
    Object.hasOwn(STATES, state) ? say(STATES[state as keyof typeof STATES]) : state;
}
