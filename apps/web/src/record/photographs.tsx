/**
 * Photographs of a phone: small pictures that open large, added from files or the camera, removed
 * after a question.
 */
import { Button } from '@mantine/core';
import type { PhoneGradingDto } from '@nagori/area-grading/wire';
import { useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { useNames } from '../parts/names.ts';
import { showShortTime, showTime } from '../parts/show-time.ts';
import { GRADING } from '../parts/words-grading.ts';
import { AddPictures } from './add-pictures.tsx';
import classes from './grading.module.css';
import { photographPath, useAddPhotographs, useRemovePhotograph } from './grading-api.ts';
import { GRADING_FORM, gradingProblems } from './words-grading-form.ts';

export interface PhotographsProps {
  readonly handover: string;
  readonly grading: PhoneGradingDto;
  readonly mayChange: boolean;
}

export function Photographs({ handover, grading, mayChange }: PhotographsProps) {
  const say = useWords(GRADING_FORM);
  const word = useWords(GRADING);
  const [leaving, setLeaving] = useState<string>();
  const { photographs, photographsMost } = grading;
  const now = Date.now();
  return (
    <div className={classes.photographs}>
      <p className={classes.hint}>
        {say('count', { n: photographs.length, most: photographsMost })}
      </p>
      {photographs.length > 0 && (
        <ul className={classes.pictures}>
          {photographs.map(({ id, takenAt, until }, i) => {
            const path = photographPath(handover, id);
            const name = word('photograph', { n: i + 1, at: showShortTime(takenAt, now) });
            return (
              <li key={id}>
                <a href={path} target="_blank" rel="noreferrer">
                  <img src={path} alt={name} loading="lazy" />
                </a>
                <span className={classes.hint}>
                  {say('until', { day: showTime(until).slice(0, 10) })}
                </span>
                {mayChange && (
                  <Button variant="default" onClick={() => setLeaving(id)}>
                    {say('remove', { n: i + 1 })}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {mayChange && grading.isHere && photographs.length < photographsMost && (
        <AddPhotographs handover={handover} />
      )}
      <Removed grading={grading} />
      {leaving !== undefined && (
        <RemoveDialog
          handover={handover}
          photograph={leaving}
          onLeave={() => setLeaving(undefined)}
        />
      )}
    </div>
  );
}

function AddPhotographs({ handover }: Pick<PhotographsProps, 'handover'>) {
  return <AddPictures add={useAddPhotographs(handover)} />;
}

interface RemoveDialogProps {
  readonly handover: string;
  readonly photograph: string;
  readonly onLeave: () => void;
}

function RemoveDialog({ handover, photograph, onLeave }: RemoveDialogProps) {
  const say = useWords(GRADING_FORM);
  const remove = useRemovePhotograph(handover);
  return (
    <ConfirmDialog
      opened
      danger
      title={say('removeTitle')}
      confirm={say('removeIt')}
      busy={remove.isPending}
      error={remove.error}
      words={gradingProblems(say)}
      onCancel={onLeave}
      onConfirm={() => remove.mutate(photograph, { onSuccess: onLeave })}
    >
      <img
        className={classes.leaving}
        src={photographPath(handover, photograph)}
        alt=""
        loading="lazy"
      />
      <p>{say('removeText')}</p>
    </ConfirmDialog>
  );
}

/** Whose bytes are gone, with who and when. */
function Removed({ grading: { removed } }: Pick<PhotographsProps, 'grading'>) {
  const say = useWords(GRADING_FORM);
  const { person } = useNames();
  if (removed.length === 0) return null;
  return (
    <details className={classes.more}>
      <summary>{say('removed', { n: removed.length })}</summary>
      <ul>
        {removed.map(({ id, takenAt, removedAt, removedBy, inBackupsUntil }) => {
          const times = { taken: showTime(takenAt), at: showTime(removedAt) };
          return (
            <li key={id}>
              {removedBy === undefined
                ? say('removedByAge', times)
                : say('removedBy', { ...times, by: person(removedBy) })}
              {inBackupsUntil !== undefined &&
                ` ${say('inBackups', { until: showTime(inBackupsUntil).slice(0, 10) })}`}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
