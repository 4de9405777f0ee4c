/** Adds photographs of a phone or of a box, from files or the camera. */
import { Button, FileButton } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { ProblemNotice } from '../parts/states.tsx';
import { PARTS } from '../parts/words.ts';
import { CameraDialog } from './camera-dialog.tsx';
import classes from './grading.module.css';
import { GRADING_FORM, gradingProblems } from './words-grading-form.ts';

export interface AddPicturesProps {
  readonly add: UseMutationResult<void, Error, readonly Blob[]>;
}

export function AddPictures({ add }: AddPicturesProps) {
  const say = useWords(GRADING_FORM);
  const part = useWords(PARTS);
  const forget = useRef<() => void>(null);
  const [isTaking, setTaking] = useState(false);
  return (
    <div className={classes.adding}>
      <FileButton
        multiple
        accept="image/jpeg,image/png,image/webp"
        resetRef={forget}
        onChange={(files) => {
          if (files.length === 0) return;
          add.mutate(files);
          forget.current?.();
        }}
      >
        {(props) => (
          <Button {...props} variant="default" loading={add.isPending}>
            {say('add')}
          </Button>
        )}
      </FileButton>
      <Button variant="default" disabled={add.isPending} onClick={() => setTaking(true)}>
        {say('takeOne')}
      </Button>
      {add.isPending && <p role="status">{say('sending')}</p>}
      <ProblemNotice
        error={add.error}
        words={gradingProblems(say)}
        fieldWords={gradingProblems(say)}
      >
        {/* A picture of the camera is nowhere else. */}
        <Button mt="sm" variant="default" onClick={() => add.mutate(add.variables ?? [])}>
          {part('tryAgain')}
        </Button>
      </ProblemNotice>
      {isTaking && (
        <CameraDialog
          onLeave={() => setTaking(false)}
          onTaken={(picture) => {
            setTaking(false);
            add.mutate([picture]);
          }}
        />
      )}
    </div>
  );
}
