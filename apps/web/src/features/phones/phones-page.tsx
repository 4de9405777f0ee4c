/**
 * The demonstration's phones: a list, and one of them with everything that can be done to it.
 *
 * Invariants: it is marked as a demonstration wherever it is opened; the address names the phone,
 * so that it can be kept beside the counter's page in another window.
 */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { NO_WORLD, phonesQuery } from '../../api/world.ts';
import { useWords } from '../../language/use-words.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { MailBox } from './mail-box.tsx';
import { PhoneCard } from './phone-card.tsx';
import { PhoneOrder } from './phone-order.tsx';
import { PhonePanel } from './phone-panel.tsx';
import classes from './phones.module.css';
import { PHONES } from './words-phones.ts';

export function PhonesPage() {
  const say = useWords(PHONES);
  const { phone: asked } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(phonesQuery);
  if (data === undefined) {
    return (
      <>
        <Heading />
        {error === null ? (
          <div className={classes.reserved} aria-busy="true" />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  }
  if (data === NO_WORLD) {
    return (
      <>
        <h1>{say('title')}</h1>
        <EmptyState title={say('noWorldTitle')}>
          <p>{say('noWorldText')}</p>
        </EmptyState>
      </>
    );
  }
  const shown = data.find(({ id }) => id === (asked ?? data[0]?.id));
  return (
    <>
      <Heading />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      <div className={classes.page} data-chosen={asked !== undefined}>
        <nav className={classes.list} aria-label={say('list')}>
          {data.length === 0 && <EmptyState title={say('noPhones')} />}
          <ul>
            {data.map((phone) => (
              <PhoneCard key={phone.id} phone={phone} chosen={phone.id === shown?.id} />
            ))}
          </ul>
          <PhoneOrder />
        </nav>
        <div className={classes.detail}>
          <p className={classes.back}>
            <Link to="/phones">← {say('back')}</Link>
          </p>
          {shown === undefined ? (
            <EmptyState title={say('noSuchPhone')}>
              <p>{say('noSuchPhoneText')}</p>
            </EmptyState>
          ) : (
            <PhonePanel phone={shown} />
          )}
          <MailBox />
        </div>
      </div>
    </>
  );
}

function Heading() {
  const say = useWords(PHONES);
  return (
    <>
      <h1 className={classes.title}>
        {say('title')} <span className={classes.demo}>{say('demo')}</span>
      </h1>
      <p className={classes.lead}>{say('demoText')}</p>
    </>
  );
}
