/**
 * Results of a FeliCa tool, and erasure by proxy with the customer's password (p13* Q2).
 *
 * Invariants: the password has no field. "The software was run" is no result: only `erased` is an
 * act, only `empty` a look. A locked chip is unknown (R08). A partial erasure is a failed attempt
 * (R11). An erasure counts only where a capability row says that it reaches this phone's chip
 * (R02); otherwise it is an attempt.
 */
import {
  type FindingClass,
  type FindingValue,
  type Method,
  reachedBy,
  type UnknownReason,
} from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, type Reading, reachIn, type Source, whyUnreached } from '../reading.ts';

const toolSchema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('felica-tool'),
  result: z.enum(['erased', 'empty', 'residue', 'failed', 'locked', 'partial']),
});

export const felicaTool = reader(
  'felica-tool',
  {
    words: { ja: 'FeliCa消去ツール', en: 'FeliCa tool' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    inHand: true,
    erases: ({ result }) => result !== 'failed',
  },
  toolSchema,
  (evidence, source, out) => {
    readResult(evidence.result, source, out);
  },
);

type Result = z.output<typeof toolSchema>['result'];

const WORTH: Readonly<
  Record<Result, readonly [FindingValue, FindingClass, Method, UnknownReason?]>
> = {
  erased: ['clear', 'act', 'felica-erase'],
  failed: ['unknown', 'act', 'felica-erase', 'act-failed'],
  empty: ['clear', 'probe', 'tool-check'],
  residue: ['residue', 'probe', 'tool-check'],
  locked: ['unknown', 'probe', 'tool-check', 'no-answer'],
  partial: ['unknown', 'act', 'felica-erase', 'act-failed'],
};

function readResult(result: Result, source: Source, out: Reading): void {
  const reach = reachIn(out, (of) => reachedBy(of, 'felica-erase', source.tool));
  if (result === 'erased' && !reach.now.includes('felica')) {
    const because = whyUnreached(out, reach, 'felica');
    find(out, source, 'felica', 'unknown', 'act', 'felica-erase', because);
    return;
  }
  const worth = WORTH[result];
  // The tool's own report: a run that erased nothing, unlike a look by a person.
  if (worth[1] !== 'act') source.actor = 'tool';
  find(out, source, 'felica', ...worth);
}

/** Staff act for the customer, with the password that the customer gave them. */
export const felicaProxy = reader(
  'felica-proxy',
  {
    words: { ja: 'FeliCa消去（代行）', en: 'FeliCa erasure by proxy' },
    saidBy: 'file',
    dated: 'in-file',
    travels: true,
    inHand: true,
    erases: ({ result }) => result !== 'failed',
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('felica-proxy'),
    result: z.enum(['erased', 'failed']),
  }),
  (evidence, source, out) => {
    source.actor = 'staff';
    source.assisted = true;
    readResult(evidence.result, source, out);
  },
);
