/**
 * The register in memory: the published entries of every operator, and the standings that the gate
 * uses (R25). Judging reads it without a round trip; there are some thousand entries at most.
 *
 * Invariants: an entry that was read stays. Numbers have no gap, so new entries are requested by
 * number alone. A writer reads again before it answers, and every other server is notified.
 */
import type { Facts, Instant, StandingPeriod } from '@nagori/model';
import type { PublishedEntry } from './registry-entry.ts';
import type { RegistryStore } from './registry-store.ts';
import { standingPeriods } from './standing-periods.ts';

type Period = Omit<StandingPeriod, 'by'>;

export class Register {
  readonly #store: Pick<RegistryStore, 'published' | 'keeper'>;
  #entries: readonly PublishedEntry[] = [];
  #of = new Map<string, readonly PublishedEntry[]>();
  #periods = new Map<string, readonly Period[]>();
  #keeper: string | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(store: Pick<RegistryStore, 'published' | 'keeper'>) {
    this.#store = store;
  }

  /**
   * Reads the entries added since. Calls run one after the other, so that an entry is read once.
   */
  refresh(): Promise<void> {
    const next = this.#reading.then(() => this.#read());
    this.#reading = next.catch(() => undefined);
    return next;
  }

  async #read(): Promise<void> {
    this.#keeper ??= await this.#store.keeper();
    const added = await this.#store.published(this.num);
    for (const entry of added) {
      this.#of.set(entry.operator, [...this.entriesOf(entry.operator), entry]);
      this.#periods.delete(entry.operator);
    }
    if (added.length > 0) this.#entries = [...this.#entries, ...added];
  }

  /** The number of the newest entry; 0: there is none. */
  get num(): number {
    return this.#entries.at(-1)?.num ?? 0;
  }

  /** The register's keeper; undefined: there is no register. */
  get keeper(): string | undefined {
    return this.#keeper;
  }

  get entries(): readonly PublishedEntry[] {
    return this.#entries;
  }

  entriesOf(operator: string): readonly PublishedEntry[] {
    return this.#of.get(operator) ?? [];
  }

  /** The standing of an operator, as known at `knownAt`; without it, as known now. */
  periodsOf(operator: string, knownAt?: Instant): readonly Period[] {
    if (knownAt !== undefined) {
      return standingPeriods(this.entriesOf(operator).filter(({ at }) => at <= knownAt));
    }
    let periods = this.#periods.get(operator);
    if (periods === undefined) {
      periods = standingPeriods(this.entriesOf(operator));
      this.#periods.set(operator, periods);
    }
    return periods;
  }

  /**
   * `facts` with the standing of every other operator named in them. We looked it up ourselves, so
   * it counts as our own (`trust.ts`: no operator vouches for itself).
   */
  addStandings(facts: Facts, knownAt?: Instant): Facts {
    if (this.#entries.length === 0) return facts;
    const others = othersIn(facts);
    if (others.size === 0) return facts;
    const looked = [...others].flatMap((operator) =>
      this.periodsOf(operator, knownAt).map((period) => ({ ...period, by: facts.self })),
    );
    return looked.length === 0 ? facts : { ...facts, standings: [...facts.standings, ...looked] };
  }
}

function othersIn(facts: Facts): ReadonlySet<string> {
  const others = new Set<string>();
  const { self, supplier, findings, circumstances, custody } = facts;
  if (supplier !== undefined && supplier !== self) others.add(supplier);
  for (const claims of [findings, circumstances, custody]) {
    for (const { operator } of claims) {
      if (operator !== undefined && operator !== self) others.add(operator);
    }
  }
  return others;
}
