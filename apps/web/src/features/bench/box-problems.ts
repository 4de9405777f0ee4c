/** Words for the problems of boxes, by code. */
import { holdsImei } from '@nagori/model';
import type { Say } from '../../language/catalogue.ts';
import type { BOX_END } from './words-box-end.ts';
import type { BOXES } from './words-boxes.ts';

export const boxProblems = (say: Say<typeof BOXES.phrases>): Readonly<Record<string, string>> => ({
  'box-not-found': say('notFound'),
  'box-sealed': say('isSealed'),
  'box-open': say('isOpen'),
  'box-empty': say('isEmpty'),
  'count-differs': say('countRefused'),
  'seal-differs': say('sealRefused'),
  'unknown-shop': say('shopUnknown'),
  'handover-ended': say('notOurs'),
});

/** Where a box is. Certificates say it: it is never a phone's number, scanned by mistake. */
export function placeWrong(place: string, say: Say<typeof BOXES.phrases>): string | false {
  if (place.trim() === '') return say('placeMissing');
  return holdsImei(place) && say('placeIsNumber');
}

/** Of a box on its way to the destroyer. */
export const boxEndProblems = (
  say: Say<typeof BOX_END.phrases>,
): Readonly<Record<string, string>> => ({
  'box-destroyed': say('boxDestroyed'),
  'weight-missing': say('weightMissing'),
  'box-differs': say('boxDiffers'),
  'nothing-differs': say('nothingDiffers'),
  'same-person': say('samePerson'),
  'box-too-full': say('tooFull'),
  'phone-not-in-box': say('notInBox'),
  'phone-not-outside': say('notOutside'),
  'box-not-arrived': say('notArrived'),
  'box-not-destroyed': say('notDestroyed'),
  'photograph-missing': say('pictureMissing'),
  'box-not-seen': say('notSeen'),
  'box-turned-up': say('turnedUp'),
  'clearance-refused': say('certificateRefused'),
  'clearance-unreadable': say('certificateUnreadable'),
  'pdf-not-sealed': say('notSealed'),
  'seen-too-soon': say('tooSoon'),
  'station-needed': say('stationNeeded'),
  'handover-not-found': say('numberWrong'),
});
