/** For how long the content of records is stored, and its change (docs/retention.md). */
import type { ContentRetentionDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { shown } from '../../parts/shown.tsx';
import classes from './admin.module.css';
import { contentRetentionQuery, type PartProps, useSetContentRetention } from './admin-api.ts';
import { RetentionForm, type RetentionFormProps } from './retention-form.tsx';
import { RETENTION } from './words-retention.ts';

export function ContentRetention({ mayChange }: PartProps) {
  const say = useWords(RETENTION);
  const [data, instead] = shown(useQuery(contentRetentionQuery()));
  if (data === undefined) return instead;
  const { months, least, most } = data;
  return (
    <section aria-labelledby="content-retention">
      <h2 id="content-retention">{say('title')}</h2>
      <p>{say('text')}</p>
      <Now known={data} />
      <RetentionForm
        texts={{
          title: say('title'),
          time: say('months'),
          outside: say('outside', { least, most }),
          none: say('endingNone'),
          over: (sum, isMore) => say(isMore ? 'endingNowMore' : 'endingNow', sum),
          later: (sum, isMore) => say(isMore ? 'endingLaterMore' : 'endingLater', sum),
          staying: (n) => say('endingStaying', { months: n }),
          table: say('table'),
          counted: say('handovers'),
          ends: say('ends'),
          askTitle: (n) => say('askTitle', { months: n }),
          askText: say('askText'),
          again: say('again'),
        }}
        set={months}
        least={least}
        most={most}
        useEnding={useEnding}
        useSet={useSetContentRetention}
        mayChange={mayChange}
      />
    </section>
  );
}

function Now({ known }: { readonly known: ContentRetentionDto }) {
  const say = useWords(RETENTION);
  const { months, least, most, backupDays } = known;
  return (
    <FactList
      className={classes.facts}
      of={[
        [
          say('now'),
          months === undefined
            ? say('nowNone')
            : say('nowMonths', { months, years: Math.floor(months / 12), rest: months % 12 }),
        ],
        [say('limits'), say('limitsMonths', { least, most })],
        [
          say('backups'),
          backupDays === undefined ? say('backupUnknown') : say('backupDays', { days: backupDays }),
        ],
      ]}
    />
  );
}

const useEnding: RetentionFormProps['useEnding'] = (months, enabled) =>
  useQuery({
    ...contentRetentionQuery(months),
    enabled,
    select: ({ ending }) => ending.map(({ handovers: count, ...one }) => ({ ...one, count })),
  });
