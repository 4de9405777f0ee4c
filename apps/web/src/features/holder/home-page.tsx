/**
 * The holder's first page: the state of each phone, the next step as one large button, and links to
 * everything else.
 *
 * Invariants: this phone comes first; unknown states are not guessed.
 */
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useText, useWords } from '../../language/use-words.ts';
import { useNow } from '../../parts/use-now.ts';
import { useDevice } from './device.ts';
import type { KnownState } from './device-store.ts';
import classes from './holder.module.css';
import { useHolder, useSignOut } from './holder-api.ts';
import { HolderFrame } from './holder-frame.tsx';
import { MyPhone } from './my-phone.tsx';
import { heldIn, type NextStep, nextStep } from './next-step.ts';
import { SignedIn } from './signed-in.tsx';
import { useAnswers } from './use-answers.ts';
import { VisitNotice } from './visit-notice.tsx';
import { HOLDER, type HolderWord } from './words-holder.ts';

export function HomePage() {
  const say = useWords(HOLDER);
  return (
    <HolderFrame title={say('title')} first>
      <VisitNotice />
      <SignedIn>{(known) => <Known known={known} />}</SignedIn>
      <Wants />
      <Person />
    </HolderFrame>
  );
}

const NEXT = {
  found: { word: 'nextFound', to: '/holder/found' },
  'deletion-failed': { word: 'nextFailed', to: '/holder/let-go' },
  'wait-for-deletion': { word: 'nextWait', to: '/holder/let-go' },
  're-issue': { word: 'nextReIssue', to: '/holder/issue' },
  'let-go': { word: 'nextLetGo', to: '/holder/let-go' },
  'go-on': { word: 'nextGoOn', to: '/holder/let-go' },
  issue: { word: 'nextIssue', to: '/holder/issue' },
} as const satisfies Record<Exclude<NextStep, 'nothing'>, { word: HolderWord; to: string }>;

function Known({ known }: { readonly known: KnownState }) {
  const say = useWords(HOLDER);
  const navigate = useNavigate();
  const now = useNow(20_000);
  const device = useDevice();
  const { phones, locks } = known;
  const own = heldIn(phones, device.eid);
  const others = phones.filter((one) => one !== own && (one.current || one.eid !== device.eid));
  const hasElement = device.phone?.element !== undefined;
  const next = nextStep({ phones, eid: device.eid, inside: device.phone?.element });
  return (
    <>
      {device.phone !== undefined && <OwnPhoneName title={device.phone.title} />}
      {own !== undefined && <MyPhone held={own} own locks={locks} now={now} />}
      {own === undefined && device.phone !== undefined && !device.pending && (
        <NothingHere keys={device.phone.element?.keys} hasElement={hasElement} />
      )}
      {next !== 'nothing' && (
        <Button
          fullWidth
          size="xl"
          className={classes.next}
          onClick={() => void navigate({ to: NEXT[next].to })}
        >
          {say(NEXT[next].word)}
        </Button>
      )}
      {others.map((held) => (
        <MyPhone key={held.enrolment} held={held} own={false} locks={locks} now={now} />
      ))}
      {phones.length === 0 && device.phone === undefined && <p>{say('nothingYet')}</p>}
    </>
  );
}

function OwnPhoneName({ title }: { readonly title: { readonly ja: string; readonly en: string } }) {
  const say = useWords(HOLDER);
  const text = useText();
  return (
    <p className={classes.runsOn}>
      {say('runsOn')}: <strong>{text(title)}</strong>
    </p>
  );
}

interface NothingHereProps {
  readonly keys: boolean | undefined;
  readonly hasElement: boolean;
}

function NothingHere({ keys = false, hasElement }: NothingHereProps) {
  const say = useWords(HOLDER);
  return (
    <article className={classes.phone} data-tone={keys ? 'ask' : 'over'}>
      <h2>{say('thisPhone')}</h2>
      <p className={classes.standing}>{say('noCertificate')}</p>
      <p>{say(hasElement ? 'noCertificateText' : 'cannotHold')}</p>
      {keys && <p>{say('keyLeft')}</p>}
    </article>
  );
}

const WANTS = [
  { to: '/holder/let-go', title: 'letGo', text: 'letGoText' },
  { to: '/holder/lost', title: 'lost', text: 'lostText' },
  { to: '/holder/found', title: 'found', text: 'foundText' },
  { to: '/holder/answer', title: 'answer', text: 'answerText' },
  { to: '/holder/issue', title: 'issue', text: 'issueText' },
] as const satisfies readonly { to: string; title: HolderWord; text: HolderWord }[];

/**
 * Whether a page has anything to do: nothing can be issued to a device that holds no certificates,
 * and nothing was found that was not reported lost.
 */
function useLeads(): (to: (typeof WANTS)[number]['to']) => boolean {
  const holder = useHolder();
  const { phone, pending } = useDevice();
  return (to) => {
    if (to === '/holder/issue') return pending || phone?.element !== undefined;
    if (to !== '/holder/found' || holder.kind !== 'signed-in') return true;
    return holder.me.lossReports.some(({ closedAt }) => closedAt === undefined);
  };
}

function Wants() {
  const say = useWords(HOLDER);
  const { answers } = useAnswers();
  const leads = useLeads();
  return (
    <nav aria-labelledby="wants">
      <h2 id="wants">{say('wants')}</h2>
      <ul className={classes.wants}>
        {WANTS.filter(({ to }) => leads(to)).map(({ to, title, text }) => (
          <li key={to}>
            <Link to={to}>
              <strong>{say(title)}</strong>
              <span>{say(text)}</span>
            </Link>
          </li>
        ))}
        {answers.length > 0 && (
          <li>
            <Link to="/holder/answers">
              <strong>{say('answers')}</strong>
              <span>{say('answersText')}</span>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Person() {
  const say = useWords(HOLDER);
  const holder = useHolder();
  const leave = useSignOut();
  if (holder.kind !== 'signed-in') return null;
  const by = say(holder.me.by === 'card' ? 'wayCard' : 'wayPhone');
  return (
    <p className={classes.person}>
      <span>{say('signedInAs', { name: holder.me.name, by })}</span>
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
        {say('signOut')}
      </Button>
    </p>
  );
}
