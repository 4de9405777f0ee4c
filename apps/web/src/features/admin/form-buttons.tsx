/** The end of every form: the way out, and the way on. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../language/use-words.ts';
import classes from './admin.module.css';
import { ADMIN } from './words-admin.ts';

export interface FormButtonsProps {
  readonly onCancel: () => void;
  readonly submit: string;
  readonly busy: boolean;
  readonly children?: ReactNode;
}

export function FormButtons({ onCancel, submit, busy, children }: FormButtonsProps) {
  const say = useWords(ADMIN);
  return (
    <div className={classes.buttons}>
      <Button variant="default" onClick={onCancel}>
        {say('cancel')}
      </Button>
      {children}
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
    </div>
  );
}
