/**
 * For how long the content of records is stored, what another time would destroy, and its change
 * (docs/retention.md).
 *
 * Invariants: a time that destroys more than before is sent only after what it destroys was shown,
 * and its number was typed a second time.
 */
import { NumberInput } from '@mantine/core';
import type { ContentRetentionDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { Form } from '../../parts/form.tsx';
import { shown } from '../../parts/shown.tsx';
import { ErrorState } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './admin.module.css';
import { contentRetentionQuery, type PartProps, useSetContentRetention } from './admin-api.ts';
import { EndingSummary, EndingTable } from './ending-content.tsx';
import { ShortenDialog } from './shorten-dialog.tsx';
import { RETENTION } from './words-retention.ts';

export function RetentionPart({ mayChange }: PartProps) {
  const say = useWords(RETENTION);
  const [data, instead] = shown(useQuery(contentRetentionQuery()));
  if (data === undefined) return instead;
  return (
    <section aria-labelledby="content-retention">
      <h2 id="content-retention">{say('title')}</h2>
      <p>{say('text')}</p>
      <Now known={data} />
      <RetentionForm known={data} mayChange={mayChange} />
    </section>
  );
}

interface KnownProps {
  readonly known: ContentRetentionDto;
}

function Now({ known: { months, least, most, backupDays } }: KnownProps) {
  const say = useWords(RETENTION);
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

function RetentionForm({ known, mayChange }: KnownProps & PartProps) {
  const say = useWords(RETENTION);
  const { months: set, least, most } = known;
  const [asked, setAsked] = useState<number>();
  const [isSaved, setSaved] = useState(false);
  const destroysMore = (months: number) => set === undefined || months < set;
  const form = useForm({
    first: { months: set },
    wrong: ({ months }) => ({ months: !isBetween(months, least, most) && outside() }),
    request: ({ months }) => {
      if (months === undefined || !destroysMore(months)) return months;
      setAsked(months);
      return undefined;
    },
    write: useSetContentRetention(),
    onDone: () => setSaved(true),
  });
  const outside = () => say('outside', { least, most });
  const { months } = form.draft;
  const isAllowed = isBetween(months, least, most);
  const ending = useQuery({ ...contentRetentionQuery(months), enabled: isAllowed });
  const isChanged = months !== set;
  return (
    <>
      <Form
        of={form}
        label={say('title')}
        submit={say('save')}
        disabled={!isChanged || (isAllowed && ending.data === undefined)}
        readOnly={!mayChange}
        notice={isSaved && !isChanged && say('saved')}
      >
        <NumberInput
          label={say('months')}
          value={months ?? ''}
          min={0}
          max={9_999}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          maw="22rem"
          disabled={!mayChange}
          error={form.errorOf('months') ?? (months !== undefined && !isAllowed && outside())}
          onChange={(next) => {
            setSaved(false);
            form.set({ months: typeof next === 'number' ? next : undefined });
          }}
        />
        {isAllowed && ending.error !== null && (
          <ErrorState error={ending.error} onRetry={() => void ending.refetch()} />
        )}
        {isAllowed && ending.data !== undefined && (
          <>
            <EndingSummary ending={ending.data.ending} />
            <EndingTable ending={ending.data.ending} />
          </>
        )}
      </Form>
      {asked !== undefined && ending.data !== undefined && (
        <ShortenDialog
          months={asked}
          ending={ending.data.ending}
          onDone={() => {
            setAsked(undefined);
            setSaved(true);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

const isBetween = (months: number | undefined, least: number, most: number): boolean =>
  months !== undefined && Number.isInteger(months) && months >= least && months <= most;
