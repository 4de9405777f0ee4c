/** Judges one part of the history again by its evidence; runs in a worker (docs/adr/0067). */
import {
  type Evidence,
  type TokenCheck,
  type TrustAnchors,
  tokensIn,
  verifyTokens,
} from '@nagori/evidence';
import type { Instant } from '@nagori/model';
import { emptyBench } from './bench-table.ts';
import { countBench, type JudgeAgainDeps, judgeAgain } from './judge-again.ts';
import { type Measure, noCounts } from './judge-entry.ts';
import type { PartResult } from './replay-history.ts';
import type { HistoryReader, ReplayHit } from './replay-store.ts';

/** By what the history is judged, or that its tries are counted. */
export type PartMeasure = Measure | { readonly kind: 'bench' };

export type JudgePartDeps = Omit<JudgeAgainDeps, 'tokens' | 'verify' | 'measure'> & {
  readonly measure: PartMeasure;
  readonly history: Pick<HistoryReader, 'read'>;
  readonly anchors: TrustAnchors;
};

export async function judgePart(
  deps: JudgePartDeps,
  part: number,
  parts: number,
): Promise<PartResult> {
  const { measure } = deps;
  const judging = { ...deps, ...tokensOf(deps.anchors) };
  const counts = noCounts();
  if (measure.kind === 'bench') {
    const bench = emptyBench();
    for (const phone of await deps.history.read(deps.operator, part, parts)) {
      await countBench(judging, phone, counts, bench);
    }
    return { counts, hits: [], bench };
  }
  const hits: ReplayHit[] = [];
  for (const phone of await deps.history.read(deps.operator, part, parts)) {
    await judgeAgain({ ...judging, measure }, phone, counts, hits);
  }
  return { counts, hits };
}

/** Shared by one part only: a token belongs to one phone, and a phone to one part. */
function tokensOf(anchors: TrustAnchors): Pick<JudgeAgainDeps, 'tokens' | 'verify'> {
  const tokens = new Map<string, TokenCheck>();
  return { tokens, verify: (evidence, at) => verifyNew(tokens, anchors, evidence, at) };
}

/** Undefined: nothing to verify, as for most phones. */
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
