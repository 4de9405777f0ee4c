/** The content of one published version of a survey. A preview shows the same. */
import type { PublishedContentDto } from '@nagori/area-survey/wire';
import { useEffect } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { reveal } from '../fold.tsx';
import classes from './counts.module.css';
import { FoldedCounts } from './question-counts.tsx';
import { StatementTable } from './statement-table.tsx';
import { COUNTS } from './words-counts.ts';

export interface PublishedContentProps {
  readonly content: PublishedContentDto;
  /** Prefix of the file names. */
  readonly file: string;
}

export function PublishedContent({ content, file }: PublishedContentProps) {
  const say = useWords(COUNTS);
  const text = useText();
  const { publication, statements } = content;
  // The browser looked for the part in the address before it was rendered, so scroll to it now.
  useEffect(() => {
    reveal(window.location.hash.slice(1));
  }, []);
  return (
    <>
      <nav aria-label={say('questionnaires')} className={`${classes.jumps} never-on-paper`}>
        {statements !== undefined && <a href="#statements">{say('statements')}</a>}
        {publication.questionnaires.map(({ operators }) => (
          <a key={operators} href={`#asked-${operators}`}>
            {say(operators)}
          </a>
        ))}
      </nav>
      {statements !== undefined && <StatementTable statements={statements.statements} />}
      {publication.questionnaires.map(({ operators, title, answeredBy, questions }) => (
        <section key={operators} aria-labelledby={`asked-${operators}`} className={classes.asked}>
          <h2 id={`asked-${operators}`}>{text(title)}</h2>
          <p>{say('answeredBy', { count: answeredBy })}</p>
          {questions.map((one) => (
            <FoldedCounts key={one.id} question={one} file={`${file}-${operators}`} />
          ))}
        </section>
      ))}
    </>
  );
}
