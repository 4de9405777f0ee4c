/**
 * Help at the open step, unfolded beside it by one key: what it means, what to say, where it comes
 * from.
 *
 * Invariants: the focus stays where it is, so that the next scan is not lost; the content is loaded
 * when it is first asked for.
 */
import { Button } from '@mantine/core';
import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { KeyHint, useFunctionKeys } from './function-keys.tsx';
import type { KeyName } from './keys.ts';
import classes from './step-help.module.css';
import { PARTS } from './words.ts';

export interface StepHelpProps {
  /** The key that unfolds it, at the step that has the keys. */
  readonly hotkey: KeyName | undefined;
  readonly children: ReactNode;
}

export function StepHelp({ hotkey, children }: StepHelpProps) {
  const say = useWords(PARTS);
  const body = useId();
  const [open, setOpen] = useState(false);
  const toggle = () => setOpen(!open);
  const unfolded = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) unfolded.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  useFunctionKeys(hotkey === undefined ? {} : { [hotkey]: toggle });
  return (
    <>
      <Button
        className={classes.button}
        variant="subtle"
        size="compact-md"
        data-what="step-help"
        aria-expanded={open}
        aria-controls={body}
        onClick={toggle}
      >
        {say('stepHelp')} {open ? '▾' : '▸'}
        <KeyHint name={hotkey} />
      </Button>
      <div ref={unfolded} id={body} className={classes.body} aria-live="polite" hidden={!open}>
        {open && <Suspense fallback={<p>{say('loading')}</p>}>{children}</Suspense>}
      </div>
    </>
  );
}
