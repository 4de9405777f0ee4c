/**
 * Leftovers that were found after the phone became ours (R26): that they are recorded, whether the
 * giver must be informed, and that the steps erase them.
 */

import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { COMPARTMENT_WORDS } from '@nagori/model';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useRecord } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { leftoversOf } from './leftovers.ts';
import { BENCH } from './words-bench.ts';

export interface LeftoverNoticeProps {
  readonly handover: HandoverDto;
  readonly onRecorded: () => void;
}

export function LeftoverNotice({ handover, onRecorded }: LeftoverNoticeProps) {
  const say = useWords(BENCH);
  const text = useText();
  const { listed } = usePunctuation();
  const record = useRecord(handover.id);
  const found = leftoversOf(handover);
  if (found === undefined) return null;
  const { where, informedAt, reachable } = found;
  const tell = () => {
    record.mutateAsync({ drafts: [{ kind: 'prompt' }] }).then(onRecorded, () => undefined);
  };
  return (
    <section className={classes.leftover} aria-labelledby="leftover">
      <h2 id="leftover">
        <span aria-hidden="true">✕</span> {say('leftoverTitle')}:{' '}
        {listed(where.map((one) => text(COMPARTMENT_WORDS[one])))}
      </h2>
      <ol>
        <li>{say('leftoverRecorded')}</li>
        <li>
          {say(reachable ? 'leftoverTell' : 'leftoverAbsent')}
          {reachable && where.includes('jpki-key') && ` ${say('leftoverTellJpki')}`}
          {reachable && informedAt === undefined && (
            <>
              {' '}
              <Button variant="default" loading={record.isPending} onClick={tell}>
                {say('informed')}
              </Button>
            </>
          )}
          {informedAt !== undefined && ` ${say('informedAt', { at: showTime(informedAt) })}`}
        </li>
        <li>{say('leftoverErase')}</li>
      </ol>
      <ProblemNotice error={record.error} />
    </section>
  );
}
