/**
 * What our own bench measured: how often a tool did an act on a model, and how often something was
 * found there afterwards (docs/adr/0091).
 *
 * A try is an act with a named tool that says it was done, followed by a complete look of another
 * person by other means. It failed where anything was found after the act, no matter who found it
 * or how.
 *
 * Invariants: pure; counted from the record, never stated. A phone is one try of a tool, act and
 * compartment, however often it was done, and one that failed once failed. What another operator, a
 * loose file or evidence under suspicion says is no try and no look; a residue of theirs counts.
 */
import {
  type Act,
  after,
  CLASS_RANK,
  type Compartment,
  type Facts,
  type Finding,
  type Interval,
} from '@nagori/model';

export interface BenchTry {
  readonly act: Act;
  readonly tool: string;
  readonly compartment: Compartment;
  /** Something was found after the act. */
  readonly failed: boolean;
  /** Something had been found before the act: it was there to be erased. */
  readonly seenBefore: boolean;
}

/** The tries that one phone is; none where it was never taken in: nothing says that it was here. */
export function triesOf(facts: Facts): readonly BenchTry[] {
  const tries = new Map<string, BenchTry>();
  if (!wasTakenIn(facts)) return [];
  for (const act of facts.findings) {
    const found = isOwnAct(act, facts) ? tryOf(act, facts) : undefined;
    if (found === undefined) continue;
    const key = `${found.act}\n${plainName(found.tool)}\n${found.compartment}`;
    const other = tries.get(key);
    if (other === undefined || (found.failed && !other.failed)) tries.set(key, found);
  }
  return [...tries.values()];
}

/** One spelling for one name: without case, width and spaces around it. */
export const plainName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

function wasTakenIn({ custody, self }: Facts): boolean {
  return custody.some((one) => one.kind === 'transfer' && one.to === self && one.confirmed);
}

type ToolAct = Finding & { readonly tool: string; readonly method: Act };

function isOwnAct(finding: Finding, { self }: Facts): finding is ToolAct {
  return (
    finding.class === 'act' &&
    (finding.value === 'clear' || finding.because === 'not-in-capability-row') &&
    finding.operator === self &&
    (finding.backing === 'station' || finding.backing === 'upload') &&
    finding.tool !== undefined &&
    finding.tool.trim() !== ''
  );
}

function tryOf(act: ToolAct, facts: Facts): BenchTry | undefined {
  const here = facts.findings.filter(({ compartment }) => compartment === act.compartment);
  const attempts = here.filter((one) => one.class === 'act' && one.evidence !== act.evidence);
  // What another act did in between is not this one's, nor what a holder put there.
  const isBetween = (interval: Interval): boolean =>
    attempts.every(
      (other) => after(act.interval, other.interval) || after(other.interval, interval),
    ) && changesOf(facts).every((use) => after(act.interval, use) || after(use, interval));
  const isSince = (one: Finding) => after(one.interval, act.interval) && isBetween(one.interval);
  const failed = here.some((one) => one.value === 'residue' && isSince(one));
  if (!failed && !here.some((one) => isCompleteLook(one, act, facts) && isSince(one))) return;
  return {
    act: act.method,
    tool: act.tool.trim(),
    compartment: act.compartment,
    failed,
    seenBefore: here.some((one) => isSeenBefore(one, act, facts)),
  };
}

/** When a holder used the phone again, or its board was replaced. */
function changesOf({ custody, boards = [] }: Facts): readonly Interval[] {
  return [...custody.filter((one) => one.kind === 'use' && !one.sealIntact), ...boards].map(
    ({ interval }) => interval,
  );
}

/** By the phone's own app or a reader, at our station, of another person, with another tool. */
function isCompleteLook(look: Finding, act: ToolAct, { self }: Facts): boolean {
  return (
    look.value === 'clear' &&
    look.class !== 'act' &&
    CLASS_RANK[look.class] >= CLASS_RANK.app &&
    look.backing === 'station' &&
    look.operator === self &&
    look.person !== undefined &&
    act.person !== undefined &&
    look.person !== act.person &&
    !isSameTool(look, act)
  );
}

/** A tool that finds its own work good has not been checked. */
function isSameTool({ tool, method }: Finding, act: ToolAct): boolean {
  if (tool === undefined) return method === 'tool-check';
  return plainName(tool) === plainName(act.tool);
}

function isSeenBefore(one: Finding, act: ToolAct, facts: Facts): boolean {
  return (
    one.value === 'residue' &&
    after(act.interval, one.interval) &&
    changesOf(facts).every((use) => after(one.interval, use) || after(use, act.interval))
  );
}
