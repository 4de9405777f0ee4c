/**
 * One phone's certificates: their state in words, pending steps with deadlines, and the record.
 *
 * Invariants: revoked is never shown as deleted (R03); each tick has its time.
 */
import type { HeldCertificateDto, HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WordsDto } from '@nagori/http/wire';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { showDistance, showTime } from '../../parts/show-time.ts';
import type { KnownState } from './device-store.ts';
import classes from './holder.module.css';
import { usePhoneName } from './use-phone-name.ts';
import { HOLDER } from './words-holder.ts';

/** `good`: nothing to do. `ask`: act or wait. `over`: ended. `bad`: failed. */
const TONES = {
  good: 'good',
  suspended: 'ask',
  'signing-suspended': 'ask',
  expired: 'ask',
  'revoked-unconfirmed': 'ask',
  deleted: 'over',
  failed: 'bad',
  lapsed: 'bad',
} as const satisfies Record<HeldPhoneDto['standing'], string>;

const SIGNS = { good: '●', ask: '…', over: '✓', bad: '✕' } as const;

export interface MyPhoneProps {
  readonly held: HeldPhoneDto;
  readonly own: boolean;
  readonly locks: KnownState['locks'];
  readonly now: number;
}

export function MyPhone({ held, own, locks, now }: MyPhoneProps) {
  const say = useWords(HOLDER);
  const text = useText();
  const tone = TONES[held.standing];
  const name = usePhoneName()(held, own);
  return (
    <article className={classes.phone} data-tone={tone} aria-label={name}>
      <h2>{name}</h2>
      <p className={classes.standing}>
        <span aria-hidden="true">{SIGNS[tone]}</span> {text(held.standingWords)}
      </p>
      {held.reportedLost && <p className={classes.flag}>{say('lostHere')}</p>}
      {held.deletion !== undefined && held.deletion.state !== 'deleted' && (
        <Deletion deletion={held.deletion} now={now} />
      )}
      {held.current && (
        <dl className={classes.pair}>
          <Certificate name={say('auth')} certificate={held.auth} />
          <Certificate name={say('sign')} certificate={held.sign} />
        </dl>
      )}
      <Locks locks={locks} eid={held.eid} />
      <Proven proven={held.proven} />
    </article>
  );
}

interface DeletionProps {
  readonly deletion: NonNullable<HeldPhoneDto['deletion']>;
  readonly now: number;
}

function Deletion({ deletion, now }: DeletionProps) {
  const say = useWords(HOLDER);
  const text = useText();
  const language = useLanguage();
  return (
    <div className={classes.awaited}>
      <p>{text(deletion.words)}</p>
      {deletion.state === 'awaited' && (
        <p className="numbers">
          {say('dueBy', {
            at: showTime(deletion.dueAt),
            left: showDistance(deletion.dueAt, now, language),
          })}
        </p>
      )}
    </div>
  );
}

interface CertificateProps {
  readonly name: string;
  readonly certificate: HeldCertificateDto;
}

function Certificate({ name, certificate }: CertificateProps) {
  const say = useWords(HOLDER);
  const text = useText();
  const { state, stateWords, since, notAfter } = certificate;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {text(stateWords)}{' '}
        <span className={classes.time}>
          {state === 'good'
            ? say('validUntil', { at: showTime(notAfter).slice(0, 10) })
            : say('since', { at: showTime(since) })}
        </span>
      </dd>
    </>
  );
}

/** Until when nothing can be issued to this phone, or to any phone. */
function Locks({ locks, eid }: { readonly locks: KnownState['locks']; readonly eid: string }) {
  const say = useWords(HOLDER);
  const here = locks.filter((lock) => lock.eid === undefined || lock.eid === eid);
  return here.map(({ eid: only, until }) => (
    <p key={only ?? ''} className={classes.quiet}>
      {say(only === undefined ? 'lockedAll' : 'locked', { at: showTime(until) })}
    </p>
  ));
}

interface ProvenProps {
  readonly proven: readonly {
    readonly what: string;
    readonly at: string;
    readonly words: WordsDto;
  }[];
}

/** Past events, each with its tick and time. */
export function Proven({ proven }: ProvenProps) {
  const say = useWords(HOLDER);
  const text = useText();
  return (
    <ul className={classes.proven} aria-label={say('proven')}>
      {proven.map(({ what, at, words }) => (
        <li key={what} data-bad={what === 'deletion-failed'}>
          <span aria-hidden="true">{what === 'deletion-failed' ? '✕' : '✓'}</span>
          <span>{text(words)}</span>
          <span className="numbers">{showTime(at)}</span>
        </li>
      ))}
    </ul>
  );
}
