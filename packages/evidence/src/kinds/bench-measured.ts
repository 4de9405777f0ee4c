/**
 * What our own bench measured of a tool (docs/adr/0096): the counted tries of its act on this
 * phone's model and system, recorded by the server beside the act.
 *
 * Invariants: it never speaks by itself: a policy has to take it. It stays with its recorder, since
 * counts are a statement of one operator about its own phones.
 */
import { ACTS } from '@nagori/model';
import * as z from 'zod';
import { compartment, ENVELOPE, text } from '../fields.ts';
import { reader } from '../reader.ts';
import { refuse } from '../reading.ts';

const count = z.int().min(0).max(10_000_000);
const tries = z.strictObject({ tries: count, failed: count });

export const benchMeasured = reader(
  'bench-measured',
  {
    words: { ja: '検査台の実測', en: 'Measured by our bench' },
    saidBy: 'server',
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('bench-measured'),
    act: z.enum(ACTS),
    toolName: text(80),
    on: compartment,
    model: text(80),
    os: text(40),
    all: tries,
    /** Of these, on phones in which something had been found before the act. */
    seen: tries,
  }),
  (evidence, source, out) => {
    const { act, toolName, on, model, os, all, seen } = evidence;
    for (const [field, one] of [['all', all] as const, ['seen', seen] as const]) {
      if (one.failed <= one.tries) continue;
      refuse(out, `${field}.failed`, 'not-allowed', 'more failed than were tried');
    }
    if (seen.tries > all.tries || seen.failed > all.failed) {
      refuse(out, 'seen', 'not-allowed', 'a part is not greater than the whole');
    }
    out.measured.push({
      ...{ evidence: source.evidence, interval: source.interval },
      ...{ operator: source.operator, backing: source.backing },
      counts: source.barred === undefined,
      ...{ act, tool: toolName, compartment: on, model, os, all, seen },
    });
  },
);
