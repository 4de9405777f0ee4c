/** Words for the state of a handover, as in a list. */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { catalogue, type Phrase } from '../language/catalogue.ts';

export type State = HandoverDto['state'];

const STATES = {
  open: { ja: '受付・作業の途中', en: 'In progress' },
  taken: { ja: '手元にある', en: 'In our possession' },
  refused: { ja: '断った（受け取らず終了）', en: 'Refused' },
  returned: { ja: '返却済み', en: 'Returned' },
  quarantined: { ja: '隔離', en: 'Quarantined' },
  destroyed: { ja: '破砕・溶解済み', en: 'Destroyed' },
  expired: { ja: '期限切れで終了', en: 'Expired' },
  gone: { ja: '引渡し済み', en: 'Handed on' },
  joined: { ja: '別の記録に続く', en: 'Goes on in another record' },
} as const satisfies Readonly<Record<State, Phrase>>;

export const HANDOVER_STATES = catalogue('handover-states', STATES);
export const STATE_IDS = Object.keys(STATES) as readonly State[];
