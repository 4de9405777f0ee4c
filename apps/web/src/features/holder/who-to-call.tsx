/**
 * Whom to call about a lost phone, most useful first: find and lock, then the line, the
 * certificate, the e-money, the police (R21, R27). Needs no sign-in.
 *
 * Invariants: desks that are open now come first; an unverified number is marked as such; without
 * the list, the kinds of desks are still named.
 */
import { useQuery } from '@tanstack/react-query';
import { desksQuery, type PublicDesk } from '../../api/desks.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { DeskOpen } from '../../parts/desk-open.tsx';
import { PolicePage } from '../../parts/police-page.tsx';
import { useDevice } from './device.ts';
import classes from './holder.module.css';
import { letGoKind } from './let-go-steps.ts';
import { ACTS, type ActWord } from './words-acts.ts';

const ORDER = ['lost-mode', 'line', 'jpki', 'provider', 'police'] as const;
const TITLES = {
  'lost-mode': 'elseFind',
  line: 'elseCarrier',
  jpki: 'elseAuthority',
  provider: 'elseMoney',
  police: 'elsePolice',
} as const satisfies Record<(typeof ORDER)[number], ActWord>;
const RANK = { open: 0, unknown: 1, closed: 2 } as const;

export function WhoToCall() {
  const say = useWords(ACTS);
  const { phone } = useDevice();
  const { data } = useQuery(desksQuery);
  const kind = phone === undefined ? undefined : letGoKind(phone);
  const desks = (data?.desks ?? [])
    .filter(({ platform }) => platform === undefined || kind === undefined || platform === kind)
    .toSorted((a, b) => RANK[a.openNow] - RANK[b.openNow]);
  return (
    <section aria-labelledby="else">
      <h2 id="else">{say('elseTitle')}</h2>
      <p>{say('elseText')}</p>
      <ol className={classes.calls}>
        {ORDER.map((one) => (
          <li key={one}>
            <strong>{say(TITLES[one])}</strong>
            {one === 'jpki' && (
              <>
                <div>
                  <a href="#suspend">{say('elseHere')}</a>
                </div>
                <p>{say('elseCardRecord')}</p>
              </>
            )}
            {one === 'police' ? (
              <PolicePage />
            ) : (
              <Desks desks={desks.filter((desk) => desk.kind === one)} open={one === 'lost-mode'} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface DesksProps {
  readonly desks: readonly PublicDesk[];
  /** Lists all desks. Otherwise only those open now are listed and the rest fold away. */
  readonly open: boolean;
}

function Desks({ desks, open }: DesksProps) {
  const say = useWords(ACTS);
  if (desks.length === 0) return null;
  const isNow = ({ openNow, for: whom, lookUp }: PublicDesk) =>
    openNow === 'open' && whom === undefined && lookUp === undefined;
  const now = open ? desks : desks.filter(isNow);
  const later = desks.filter((desk) => !now.includes(desk));
  return (
    <>
      <ul className={classes.desks}>
        {now.map((desk) => (
          <Desk key={desk.id} desk={desk} />
        ))}
      </ul>
      {later.length > 0 && (
        <details className={classes.more}>
          <summary>{say('elseMore', { count: later.length })}</summary>
          <ul className={classes.desks}>
            {later.map((desk) => (
              <Desk key={desk.id} desk={desk} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Desk({ desk }: { readonly desk: PublicDesk }) {
  const text = useText();
  return (
    <li>
      <div>
        {text(desk.name)} <DeskOpen now={desk.openNow} />
      </div>
      {desk.for !== undefined && <div className={classes.quiet}>{text(desk.for)}</div>}
      {desk.numbers.map(({ number, note }) => (
        <div key={number}>
          <a className="numbers" href={`tel:${number.replaceAll('-', '')}`}>
            {number}
          </a>{' '}
          {note !== undefined && <span className={classes.quiet}>{text(note)}</span>}
        </div>
      ))}
      {desk.reach !== undefined && <div>{text(desk.reach)}</div>}
      {desk.web !== undefined && (
        <a href={desk.web} target="_blank" rel="noreferrer">
          {new URL(desk.web).hostname}
        </a>
      )}
      <div className={classes.quiet}>{text(desk.hours)}</div>
      {desk.say !== undefined && <div>{text(desk.say)}</div>}
      {desk.mark !== undefined && <div className={classes.quiet}>⚠ {text(desk.mark)}</div>}
    </li>
  );
}
