/**
 * Shown instead of a page's or panel's content: loading, empty, refused (RFC 9457), failed.
 *
 * Invariants: a problem is read aloud when it appears; one that answers an act comes into view. Its
 * code is shown, so that it can be looked up in docs/errors.md.
 */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { type FieldProblem, ProblemError } from '../api/problem.ts';
import type { Catalogue, Phrases } from '../language/catalogue.ts';
import { useWords } from '../language/use-words.ts';
import { intoView } from './into-view.ts';
import classes from './states.module.css';
import { PARTS } from './words.ts';
import { FIELD_WORDS, PROBLEM_WORDS } from './words-problem.ts';

/** Loading. The router shows this only after 300 ms. */
export function PagePending() {
  const say = useWords(PARTS);
  return (
    <p role="status" className="late">
      {say('loading')}
    </p>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
}

/** Nothing here yet: says what will be here, and how to add it. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {children}
    </div>
  );
}

type Words = Readonly<Record<string, string>>;

export interface ProblemNoticeProps {
  readonly error: unknown;
  /** A feature's own words for codes it knows. */
  readonly words?: Words;
  /** A feature's own words for codes of single fields. */
  readonly fieldWords?: Words;
  readonly children?: ReactNode;
}

/** Whether a catalogue has words for a server's code. */
const has = <P extends Phrases>(
  { phrases }: Catalogue<P>,
  code: string,
): code is keyof P & string => Object.hasOwn(phrases, code);

/** What is wrong with a field, in the feature's own words or else the shared ones. */
export function useFieldWords(words: Words): (problem: FieldProblem) => string {
  const say = useWords(FIELD_WORDS);
  return ({ code, message }) => words[code] ?? (has(FIELD_WORDS, code) ? say(code) : message);
}

/** A problem next to what caused it: what, which field and why, and what to do. */
export function ProblemNotice(props: ProblemNoticeProps) {
  return <Problem {...props} onShow={intoView} />;
}

interface ProblemProps extends ProblemNoticeProps {
  readonly onShow?: (shown: HTMLElement | null) => void;
}

function Problem({ onShow, ...props }: ProblemProps) {
  const { error, words = {}, fieldWords = {}, children } = props;
  const say = useWords(PARTS);
  const problem = useWords(PROBLEM_WORDS);
  const inWords = useFieldWords(fieldWords);
  if (error === null || error === undefined) return null;
  if (!(error instanceof ProblemError)) {
    return (
      <div role="alert" ref={onShow} className={classes.problem}>
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
    <div role="alert" ref={onShow} className={classes.problem}>
      <p className={classes.title}>{own?.title ?? (known || say('problemTitle'))}</p>
      {/* The server's own message is English, so it is shown only if no catalogue has words. */}
      {!known && <p>{own?.text ?? error.detail ?? error.message}</p>}
      {error.fields.length > 0 && (
        <ul>
          {error.fields.map((one) => (
            <li key={`${one.field} ${one.code}`}>
              {one.field !== '' && <code>{one.field}</code>} {inWords(one)}
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

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly words?: Words;
}

/** A whole page or panel that failed, and what to do about it. It answers no act: nothing moves. */
export function ErrorState({ error, onRetry, words = {} }: ErrorStateProps) {
  const say = useWords(PARTS);
  return (
    <Problem error={error} words={words}>
      {onRetry !== undefined && (
        <Button mt="sm" variant="default" onClick={onRetry}>
          {say('tryAgain')}
        </Button>
      )}
    </Problem>
  );
}
