/**
 * Decisions for programs: one object a line (schemas/decision.schema.json).
 *
 * Invariants: keys have one fixed order, so that equal decisions are equal bytes. No IMEI. An
 * absent value is omitted and never null.
 */
import type { PhoneReading } from '@nagori/evidence';
import type { Decision } from '@nagori/model';
import { matches } from '../expectation.ts';
import type { FieldProblem } from '../input/limits.ts';
import { masked, printableRef } from './masked.ts';

/** The line for one judged phone, with its line end. */
export function decisionLine(line: number, phone: PhoneReading, decision: Decision): string {
  const { identity } = phone.facts;
  const object = {
    line,
    ref: printableRef(phone.ref, identity),
    verdict: decision.verdict,
    route: decision.route,
    custody: decision.custody,
    deadline:
      decision.deadline === undefined ? undefined : new Date(decision.deadline).toISOString(),
    reasons: decision.reasons.map((r) => ({
      verdict: r.verdict,
      rule: r.rule,
      requirement: r.requirement,
      subject: r.subject,
      code: r.code,
      evidence: r.evidence,
      cause: r.cause && {
        code: r.cause.code,
        evidence: r.cause.evidence,
        measured: r.cause.measured,
      },
    })),
    notes: decision.notes.map((n) => ({
      code: n.code,
      subjects: n.subjects,
      by: n.by === undefined ? undefined : new Date(n.by).toISOString(),
      evidence: n.evidence,
    })),
    violations: decision.violations.map((v) => ({
      rule: v.rule,
      code: v.code,
      evidence: v.evidence,
      signedOff: v.signedOff,
    })),
    ignored: decision.ignored.map((i) => ({
      evidence: i.evidence,
      rule: i.rule,
      reason: i.reason,
    })),
    steps: decision.steps.map((s) => ({
      id: s.id,
      actor: s.actor,
      minutes: s.minutes,
      waitHours: s.waitHours,
      irreversible: s.irreversible,
      evidence: s.evidence,
      again: s.again,
    })),
    approximate: decision.approximate ? true : undefined,
    policy: { id: decision.policy.id, digest: decision.policy.digest },
    expected: expected(phone, decision),
  };
  return `${masked(JSON.stringify(object), identity)}\n`;
}

/** The line for one bad line of the input. */
export function problemLine(line: number, problems: readonly FieldProblem[]): string {
  const listed = problems.map((p) => ({ field: p.field, code: p.code, message: p.message }));
  return `${JSON.stringify({ line, problems: listed })}\n`;
}

function expected(phone: PhoneReading, decision: Decision): object | undefined {
  const { expect } = phone;
  if (expect === undefined) return undefined;
  return {
    verdict: expect.verdict,
    route: expect.route,
    steps: expect.steps,
    matches: matches(expect, decision),
  };
}
