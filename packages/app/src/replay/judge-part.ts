/** One part of the history, judged again: what a worker does. */
import { type TokenCheck, type TrustAnchors, verifyTokens } from '@nagori/evidence';
import type { Instant } from '@nagori/model';
import type { EvidenceBody } from '../handover/entry-body.ts';
import type { HistoryReader, ReplayHit } from '../ports/replay-store.ts';
import { type JudgeAgainDeps, judgeAgain, noCounts } from './judge-again.ts';
import type { PartResult } from './replay-history.ts';

export type JudgePartDeps = Omit<JudgeAgainDeps, 'tokens' | 'verify'> & {
  readonly history: HistoryReader;
  readonly anchors: TrustAnchors;
};

export async function judgePart(
  deps: JudgePartDeps,
  part: number,
  parts: number,
): Promise<PartResult> {
  const phones = await deps.history.read(deps.operator, part, parts);
  const counts = noCounts();
  const hits: ReplayHit[] = [];
  // A token belongs to one phone, and a phone to one part.
  const tokens = new Map<string, TokenCheck>();
  const judging = {
    ...deps,
    tokens,
    verify: (evidence: readonly EvidenceBody[], at: Instant) =>
      verifyNew(tokens, deps.anchors, evidence, at),
  };
  for (const phone of phones) {
    const judged = judgeAgain(judging, phone, counts, hits);
    if (judged !== undefined) await judged;
  }
  return { counts, hits };
}

/** Undefined: nothing to check, which is so of most phones. */
function verifyNew(
  tokens: Map<string, TokenCheck>,
  anchors: TrustAnchors,
  evidence: readonly EvidenceBody[],
  at: Instant,
): Promise<void> | undefined {
  const fresh = evidence.filter(({ jwt, list }) =>
    [jwt, list].some((token) => typeof token === 'string' && tokens.get(token)?.kind !== 'good'),
  );
  if (fresh.length === 0) return undefined;
  return verifyTokens({ evidence: fresh }, anchors, at).then((checked) => {
    for (const [token, check] of checked) tokens.set(token, check);
  });
}
