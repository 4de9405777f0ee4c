/** Mail of the demonstration, the newest first. Its links lead to pages of this very site. */
import { useQuery } from '@tanstack/react-query';
import { mailsQuery } from '../../api/world.ts';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import { ErrorState } from '../../parts/states.tsx';
import { linkedParts } from './linked-parts.ts';
import classes from './phones.module.css';
import { PHONES } from './words-phones.ts';

export function MailBox() {
  const say = useWords(PHONES);
  const { data: mails, error, refetch } = useQuery(mailsQuery);
  return (
    <section aria-labelledby="mails" className={classes.mails}>
      <h2 id="mails">{say('mails')}</h2>
      <p className={classes.quiet}>{say('mailsText')}</p>
      {mails === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {mails?.length === 0 && <p>{say('mailsNone')}</p>}
      {mails?.map(({ id, subject, recipient, at, body }) => (
        <details key={id} className={classes.mail}>
          <summary>
            <strong>{subject}</strong> <span className="numbers">{showTime(at)}</span>
          </summary>
          <p className={classes.quiet}>{say('mailTo', { to: recipient })}</p>
          <p className={classes.body}>
            {linkedParts(body, window.location.origin).map(({ text, href, place }) =>
              href === undefined ? (
                text
              ) : (
                <a key={place} href={href}>
                  {text}
                </a>
              ),
            )}
          </p>
        </details>
      ))}
    </section>
  );
}
