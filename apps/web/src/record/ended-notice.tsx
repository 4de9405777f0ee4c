/** How a phone or a box ended, in large letters. */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { ReactNode } from 'react';
import { useText } from '../language/use-words.ts';
import classes from './record.module.css';

export interface EndedNoticeProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

export function EndedNotice({ title, children }: EndedNoticeProps) {
  return (
    <section className={classes.ended} aria-live="polite">
      <strong>{title}</strong>
      {children}
    </section>
  );
}

/** Of a quarantined phone: who is called, and where it stays. */
export function QuarantineText({ decision }: Pick<HandoverDto, 'decision'>) {
  const text = useText();
  const { verdict, sentence, custodyWords } = decision;
  return (
    <>
      {verdict === 'quarantine' && <p>{text(sentence)}</p>}
      <p>{text(custodyWords)}</p>
    </>
  );
}
