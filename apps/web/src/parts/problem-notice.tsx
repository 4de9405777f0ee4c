/**
 * A problem (RFC 9457) where it happened: what, which field and why, and what to do.
 *
 * Invariants: read aloud as it appears; the code is shown, so that docs/errors.md can be asked.
 */
import type { ReactNode } from 'react';
import { ProblemError } from '../api/problem.ts';
import type { Catalogue, Phrases } from '../language/catalogue.ts';
import { useWords } from '../language/use-words.ts';
import classes from './notice.module.css';
import { PARTS } from './words.ts';
import { FIELD_WORDS, PROBLEM_WORDS } from './words-problem.ts';

export interface ProblemNoticeProps {
  readonly error: unknown;
  /** A feature's own words for codes it knows. */
  readonly words?: Readonly<Record<string, string>>;
  /** The same for the codes of single fields. */
  readonly fieldWords?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/** Whether a catalogue has words for a code of the server. */
const has = <P extends Phrases>(
  { phrases }: Catalogue<P>,
  code: string,
): code is keyof P & string => Object.hasOwn(phrases, code);

export function ProblemNotice(props: ProblemNoticeProps) {
  const { error, words = {}, fieldWords = {}, children } = props;
  const say = useWords(PARTS);
  const problem = useWords(PROBLEM_WORDS);
  const fieldSay = useWords(FIELD_WORDS);
  if (error === null || error === undefined) return null;
  if (!(error instanceof ProblemError)) {
    return (
      <div role="alert" className={classes.problem}>
        <p className={classes.title}>{say('faultTitle')}</p>
        <p>{say('faultText')}</p>
        {children}
      </div>
    );
  }
  const known = words[error.code] ?? (has(PROBLEM_WORDS, error.code) && problem(error.code));
  const own = {
    offline: { title: say('offlineTitle'), text: say('offlineText') },
    'unreadable-answer': { title: say('unreadableTitle'), text: say('unreadableText') },
  }[error.code];
  return (
    <div role="alert" className={classes.problem}>
      <p className={classes.title}>{own?.title ?? (known || say('problemTitle'))}</p>
      {/* The server's own words are English: they stand in where there are none of ours. */}
      {!known && <p>{own?.text ?? error.detail ?? error.message}</p>}
      {error.fields.length > 0 && (
        <ul>
          {error.fields.map(({ field, code, message }) => (
            <li key={`${field} ${code}`}>
              {field !== '' && <code>{field}</code>}{' '}
              {fieldWords[code] ?? (has(FIELD_WORDS, code) ? fieldSay(code) : message)}
            </li>
          ))}
        </ul>
      )}
      {error.code === 'sign-in-again' && (
        <p>
          <a href={`/sign-in?next=${encodeURIComponent(window.location.pathname)}`}>
            {say('signInAgain')}
          </a>
        </p>
      )}
      {own === undefined && (
        <p>
          {say('problemCode')} <code>{error.code}</code>
        </p>
      )}
      {children}
    </div>
  );
}
