/**
 * The bench: the queue, boxes, lots, and phones side by side (ui.md). Made for hands with gloves:
 * scan first, big targets, a key for everything.
 *
 * Invariants: a scan is a phone's number or a badge, and never ends up in a form by accident; each
 * page shows one part, and the open phones stay in reach.
 */
import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useSession } from '../../api/session.ts';
import type { AwayScan } from '../../away/save-away.ts';
import { useWords } from '../../language/use-words.ts';
import { useFunctionKeys } from '../../parts/function-keys.tsx';
import { toScanField } from '../../parts/to-scan-field.ts';
import classes from './bench.module.css';
import { BenchScan } from './bench-scan.tsx';
import { BoardsPart } from './boards-part.tsx';
import { BoxPart } from './box-part.tsx';
import { BoxesPart } from './boxes-part.tsx';
import { maskedBadge, nextBadge, phoneAfter, swapped, withoutBadges } from './desk.ts';
import { LotPhones } from './lot-phones.tsx';
import { LotsPart } from './lots-part.tsx';
import { OverwriteResults } from './overwrite-results.tsx';
import { PhonePart } from './phone-part.tsx';
import { PhoneStrip } from './phone-strip.tsx';
import { useDesk } from './use-desk.ts';
import { WaitingPart } from './waiting-part.tsx';
import { BENCH } from './words-bench.ts';

/** Loads with the page: without a network it could not. */
const loadAway = () => import('../../record/away-phone.tsx');
const StationPart = lazy(async () => ({
  default: (await import('./station-part.tsx')).StationPart,
}));
const AwayPhone = lazy(async () => ({ default: (await loadAway()).AwayPhone }));

const TABS = [
  { part: undefined, word: 'partWaiting' },
  { part: 'boxes', word: 'partBoxes' },
  { part: 'lots', word: 'partLots' },
  { part: 'boards', word: 'partBoards' },
  { part: 'station', word: 'partStation' },
] as const;

/** Without it, the router marks a part as current when its address begins like another's. */
const EXACT = { exact: true } as const;

function Tabs({ part }: { readonly part: string | undefined }) {
  const say = useWords(BENCH);
  return (
    <nav aria-label={say('parts')} className={classes.tabs}>
      {TABS.map(({ part: one, word }) =>
        one === undefined ? (
          <Link
            key={word}
            to="/bench"
            activeOptions={EXACT}
            aria-current={part === undefined ? 'page' : undefined}
          >
            {say(word)}
          </Link>
        ) : (
          <Link
            key={word}
            to="/bench/$part"
            params={{ part: one }}
            activeOptions={EXACT}
            aria-current={part === one ? 'page' : undefined}
          >
            {say(word)}
          </Link>
        ),
      )}
    </nav>
  );
}

export function BenchPage() {
  const say = useWords(BENCH);
  const navigate = useNavigate();
  const { part, id } = useParams({ strict: false });
  const [desk] = useDesk();
  const field = useRef<HTMLInputElement>(null);
  const [saved, setSaved] = useState<AwayScan>();
  const toScan = () => toScanField(field);
  // After each navigation the focus is in the scan field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the address that changes
  useEffect(() => {
    setSaved(undefined);
    field.current?.focus();
  }, [part, id]);
  useEffect(() => {
    loadAway().catch(() => undefined);
  }, []);
  const show = (handover: string) =>
    void navigate({ to: '/bench/$part/$id', params: { part: 'phones', id: handover } });
  const here = part === 'phones' ? id : undefined;
  useFunctionKeys({
    scan: toScan,
    next: () => {
      const next = phoneAfter(desk, here);
      if (next !== undefined) show(next);
    },
  });
  return (
    <div className={classes.page}>
      <h1 className="only-read-aloud">{say('title')}</h1>
      <div className={`${classes.top} never-on-paper`}>
        <BenchScan
          field={field}
          box={part === 'boxes' ? id : undefined}
          onPhone={show}
          onSaved={setSaved}
        />
        <BadgeSlots />
      </div>
      <div className={`${classes.second} never-on-paper`}>
        <Tabs part={part} />
        <PhoneStrip current={here} onShow={show} />
      </div>
      <OverwriteResults />
      {saved !== undefined ? (
        <Suspense>
          <AwayPhone
            key={saved.requestId}
            scan={saved}
            onDone={() => {
              setSaved(undefined);
              toScan();
            }}
            onFound={(handover) => {
              setSaved(undefined);
              show(handover);
            }}
          />
        </Suspense>
      ) : part === 'phones' && id !== undefined ? (
        <PhonePart key={id} id={id} onShow={show} onRecorded={toScan} />
      ) : part === 'boxes' && id !== undefined ? (
        <BoxPart key={id} box={id} />
      ) : part === 'boxes' ? (
        <BoxesPart />
      ) : part === 'lots' && id !== undefined ? (
        <LotPhones key={id} lot={id} />
      ) : part === 'lots' ? (
        <LotsPart />
      ) : part === 'boards' ? (
        <BoardsPart onShow={show} />
      ) : part === 'station' ? (
        <Suspense>
          <StationPart />
        </Suspense>
      ) : (
        <WaitingPart />
      )}
    </div>
  );
}

/** The scanned badges: who does the work, who checks it, and where the next badge goes (R11). */
function BadgeSlots() {
  const say = useWords(BENCH);
  const session = useSession();
  const [desk, change] = useDesk();
  const { worker, looker } = desk;
  const next = nextBadge(desk);
  const slot = (role: 'worker' | 'looker', empty: string) => {
    const badge = desk[role];
    return (
      <div>
        <dt>
          {say(role)} {next === role && <span className={classes.next}>{say('nextBadge')}</span>}
        </dt>
        <dd data-filled={badge !== undefined}>
          {badge === undefined ? empty : say('workerBadge', { badge: maskedBadge(badge.code) })}
        </dd>
      </div>
    );
  };
  return (
    <section className={classes.badges} aria-label={say('badges')}>
      <dl className={classes.slots} aria-live="polite">
        {slot('worker', say('workerSelf', { name: session?.displayName ?? '' }))}
        {slot('looker', say(next === 'looker' ? 'lookerNone' : 'lookerAfter'))}
      </dl>
      {(worker !== undefined || looker !== undefined) && (
        <div className={classes.slotButtons}>
          {worker !== undefined && looker !== undefined && (
            <Button variant="default" onClick={() => change(swapped)}>
              {say('swap')}
            </Button>
          )}
          <Button variant="default" onClick={() => change(withoutBadges)}>
            {say('clearBadges')}
          </Button>
        </div>
      )}
    </section>
  );
}
