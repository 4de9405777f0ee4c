/**
 * Answers of others about the phone: the carrier's restriction page, loss reports, police lists.
 *
 * Invariants: a match is bad from any reporter. Only `no-match` and a case closed by its reporter
 * (R18) are met.
 */
import { NETWORK_DETAILS } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, mark } from '../fields.ts';
import { reader } from '../reader.ts';
import { note } from '../reading.ts';

/**
 * ○ △ × −, per carrier asked (R19): × blocks; △ asks for a warranty, which is the policy's
 * matter.
 */
export const networkStatus = reader(
  'network-status',
  {
    words: { ja: 'ネットワーク利用制限', en: 'Network restriction' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('network-status'),
    carrier: mark,
    status: z.enum(NETWORK_DETAILS),
  }),
  (evidence, source, out) => {
    const value = evidence.status === 'blocked' ? 'bad' : 'met';
    note(out, source, 'network', value, evidence.status, evidence.carrier);
  },
);

const MATCH = {
  result: z.enum(['no-match', 'match', 'closed']),
  list: mark.optional(),
} as const;

export const lossMatch = reader(
  'loss-match',
  {
    words: { ja: '紛失届との照合', en: 'Loss reports' },
    saidBy: 'server',
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('loss-match'), ...MATCH }),
  (evidence, source, out) => {
    const value = evidence.result === 'match' ? 'bad' : 'met';
    note(out, source, 'loss-match', value, evidence.result, evidence.list);
  },
);

/** 品触れ: the police's list of goods looked for. */
export const policeMatch = reader(
  'police-match',
  {
    words: { ja: '品触れとの照合', en: 'Police list' },
    saidBy: 'file',
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('police-match'), ...MATCH }),
  (evidence, source, out) => {
    const value = evidence.result === 'match' ? 'bad' : 'met';
    note(out, source, 'police-match', value, evidence.result, evidence.list);
  },
);
