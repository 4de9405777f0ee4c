/**
 * A lot comes in one file: each phone is opened and judged by itself (day: the wholesale lot of
 * five hundred).
 *
 * Invariants: a bad phone costs that phone only; what the supplier's file says is the supplier's
 * word: no station backs it, and its clock is its own.
 */
import type { Problem } from '@nagori/evidence';
import type { Channel, Instant, Verdict } from '@nagori/model';
import { newId } from '../bytes.ts';
import { problemsOf } from '../handover/add-evidence.ts';
import { changeHandover } from '../handover/change-handover.ts';
import type { Actor, EvidenceBody } from '../handover/entry-body.ts';
import type { HandoverDeps } from '../handover/handover-deps.ts';
import { type OpenRequest, openHandover } from '../handover/open-handover.ts';
import type { HandoverRefusal } from '../handover/refusal.ts';
import { OWN_KINDS } from '../handover/stamp-evidence.ts';
import type { BenchStore } from '../ports/bench-store.ts';

export const LOT_PHONES_MOST = 1_000;

export interface LotRequest {
  readonly lot: string;
  readonly supplier: string;
  readonly channel: Channel;
  readonly preset: string;
  readonly deadline: Instant | undefined;
  readonly phones: readonly {
    readonly phone: OpenRequest['phone'];
    readonly evidence: readonly Readonly<Record<string, unknown>>[];
  }[];
}

export type LotLine =
  | { readonly line: number; readonly handover: string; readonly verdict: Verdict }
  | {
      readonly line: number;
      readonly code: HandoverRefusal['code'];
      readonly problems: readonly Problem[];
    };

/** Undefined: a lot of this name came in before. */
export async function importLot(
  deps: HandoverDeps & { readonly bench: BenchStore },
  actor: Actor,
  request: LotRequest,
): Promise<readonly LotLine[] | undefined> {
  const { lot, supplier, channel, deadline, phones } = request;
  const row = { id: lot, supplier, channel, phones: phones.length, deadline, openedAt: deps.now() };
  if ((await deps.bench.addLot(actor.operator, row)) === 'exists') return undefined;
  const lines: LotLine[] = [];
  for (const [i, one] of phones.entries()) {
    lines.push(await importPhone(deps, actor, request, one, i + 1));
  }
  return lines;
}

async function importPhone(
  deps: HandoverDeps,
  actor: Actor,
  { lot, supplier, channel, preset }: LotRequest,
  { phone, evidence }: LotRequest['phones'][number],
  line: number,
): Promise<LotLine> {
  const opened = await openHandover(deps, actor, {
    phone,
    channel,
    stage: 'intake',
    preset,
    supplier,
    giver: 'absent',
  });
  if (opened.kind === 'refused') return badLine(line, opened.refusal);
  const { handover } = opened.value.record.stored;
  const changed = await changeHandover(deps, actor, handover.id, undefined, async (record, now) => {
    const claimed = evidence.findIndex((sent) => OWN_KINDS.has(String(sent.kind)));
    if (claimed >= 0) return ownKind(claimed);
    const added = evidence.map((sent) => imported(sent, supplier, now, deps));
    const problems = await problemsOf(deps, record, added, now);
    return problems ?? { kind: 'evidence', evidence: added, lot };
  });
  if (changed.kind === 'refused') return badLine(line, changed.refusal);
  return { line, handover: handover.id, verdict: changed.value.decision.verdict };
}

function ownKind(index: number): HandoverRefusal {
  const message = 'the server records this kind';
  const field = `evidence[${index}].kind`;
  return { code: 'evidence-invalid', problems: [{ field, code: 'not-allowed', message }] };
}

function badLine(line: number, { code, problems }: HandoverRefusal): LotLine {
  return { line, code, problems: problems ?? [] };
}

function imported(
  sent: Readonly<Record<string, unknown>>,
  supplier: string,
  now: Instant,
  { random }: Pick<HandoverDeps, 'random'>,
): EvidenceBody {
  const { station: _station, uploadedBy: _by, clock: _clock, seq: _seq, ...own } = sent;
  const received = new Date(now).toISOString();
  return {
    ...own,
    id: `e-${newId(now, random)}`,
    kind: String(sent.kind ?? ''),
    at: typeof sent.at === 'string' ? sent.at : received,
    received,
    clock: 'import',
    operator: supplier,
  };
}
