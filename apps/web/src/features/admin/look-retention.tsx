/** For how long it stays on record who viewed a record, and its change (docs/retention.md). */
import type { LookRetentionDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { shown } from '../../parts/shown.tsx';
import classes from './admin.module.css';
import { lookRetentionQuery, type PartProps, useSetLookRetention } from './admin-api.ts';
import { RetentionForm, type RetentionFormProps } from './retention-form.tsx';
import { LOOK_RETENTION, RETENTION } from './words-retention.ts';

export function LookRetention({ mayChange }: PartProps) {
  const say = useWords(LOOK_RETENTION);
  const [data, instead] = shown(useQuery(lookRetentionQuery()));
  if (data === undefined) return instead;
  const { days, least, most } = data;
  return (
    <section aria-labelledby="look-retention">
      <h2 id="look-retention">{say('title')}</h2>
      <p>{say('text')}</p>
      <Now known={data} />
      <RetentionForm
        texts={{
          title: say('title'),
          time: say('days'),
          outside: say('outside', { least, most }),
          none: say('endingNone'),
          over: (sum, isMore) => say(isMore ? 'endingNowMore' : 'endingNow', sum),
          later: (sum, isMore) => say(isMore ? 'endingLaterMore' : 'endingLater', sum),
          table: say('table'),
          counted: say('views'),
          ends: say('ends'),
          askTitle: (n) => say('askTitle', { days: n }),
          askText: say('askText'),
          again: say('again'),
        }}
        set={days}
        least={least}
        most={most}
        useEnding={useEnding}
        useSet={useSetLookRetention}
        mayChange={mayChange}
      />
    </section>
  );
}

function Now({ known }: { readonly known: LookRetentionDto }) {
  const say = useWords(LOOK_RETENTION);
  const word = useWords(RETENTION);
  const { days, isSet, least, most, backupDays } = known;
  return (
    <FactList
      className={classes.facts}
      of={[
        [word('now'), say(isSet ? 'nowDays' : 'nowUsual', { days })],
        [word('limits'), say('limitsDays', { least, most })],
        [
          word('backups'),
          backupDays === undefined ? say('backupUnknown') : say('backupDays', { days: backupDays }),
        ],
      ]}
    />
  );
}

const useEnding: RetentionFormProps['useEnding'] = (days, enabled) =>
  useQuery({
    ...lookRetentionQuery(days),
    enabled,
    select: ({ ending }) =>
      ending.map(({ looks: count, ...one }) => ({ ...one, isStaying: false, count })),
  });
