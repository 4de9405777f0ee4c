/**
 * Caches the principal of a token for a few seconds, so that a busy session costs no query each
 * time.
 *
 * Invariants: a session ended on this process is removed at once, also during a look-up; another
 * process notices within `FOR_MS`. The cache is bounded. Unknown tokens are not cached.
 */
import type { Instant } from '@nagori/model';
import type { SignedIn } from './principal.ts';

/** How long another process may still accept a session that was ended here. */
export const FOR_MS = 5000;
const MOST_ENTRIES = 20_000;

interface Entry {
  readonly tokenKey: string;
  readonly until: Instant;
  readonly answer: Promise<SignedIn | undefined>;
  /** Known once the answer is there. */
  owners: readonly string[] | undefined;
}

export interface PrincipalCache {
  readonly find: (
    tokenKey: string,
    stationKey: string,
    now: Instant,
    load: () => Promise<SignedIn | undefined>,
  ) => Promise<SignedIn | undefined>;
  readonly forgetToken: (tokenKey: string) => void;
  /** Every session of the account, every token of the client or the station. */
  readonly forgetOwner: (owner: string) => void;
  /** Stations have changed: everything is asked again. */
  readonly forgetAll: () => void;
}

export function createPrincipalCache(mostEntries = MOST_ENTRIES, forMs = FOR_MS): PrincipalCache {
  const entries = new Map<string, Entry>();
  const drop = (gone: (entry: Entry) => boolean) => {
    for (const [key, entry] of entries) if (gone(entry)) entries.delete(key);
  };
  return {
    find: async (tokenKey, stationKey, now, load) => {
      const key = `${tokenKey}.${stationKey}`;
      const known = entries.get(key);
      if (known !== undefined && now < known.until) return stillGood(await known.answer, now);
      entries.delete(key);
      // The first in is the oldest: entries are never moved.
      for (const oldest of entries.keys()) {
        if (entries.size < mostEntries) break;
        entries.delete(oldest);
      }
      const entry: Entry = { tokenKey, until: now + forMs, answer: load(), owners: undefined };
      entries.set(key, entry);
      const forget = () => {
        if (entries.get(key) === entry) entries.delete(key);
      };
      try {
        const answer = await entry.answer;
        if (answer === undefined) forget();
        else entry.owners = ownersOf(answer);
        return answer;
      } catch (error) {
        forget();
        throw error;
      }
    },
    forgetToken: (tokenKey) => drop((entry) => entry.tokenKey === tokenKey),
    // An entry whose owner is not known yet may be the one.
    forgetOwner: (owner) => drop(({ owners }) => owners?.includes(owner) !== false),
    forgetAll: () => entries.clear(),
  };
}

/** A person at a program's station ends with either. */
function ownersOf({ principal }: SignedIn): readonly string[] {
  if (principal.kind === 'staff') return [principal.account];
  const person = principal.station?.person;
  return person === undefined ? [principal.client] : [principal.client, person.account];
}

function stillGood(answer: SignedIn | undefined, now: Instant): SignedIn | undefined {
  return answer !== undefined && now < answer.expiresAt ? answer : undefined;
}
