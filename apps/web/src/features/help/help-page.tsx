/**
 * Help: the ten questions that a shop asks first, each answered here with its keys, and with a link
 * to the screen where it is done.
 *
 * Invariants: a link leads only where this person may go; the answers are those of
 * words-help-page.ts.
 */
import type { Role } from '@nagori/model';
import { Link, useParams } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { PAGES } from '../../parts/page-names.ts';
import { PrintButton } from '../../parts/print-button.tsx';
import shapes from '../../parts/shapes.module.css';
import { QUESTION_IDS, QUESTIONS, type Question } from '../../parts/words-questions.ts';
import classes from './help-page.module.css';
import { HELP_ANSWERS } from './words-help-page.ts';

interface Screen {
  readonly page: 'counter' | 'bench' | 'prices' | 'keys' | 'tour';
  /** Every person if absent. */
  readonly roles?: readonly Role[];
}

const COUNTER: Screen = { page: 'counter', roles: ['counter'] };
const BENCH: Screen = { page: 'bench', roles: ['bench', 'counter'] };

/** Where each is done; what is done from every page needs no link. */
const SCREENS: Readonly<Record<Question, readonly Screen[]>> = {
  price: [COUNTER, { page: 'prices', roles: ['administrator', 'auditor', 'counter'] }],
  grade: [COUNTER, BENCH],
  photo: [COUNTER, BENCH],
  label: [COUNTER, BENCH],
  sound: [],
  bulk: [BENCH],
  network: [COUNTER, BENCH],
  offline: [],
  help: [{ page: 'keys' }, { page: 'tour' }],
  undo: [COUNTER, BENCH],
};

export function HelpPage() {
  const say = useWords(PAGES);
  const { question } = useParams({ strict: false });
  const asked = QUESTION_IDS.filter((one) => one === question);
  const shown = asked.length === 0 ? QUESTION_IDS : asked;
  return (
    <div className={shapes.page}>
      <h1>{say('help')}</h1>
      {shown.map((one) => (
        <Answer key={one} question={one} />
      ))}
      <p className={`${classes.links} never-on-paper`}>
        {asked.length > 0 && <Link to="/help">{say('help')}</Link>}
        <PrintButton />
      </p>
    </div>
  );
}

function Answer({ question }: { readonly question: Question }) {
  const ask = useWords(QUESTIONS);
  const answer = useWords(HELP_ANSWERS);
  const page = useWords(PAGES);
  const session = useSession();
  const screens = SCREENS[question].filter(
    ({ roles }) => roles === undefined || hasRole(session, ...roles),
  );
  return (
    <section aria-labelledby={question}>
      <h2 id={question} className={classes.question}>
        {ask(question)}
      </h2>
      <p className={shapes.lead}>{answer(question)}</p>
      {screens.length > 0 && (
        <p className={`${classes.links} never-on-paper`}>
          {screens.map((one) => (
            <Link key={one.page} to={`/${one.page}`}>
              {page(one.page)}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}
