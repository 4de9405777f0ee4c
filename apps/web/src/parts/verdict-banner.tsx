/**
 * The verdict: word, sign, colour, in that order, then one sentence.
 *
 * Invariants: reads the same aloud and in black and white; its space is reserved before there is a
 * verdict, so that nothing jumps.
 */
import type { DecisionDto } from '@nagori/area-handover/wire';
import type { ReactNode } from 'react';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { NoteList } from './note-list.tsx';
import classes from './verdict-banner.module.css';
import { VerdictSign } from './verdict-sign.tsx';
import { PARTS } from './words.ts';

export interface VerdictBannerProps {
  readonly decision: Pick<DecisionDto, 'verdict' | 'name' | 'sentence'> &
    Partial<Pick<DecisionDto, 'notes' | 'route'>>;
  /** One line about progress, such as how many steps are left. */
  readonly note?: string | undefined;
  readonly children?: ReactNode;
}

export function VerdictBanner({ decision, note, children }: VerdictBannerProps) {
  const say = useWords(PARTS);
  const text = useText();
  const { listed } = usePunctuation();
  const { verdict, name, sentence, route = [] } = decision;
  return (
    <section className={classes.banner} data-verdict={verdict} aria-label={say('verdict')}>
      <div aria-live="polite">
        <p className={classes.head}>
          <strong className={classes.word}>{text(name)}</strong>
          <VerdictSign verdict={verdict} size="2rem" />
          {note !== undefined && <span className={classes.note}>{note}</span>}
        </p>
        <p className={classes.sentence}>{text(sentence)}</p>
        {verdict === 'accept' && route.length > 0 && (
          <p className={classes.sentence}>
            {say('destinations')}: <strong>{listed(route.map((one) => text(one.name)))}</strong>
          </p>
        )}
        <NoteList notes={decision.notes ?? []} />
      </div>
      {children}
    </section>
  );
}
