/**
 * The form that sets for how long something is stored, with what the time that is typed would end.
 *
 * Invariants: a time that destroys more than before is sent only after what it destroys was shown,
 * and its number was typed a second time.
 */
import { NumberInput } from '@mantine/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { ErrorState } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import type { PartProps } from './admin-api.ts';
import {
  type EndingMonth,
  EndingSummary,
  EndingTable,
  type EndingTexts,
} from './ending-months.tsx';
import { ShortenDialog } from './shorten-dialog.tsx';
import { RETENTION } from './words-retention.ts';

export interface RetentionTexts extends EndingTexts {
  readonly title: string;
  /** The label of the number. */
  readonly time: string;
  readonly outside: string;
  readonly askTitle: (time: number) => string;
  readonly askText: string;
  readonly again: string;
}

export interface RetentionFormProps extends PartProps {
  readonly texts: RetentionTexts;
  /** In force; undefined: nothing is destroyed yet. */
  readonly set: number | undefined;
  readonly least: number;
  readonly most: number;
  /** Reads what a time would end, if it is one that can be set. */
  readonly useEnding: (
    time: number | undefined,
    isAllowed: boolean,
  ) => UseQueryResult<readonly EndingMonth[]>;
  readonly useSet: () => UseMutationResult<unknown, Error, number>;
}

export function RetentionForm(props: RetentionFormProps) {
  const { texts, set, least, most, mayChange, useEnding, useSet } = props;
  const say = useWords(RETENTION);
  const [asked, setAsked] = useState<number>();
  const [isSaved, setSaved] = useState(false);
  const destroysMore = (time: number) => set === undefined || time < set;
  const form = useForm({
    first: { time: set },
    wrong: ({ time }) => ({ time: !isBetween(time, least, most) && texts.outside }),
    request: ({ time }) => {
      if (time === undefined || !destroysMore(time)) return time;
      setAsked(time);
      return undefined;
    },
    write: useSet(),
    onDone: () => setSaved(true),
  });
  const { time } = form.draft;
  const isAllowed = isBetween(time, least, most);
  const ending = useEnding(time, isAllowed);
  const isChanged = time !== set;
  return (
    <>
      <Form
        of={form}
        label={texts.title}
        submit={say('save')}
        disabled={!isChanged || (isAllowed && ending.data === undefined)}
        readOnly={!mayChange}
        notice={isSaved && !isChanged && say('saved')}
      >
        <NumberInput
          label={texts.time}
          value={time ?? ''}
          min={0}
          max={9_999}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          maw="22rem"
          disabled={!mayChange}
          error={form.errorOf('time') ?? (time !== undefined && !isAllowed && texts.outside)}
          onChange={(next) => {
            setSaved(false);
            form.set({ time: typeof next === 'number' ? next : undefined });
          }}
        />
        {isAllowed && ending.error !== null && (
          <ErrorState error={ending.error} onRetry={() => void ending.refetch()} />
        )}
        {isAllowed && ending.data !== undefined && (
          <>
            <EndingSummary ending={ending.data} texts={texts} />
            <EndingTable ending={ending.data} texts={texts} />
          </>
        )}
      </Form>
      {asked !== undefined && ending.data !== undefined && (
        <ShortenDialog
          time={asked}
          ending={ending.data}
          texts={texts}
          title={texts.askTitle(asked)}
          text={texts.askText}
          again={texts.again}
          useSet={useSet}
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

const isBetween = (time: number | undefined, least: number, most: number): boolean =>
  time !== undefined && Number.isInteger(time) && time >= least && time <= most;
