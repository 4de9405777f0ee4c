/**
 * Derives periods from an operator's entries: when it was certified, where, and when it was not
 * (R25). The gate reads these.
 *
 * Invariants: pure. Without the entries after a moment, the result is what was known then. A void
 * stop does not exist. Certified, suspended, cancelled and lapsed end no later than the next
 * certification begins.
 */
import { type Instant, type Interval, intervalOf, type StandingPeriod } from '@nagori/model';
import type { PublishedEntry, RegistryDeed } from './registry-entry.ts';

type Period = Omit<StandingPeriod, 'by'>;

/** `entries` are of one operator, in their order; those that are not published change nothing. */
export function standingPeriods(entries: readonly PublishedEntry[]): readonly Period[] {
  const annulled = new Set(
    entries.flatMap(({ deed }) => (deed.kind === 'annulled' ? [deed.of] : [])),
  );
  let periods: readonly Period[] = [];
  for (const entry of entries) {
    if (!annulled.has(entry.seq)) periods = withEntry(periods, entry);
  }
  // A period that was cut away whole says nothing.
  return periods.filter(({ from, until }) => until === undefined || from <= until);
}

function withEntry(
  periods: readonly Period[],
  { operator, num, at, deed }: PublishedEntry,
): readonly Period[] {
  const evidence = `register:${num}`;
  const said = intervalOf(at, at, 'server', 'register', num);
  const open = (
    standing: Period['standing'],
    from: Instant,
    until?: Instant,
    shops: readonly string[] = [],
  ): Period => ({ evidence, operator, standing, from, until, shops, said });
  switch (deed.kind) {
    case 'certified': {
      const { from, until, shops } = deed;
      const before = ended(periods, STOPS, from - 1);
      // That it lapses is known already; a renewal or a cancellation takes that away.
      return [...before, open('certified', from, until, shops), open('lapsed', until + 1)];
    }
    case 'shops-changed':
      return relisted(periods, deed, at, { evidence, said });
    case 'suspended':
      return [...periods, open('suspended', deed.from)];
    case 'resumed':
      return ended(periods, ['suspended'], at - 1);
    case 'cancelled':
      return [...ended(periods, BEFORE_CANCELLED, at), open('cancelled', deed.from)];
    case 'lapsed':
      return ended(periods, ['suspended'], deed.from - 1);
    case 'joined':
      return [...periods, open('member', at)];
    case 'left':
      return ended(periods, ['member'], at - 1);
    default:
      // Warnings, corrections and annulments do not certify.
      return periods;
  }
}

const BEFORE_CANCELLED = ['certified', 'suspended', 'lapsed'] as const;
const STOPS = ['suspended', 'cancelled', 'lapsed'] as const;

/** Periods of these kinds that run beyond `at` end there. */
function ended(
  periods: readonly Period[],
  kinds: readonly Period['standing'][],
  at: Instant,
): readonly Period[] {
  return periods.map((period) =>
    kinds.includes(period.standing) && (period.until === undefined || period.until > at)
      ? { ...period, until: at }
      : period,
  );
}

/** From now on the certification lists other shops; earlier periods stay. */
function relisted(
  periods: readonly Period[],
  { shops }: Extract<RegistryDeed, { kind: 'shops-changed' }>,
  at: Instant,
  by: { readonly evidence: string; readonly said: Interval },
): readonly Period[] {
  return periods.flatMap((period) => {
    const { standing, from, until } = period;
    if (standing !== 'certified' || until === undefined || until < at) return [period];
    if (from >= at) return [{ ...period, shops, ...by }];
    return [
      { ...period, until: at - 1 },
      { ...period, from: at, shops, ...by },
    ];
  });
}
