/** The details of one entry in one line. */

import type { AuditEntryDto } from '@nagori/area-handover/wire';
import { CHANNEL_WORDS, ROUTE_WORDS, STAGE_WORDS } from '@nagori/model';
import { useCallback } from 'react';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { HANDOVER_STATES, STATE_IDS } from '../../record/words-states.ts';
import { AUDIT_RECORD } from './words-record.ts';

export function useDetail(): (entry: AuditEntryDto) => string {
  const say = useWords(AUDIT_RECORD);
  const sayState = useWords(HANDOVER_STATES);
  const text = useText();
  const { listed } = usePunctuation();
  return useCallback(
    ({ kind, opened, party, route, box, outcome, note }: AuditEntryDto) => {
      const ended = STATE_IDS.find((state) => state === outcome);
      const corrects = kind === 'correct';
      return [
        opened && listed([text(CHANNEL_WORDS[opened.channel]), text(STAGE_WORDS[opened.stage])]),
        party && say(party),
        route && say('toRoute', { route: text(ROUTE_WORDS[route]) }),
        kind === 'hand-over' && box !== undefined && say('leftInBox', { box }),
        kind === 'move' && (box === undefined ? say('outOfBox') : say('intoBox', { box })),
        ended && sayState(ended),
        corrects && say(note === 'void' ? 'voided' : 'corrected'),
        !corrects && note !== undefined && say('note', { note }),
      ]
        .filter((part) => typeof part === 'string')
        .join(' / ');
    },
    [listed, say, sayState, text],
  );
}
