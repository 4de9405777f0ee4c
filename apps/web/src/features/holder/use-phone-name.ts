/**
 * What a phone of the holder's is called: model and system where this app has run on it, else when
 * its certificates were issued. The identifier of its element says nothing to a person.
 */
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import { useWords } from '../../language/use-words.ts';
import { deviceStore } from '../../parts/browser-store.ts';
import { showTime } from '../../parts/show-time.ts';
import { storedPhoneName } from './device-store.ts';
import { HOLDER } from './words-holder.ts';

export function usePhoneName(): (held: HeldPhoneDto, own: boolean) => string {
  const say = useWords(HOLDER);
  return ({ eid, proven }, own) => {
    const name = storedPhoneName(deviceStore(), eid);
    if (name !== undefined) return say(own ? 'thisPhoneNamed' : 'otherPhoneNamed', { name });
    if (own) return say('thisPhone');
    const issued = proven.find(({ what }) => what === 'issued');
    return issued === undefined
      ? say('otherPhone')
      : say('otherPhoneIssued', { at: showTime(issued.at) });
  };
}
