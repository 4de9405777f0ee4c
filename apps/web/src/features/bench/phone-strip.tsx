/**
 * The phones open side by side. One click, scan or key switches between them.
 *
 * Invariants: one row of a fixed height, however many there are: it scrolls sideways and pushes no
 * button away; a phone is drawn again only where what is shown of it changes.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { VERDICT_NAMES } from '@nagori/model';
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { memo, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/function-keys.tsx';
import shapes from '../../parts/shapes.module.css';
import { VerdictSign } from '../../parts/verdict-sign.tsx';
import { handoverQuery } from '../../record/handover-api.ts';
import { HANDOVER } from '../../record/words-handover.ts';
import { HANDOVER_STATES } from '../../record/words-states.ts';
import classes from './bench.module.css';
import { chipOf } from './chip.ts';
import { type Desk, verdictsOf, withoutPhone } from './desk.ts';
import { useChangeDesk, useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

export interface PhoneStripProps {
  readonly current: string | undefined;
  readonly onShow: (handover: string) => void;
}

/** The open phone's own part reads it again; the strip shows what is known. */
const asKnown = (id: string) => ({ ...handoverQuery(id), staleTime: Number.POSITIVE_INFINITY });

export function PhoneStrip({ current, onShow }: PhoneStripProps) {
  const say = useWords(BENCH);
  const [{ phones }] = useDesk();
  const show = useStable(onShow);
  const row = useRef<HTMLUListElement>(null);
  const n = phones.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it lies depends on the others
  useEffect(() => {
    const frame = requestAnimationFrame(() => toCurrent(row.current));
    return () => cancelAnimationFrame(frame);
  }, [current, n]);
  if (n === 0) return null;
  return (
    <section className={classes.strip} aria-label={say('side')}>
      <ul ref={row}>
        {phones.map((id) => (
          <Phone key={id} id={id} current={id === current} onShow={show} />
        ))}
      </ul>
      {n > 1 && (
        <span className={classes.stripCount}>
          <Verdicts phones={phones} />
          <span>
            {say('nextPhone')} <KeyHint name="next" />
          </span>
        </span>
      )}
    </section>
  );
}

type Known = UseQueryResult<HandoverDto>;

const verdictsIn = (known: Known[]) => known.map(({ data }) => data && chipOf(data).sign);

/** How many phones have which verdict. */
const Verdicts = memo(function Verdicts({ phones }: Pick<Desk, 'phones'>) {
  const say = useWords(BENCH);
  const text = useText();
  const verdicts = useQueries({ queries: phones.map(asKnown), combine: verdictsIn });
  return (
    <span className="numbers">
      {say('count', { n: verdicts.length })}
      {verdictsOf(verdicts).map(([verdict, n]) => (
        <span key={verdict} title={text(VERDICT_NAMES[verdict].name)}>
          {' '}
          <VerdictSign verdict={verdict} /> {n}
        </span>
      ))}
    </span>
  );
});

interface PhoneProps {
  readonly id: string;
  readonly current: boolean;
  readonly onShow: (handover: string) => void;
}

const shownOf = (handover: HandoverDto) => ({
  digits: handover.phone.imei?.replaceAll('-', '').slice(-4),
  label: handover.phone.label,
  ...chipOf(handover),
});

const Phone = memo(function Phone({ id, current, onShow }: PhoneProps) {
  const say = useWords(BENCH);
  const shared = useWords(HANDOVER);
  const sayState = useWords(HANDOVER_STATES);
  const text = useText();
  const change = useChangeDesk();
  const item = useRef<HTMLLIElement>(null);
  const shown = useQuery({ ...asKnown(id), select: shownOf });
  const { digits, label, sign, ended } = shown.data ?? {};
  const name = digits === undefined ? (label ?? '…') : shared('imeiEnd', { digits });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once read, it has become wider
  useEffect(() => {
    if (!current) return undefined;
    const frame = requestAnimationFrame(() => toCurrent(item.current?.parentElement ?? null));
    return () => cancelAnimationFrame(frame);
  }, [current, name, sign, ended]);
  return (
    <li ref={item} data-current={current}>
      <button
        type="button"
        className={`${shapes.plainButton} ${classes.stripPhone}`}
        aria-current={current ? 'true' : undefined}
        onClick={() => onShow(id)}
      >
        <strong className="numbers">{name}</strong>
        {shown.data !== undefined && (
          <span>
            {sign !== undefined && <VerdictSign verdict={sign} />}{' '}
            {ended === undefined ? sign && text(VERDICT_NAMES[sign].name) : sayState(ended)}
          </span>
        )}
      </button>
      <button
        type="button"
        className={`${shapes.plainButton} ${classes.aside}`}
        aria-label={say('putAside', { phone: name })}
        onClick={() => change((desk) => withoutPhone(desk, id))}
      >
        ✕
      </button>
    </li>
  );
});

/** The same function at every render, which calls the latest. */
function useStable(onShow: (id: string) => void): (id: string) => void {
  const latest = useRef(onShow);
  useLayoutEffect(() => {
    latest.current = onShow;
  });
  return useCallback((id: string) => latest.current(id), []);
}

/** Sideways alone: the page stays where it is. */
function toCurrent(row: HTMLElement | null): void {
  const phone = row?.querySelector<HTMLElement>('[data-current="true"]');
  if (row === null || !phone) return;
  const [inside, outside] = [phone.getBoundingClientRect(), row.getBoundingClientRect()];
  const right = inside.right - outside.right;
  const left = inside.left - outside.left;
  if (left < 0) row.scrollLeft += left;
  else if (right > 0) row.scrollLeft += right;
}
