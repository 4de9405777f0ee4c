/**
 * What a certificate says: folded away where it does not match this phone or is not valid any more,
 * so that no reader takes it for what is so.
 */
import type { ReactNode } from 'react';
import { useWords } from '../../language/use-words.ts';
import classes from './check.module.css';
import type { Tone } from './check-verdict.ts';
import { CHECK } from './words-check.ts';

export interface FoldedContentsProps {
  readonly tone: Tone;
  readonly children: ReactNode;
}

export function FoldedContents({ tone, children }: FoldedContentsProps) {
  const say = useWords(CHECK);
  if (tone === 'good' || tone === 'open') return children;
  return (
    <details className={classes.section}>
      <summary>{say(tone === 'bad' ? 'saysBad' : 'saysOver')}</summary>
      {children}
    </details>
  );
}
