/**
 * One part of the history, judged again: what a worker does. Most phones are judged by what was
 * kept of their decisions; the evidence of the others is read, and that of some besides, so that no
 * replay rests on what was kept alone.
 */
import { digestOfAnchors, type PhoneKey, readingVersion } from '@nagori/area-handover';
import {
  capabilityFor,
  type Evidence,
  type TokenCheck,
  type TrustAnchors,
  tokensIn,
  verifyTokens,
} from '@nagori/evidence';
import type { Sealed, SealedRow } from '@nagori/keys';
import { canonicalJson, type Facts, type Instant } from '@nagori/model';
import { type JudgeAgainDeps, judgeAgain } from './judge-again.ts';
import { noCounts, type ReplayCounts } from './judge-entry.ts';
import { type JudgeKeptDeps, judgeKept } from './judge-kept.ts';
import type { PartResult } from './replay-history.ts';
import type { HistoryReader, KeptPhone, ReplayHit } from './replay-store.ts';

export type JudgePartDeps = Omit<JudgeAgainDeps, 'tokens' | 'verify'> & {
  readonly history: HistoryReader;
  readonly anchors: TrustAnchors;
  /** Whether the evidence of this phone is read in any case. */
  readonly tries: (key: PhoneKey) => boolean;
};

/** What was kept of a phone says otherwise than its evidence: nothing of the run can be trusted. */
export class ReadingDiffersError extends Error {
  override readonly name = 'ReadingDiffersError';
}

interface Found {
  readonly counts: ReplayCounts;
  readonly hits: ReplayHit[];
  /** What the gate was told of those that are read in any case, as text. */
  readonly told: string[];
}

const nothing = (): Found => ({ counts: noCounts(), hits: [], told: [] });

/** What a capability comes to is told by the model, which stands in the facts. */
function tellingTo({ told }: Found) {
  return ({ capability: _, ...facts }: Facts): void => {
    told.push(canonicalJson(facts));
  };
}

export function judgePart(deps: JudgePartDeps, part: number, parts: number): Promise<PartResult> {
  return deps.history.read(deps.operator, part, parts, async ({ phones, whole }) => {
    const found = nothing();
    const { tried, unread } = judgeAllKept(deps, phones, found);
    const seals = watched(deps.open);
    const judging = { ...deps, ...tokensOf(deps.anchors), open: seals.open };
    for (const phone of await whole(unread)) {
      const own = nothing();
      const kept = tried.get(nameOf(phone.key));
      const told = kept === undefined ? undefined : { told: tellingTo(own) };
      const judged = judgeAgain({ ...judging, ...told }, phone, own.counts, own.hits);
      if (judged !== undefined) await judged;
      // An entry whose seal was broken since is its own phone's loss, and no reader's mistake.
      if (kept !== undefined && !seals.broken() && JSON.stringify(kept) !== JSON.stringify(own)) {
        throw new ReadingDiffersError('what was kept of a phone is not what its evidence says');
      }
      add(found, own);
    }
    return { counts: found.counts, hits: found.hits };
  });
}

/** Whether a seal was found to be broken since it was last asked. */
function watched(open: JudgePartDeps['open']) {
  let broken = false;
  return {
    open: (row: SealedRow, sealed: Sealed) => {
      try {
        return open(row, sealed);
      } catch (error) {
        broken = true;
        throw error;
      }
    },
    broken: () => {
      const was = broken;
      broken = false;
      return was;
    },
  };
}

interface Unread {
  readonly unread: readonly PhoneKey[];
  /** What the kept readings say of those that are read in any case. */
  readonly tried: ReadonlyMap<string, Found>;
}

function judgeAllKept(deps: JudgePartDeps, phones: readonly KeptPhone[], found: Found): Unread {
  const { capabilities } = deps;
  const judging: JudgeKeptDeps = {
    ...deps,
    versions: ['', digestOfAnchors(deps.anchors)].map((one) => readingVersion(capabilities, one)),
    capable: (phone) => capabilityFor(capabilities, phone),
  };
  const unread: PhoneKey[] = [];
  const tried = new Map<string, Found>();
  for (const phone of phones) {
    if (!deps.tries(phone.key)) {
      if (!judgeKept(judging, phone, found.counts, found.hits)) unread.push(phone.key);
      continue;
    }
    const own = nothing();
    const telling = { ...judging, told: tellingTo(own) };
    if (judgeKept(telling, phone, own.counts, own.hits)) tried.set(nameOf(phone.key), own);
    unread.push(phone.key);
  }
  return { unread, tried };
}

function nameOf(key: PhoneKey): string {
  return Buffer.from(key).toString('latin1');
}

function add(found: Found, own: Found): void {
  for (const name of Object.keys(found.counts) as (keyof ReplayCounts)[]) {
    found.counts[name] += own.counts[name];
  }
  for (const hit of own.hits) found.hits.push(hit);
}

/** A token belongs to one phone, and a phone to one part. */
function tokensOf(anchors: TrustAnchors): Pick<JudgeAgainDeps, 'tokens' | 'verify'> {
  const tokens = new Map<string, TokenCheck>();
  return { tokens, verify: (evidence, at) => verifyNew(tokens, anchors, evidence, at) };
}

/** Undefined: nothing to check, which is so of most phones. */
function verifyNew(
  tokens: Map<string, TokenCheck>,
  anchors: TrustAnchors,
  evidence: readonly Evidence[],
  at: Instant,
): Promise<void> | undefined {
  const fresh = evidence.filter((one) =>
    tokensIn(one).some((token) => tokens.get(token)?.kind !== 'good'),
  );
  if (fresh.length === 0) return undefined;
  const all = verifyTokens({ evidence: fresh }, anchors, at, Number.POSITIVE_INFINITY);
  return all.then((checked) => {
    for (const [token, check] of checked) tokens.set(token, check);
  });
}
