/**
 * Operators' standing (R25), recalled tools (R30), and evidence under suspicion.
 *
 * Invariants: a suspension or cancellation counts from the day it is backdated to. What counts
 * against an operator or a tool is never dropped. No standing ends before it begins.
 */
import { type Instant, PLAUSIBILITY_FLAGS } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, mark, text, time } from '../fields.ts';
import { reader } from '../reader.ts';
import { counts, type Reading, refuse } from '../reading.ts';
import { timeAt } from '../stated.ts';

const standingSchema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('operator-standing'),
  of: mark,
  standing: z.enum(['certified', 'member', 'suspended', 'cancelled', 'lapsed']),
  from: time,
  until: time.optional(),
  backTo: time.optional(),
  shops: z.array(mark).max(500).optional(),
});

export const operatorStanding = reader(
  'operator-standing',
  {
    words: { ja: '事業者の認証', en: 'Operator’s standing' },
    saidBy: 'server',
  },
  standingSchema,
  (evidence, source, out) => {
    const { of: operator, standing } = evidence;
    const before = out.problems.length;
    const decided = instant(evidence.from, 'from', out);
    const until = optionalInstant(evidence.until, 'until', out);
    const backTo = optionalInstant(evidence.backTo, 'backTo', out);
    const forCause = standing === 'suspended' || standing === 'cancelled';
    if (evidence.backTo !== undefined && !forCause) {
      const message = 'only `suspended` or `cancelled` reach back';
      refuse(out, 'backTo', 'not-allowed', message);
    }
    const from = forCause ? Math.min(decided, backTo ?? decided) : decided;
    // A time that cannot be read is reported as that alone.
    if (out.problems.length === before && until !== undefined && until < from) {
      refuse(out, 'until', 'ends-before-start', 'ends before the standing begins');
    }
    const inFavour = standing === 'certified' || standing === 'member';
    if (inFavour && !counts(out, source)) return;
    out.standings.push({
      evidence: source.evidence,
      operator,
      standing,
      from,
      until,
      shops: evidence.shops ?? [],
      by: source.operator,
      said: source.interval,
    });
  },
);

export const toolRecall = reader(
  'tool-recall',
  {
    words: { ja: 'ツールの使用停止', en: 'Tool recall' },
    saidBy: 'server',
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('tool-recall'),
    toolName: text(80),
    version: text(40).optional(),
    model: text(80).optional(),
    os: text(40).optional(),
    from: time,
    /** It was lifted: a mistake, or mended by the maker. */
    ended: z.literal(true).optional(),
  }),
  (evidence, source, out) => {
    out.recalls.push({
      evidence: source.evidence,
      tool: evidence.toolName,
      toolVersion: evidence.version,
      model: evidence.model,
      os: evidence.os,
      from: instant(evidence.from, 'from', out),
      isEnded: evidence.ended === true,
      said: source.interval,
    });
  },
);

export const plausibility = reader(
  'plausibility',
  {
    words: { ja: '疑わしい記録', en: 'Doubtful record' },
    saidBy: 'server',
    // Without it, a flagged piece would be good again at the next operator.
    travels: true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('plausibility'),
    of: mark,
    flag: z.enum(PLAUSIBILITY_FLAGS),
  }),
  (evidence, source, out) => {
    out.flags.push({ of: evidence.of, by: source.operator });
  },
);

function instant(value: string, field: string, out: Reading): Instant {
  return timeAt(value, [field], out.problems);
}

function optionalInstant(
  value: string | undefined,
  field: string,
  out: Reading,
): Instant | undefined {
  return value === undefined ? undefined : instant(value, field, out);
}
