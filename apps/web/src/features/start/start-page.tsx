/**
 * The first page: what Nagori is, that its certificate authority is a stand-in, and links to start
 * from.
 *
 * Invariants: links only to pages that exist.
 */
import { useRouter } from '@tanstack/react-router';
import { useWords } from '../../language/use-words.ts';
import classes from './start-page.module.css';
import { START } from './words.ts';

const WAYS = [
  { path: '/sign-in', title: 'staffTitle', text: 'staffText' },
  { path: '/holder', title: 'holderTitle', text: 'holderText' },
  { path: '/check', title: 'checkTitle', text: 'checkText' },
  { path: '/register', title: 'registerTitle', text: 'registerText' },
  { path: '/capabilities', title: 'capabilitiesTitle', text: 'capabilitiesText' },
  { path: '/survey', title: 'surveyTitle', text: 'surveyText' },
  { path: '/phones', title: 'phonesTitle', text: 'phonesText' },
] as const;

export function StartPage() {
  const say = useWords(START);
  const router = useRouter();
  const ways = WAYS.filter(({ path }) => path in router.routesByPath);
  return (
    <>
      <h1 className={classes.title}>{say('title')}</h1>
      <p className={classes.lead}>{say('what')}</p>
      <section className={classes.demoAuthority} aria-labelledby="stand-in">
        <h2 id="stand-in">{say('demoAuthorityTitle')}</h2>
        <p>{say('demoAuthority')}</p>
      </section>
      {ways.length > 0 && <h2>{say('where')}</h2>}
      <ul className={classes.ways}>
        {ways.map(({ path, title, text }) => (
          <li key={path}>
            <a href={path} className={classes.way}>
              <strong>{say(title)}</strong>
              <span>{say(text)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
