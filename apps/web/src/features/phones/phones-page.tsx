/**
 * The demonstration's phones: a list, and one of them with all its controls.
 *
 * Invariants: always marked as a demonstration; the address names the phone, so that it can be open
 * next to the counter's page in another window.
 */
import { Button, NativeSelect } from '@mantine/core';
import type { NewWorldPhoneDto } from '@nagori/area-world/wire';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { mailsQuery, NO_WORLD, phonesQuery, useAddPhone } from '../../api/world.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { useTitle } from '../../parts/page-title.ts';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { linkedParts } from './linked-parts.ts';
import { PhoneCard } from './phone-card.tsx';
import { PhonePanel } from './phone-panel.tsx';
import classes from './phones.module.css';
import { PHONES, type PhonesWord } from './words-phones.ts';

export function PhonesPage() {
  const say = useWords(PHONES);
  const { phone: asked } = useParams({ strict: false });
  const text = useText();
  const { data, error, refetch } = useQuery(phonesQuery);
  const shown = Array.isArray(data)
    ? data.find(({ id }) => id === (asked ?? data[0]?.id))
    : undefined;
  useTitle('detail', shown && text(shown.title));
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

/** The demonstration's mail, newest first. Its links lead only to pages of this site. */
function MailBox() {
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

/** Invented models, each with what is special about it. */
const KINDS = {
  kindA: { platform: 'android', model: 'EX-A24', os: '15', dualSim: true },
  kindB: { platform: 'android', model: 'EX-B24', os: '15' },
  kindI: { platform: 'ios', model: 'EX-I17', os: '26.1', dualSim: true },
  kindL: { platform: 'android', model: 'EX-L10', os: '14' },
} as const satisfies Partial<Record<PhonesWord, NewWorldPhoneDto>>;

type Kind = keyof typeof KINDS;
const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text);

/** Adds a new phone. */
function PhoneOrder() {
  const say = useWords(PHONES);
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('kindA');
  const add = useAddPhone();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const phone = await add.mutateAsync(KINDS[kind]).catch(() => undefined);
    if (phone !== undefined) await navigate({ to: '/phones/$phone', params: { phone: phone.id } });
  };
  return (
    <form className={classes.add} onSubmit={submit} aria-labelledby="add-phone">
      <h2 id="add-phone">{say('add')}</h2>
      <p className={classes.quiet}>{say('addText')}</p>
      <NativeSelect
        label={say('kind')}
        value={kind}
        data={(Object.keys(KINDS) as Kind[]).map((value) => ({ value, label: say(value) }))}
        onChange={({ currentTarget: { value } }) => {
          if (isKind(value)) setKind(value);
        }}
      />
      <Button type="submit" variant="default" mt="sm" loading={add.isPending}>
        {say('addNow')}
      </Button>
      <ProblemNotice error={add.error} words={{ 'world-full': say('full') }} />
    </form>
  );
}
