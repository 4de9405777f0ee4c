/**
 * The frame of the customer's pages (お客さまへ), and the question in it.
 */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { KeyHint } from '../../parts/function-keys.tsx';
import { LanguageSwitch } from '../../parts/language-switch.tsx';
import classes from './giver-screen.module.css';
import { COUNTER } from './words-counter.ts';

interface TurnedScreenProps {
  readonly onLeave: () => void;
  /** No questions are left; the page's only button leads back. */
  readonly isOver?: boolean;
  readonly children: ReactNode;
}

/** The frame of the customer's pages: it covers the whole page, which is inert behind it. */
export function TurnedScreen({ onLeave, isOver = false, children }: TurnedScreenProps) {
  const say = useWords(COUNTER);
  return (
    <Dialog whole title={say('customer')} onClose={onLeave}>
      <div className={classes.head}>
        <strong>{say('customer')}</strong>
        <LanguageSwitch />
      </div>
      <div className={classes.middle}>{children}</div>
      {!isOver && (
        <div className={classes.foot}>
          <Button variant="subtle" onClick={onLeave}>
            {say('backToStaff')}
            <KeyHint name="scan" />
          </Button>
        </div>
      )}
    </Dialog>
  );
}

/** The question takes the focus when it appears, so that it is read aloud. */
export function GiverQuestion({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className={classes.question}>
      {children}
    </h2>
  );
}
