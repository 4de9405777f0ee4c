/**
 * The issuer's status at the time of issue and today (R25), and what it means for the certificate.
 *
 * Invariants: words come before colour; the time of the register is always shown.
 */
import type { StandingAnswer } from '@nagori/model';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import classes from './check.module.css';
import type { Tone } from './check-verdict.ts';
import type { IssuerStanding, KnownStanding } from './issuer-standing.ts';
import { Sign } from './plate.tsx';
import { CHECK } from './words-check.ts';

export interface StandingPartProps {
  readonly standing: IssuerStanding;
  /** The operator's id. */
  readonly issuer: string;
}

export function StandingPart({ standing, issuer }: StandingPartProps) {
  const say = useWords(CHECK);
  if (standing.kind === 'unkept') return null;
  return (
    <section className={classes.section}>
      <h2>{say('standing')}</h2>
      {standing.kind === 'unknown' ? (
        <p>
          <Sign tone="open" /> {say('standingUnknown')}
        </p>
      ) : (
        <ThenAndNow standing={standing} issuer={issuer} />
      )}
    </section>
  );
}

interface ThenAndNowProps {
  readonly standing: KnownStanding;
  readonly issuer: string;
}

function ThenAndNow({ standing, issuer }: ThenAndNowProps) {
  const say = useWords(CHECK);
  const { then, now, stop, reachedBack, asOf, ageHours, isOld } = standing;
  const time = showTime(asOf);
  const age = { time, hours: ageHours };
  const days = stop && {
    day: dayOf(stop.at),
    from: dayOf(stop.from ?? stop.at),
  };
  return (
    <>
      <dl className={classes.checks}>
        <Line name={say('standingThen')} answer={then} />
        <Line name={say('standingNow')} answer={now} isOld={isOld} />
      </dl>
      {days !== undefined && (
        <p className={classes.standing}>
          {reachedBack ? say('standingBack', days) : say('standingLater', days)}
        </p>
      )}
      <p className={classes.hint}>
        {isOld
          ? say('standingOld', { time })
          : ageHours > 0
            ? say('standingAged', age)
            : say('standingAsOf', { time })}{' '}
        <Link to="/register/$operator" params={{ operator: issuer }}>
          {say('standingLink')}
        </Link>
      </p>
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly answer: StandingAnswer;
  readonly isOld?: boolean;
}

/** An old register cannot prove a good status today. */
function Line({ name, answer, isOld = false }: LineProps) {
  const say = useWords(CHECK);
  const tone = isOld && answer === 'certified' ? 'open' : TONES[answer];
  return (
    <div data-tone={tone}>
      <dt>{name}</dt>
      <dd>
        <Sign tone={tone} /> {say(`standing-${answer}`)}
      </dd>
    </div>
  );
}

const TONES = {
  certified: 'good',
  'shop-not-listed': 'open',
  suspended: 'bad',
  cancelled: 'bad',
  lapsed: 'over',
  member: 'over',
  none: 'over',
} as const satisfies Record<StandingAnswer, Tone>;

const dayOf = (seconds: number): string => showTime(seconds * 1_000).slice(0, 10);
