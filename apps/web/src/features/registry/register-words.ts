/** Entries of the register as sentences; statuses with their signs. */
import type {
  RegistryCauseDto,
  RegistryEntryDto,
  RegistryStatusDto,
} from '@nagori/area-registry/wire';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { REGISTER } from './words-register.ts';

export const SIGNS = {
  none: '○',
  certified: '✓',
  suspended: '‖',
  cancelled: '✕',
  lapsed: '―',
} as const satisfies Record<RegistryStatusDto, string>;

/** A day as the register counts days. */
export const dayOf = (at: string): string => showTime(at).slice(0, 10);

/** The fields of an entry that a public list and a file share. */
export type SaidEntry = Pick<
  RegistryEntryDto,
  'what' | 'at' | 'cause' | 'from' | 'until' | 'due' | 'finding' | 'renewal' | 'shops'
>;

export function useRegisterWords() {
  const say = useWords(REGISTER);
  const cause = (one: RegistryCauseDto | undefined) =>
    one === undefined ? '' : say(`cause-${one}`);
  const entry = (one: SaidEntry): string => {
    const from = dayOf(one.from ?? one.at);
    const until = dayOf(one.until ?? one.at);
    const due = dayOf(one.due ?? one.at);
    const isBack = Date.parse(one.from ?? one.at) < Date.parse(one.at);
    switch (one.what) {
      case 'applied':
        return say(one.renewal === true ? 'appliedAgain' : 'applied');
      case 'audited':
        return say(one.finding ?? 'conforms');
      case 'certified':
        return say(one.renewal === true ? 'renewed' : 'certified', { from, until });
      case 'warned':
        return say('warned', { cause: cause(one.cause), due });
      case 'correction-ordered':
        return say('correction-ordered', { cause: cause(one.cause), due });
      case 'suspended':
      case 'cancelled': {
        const why = cause(one.cause);
        return isBack
          ? say(`${one.what}Back`, { from, cause: why })
          : say(one.what, { cause: why });
      }
      default:
        return say(one.what);
    }
  };
  return { say, cause, entry };
}
