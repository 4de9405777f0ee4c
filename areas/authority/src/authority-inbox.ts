/**
 * The authority's inbox, called directly or over HTTP with a message that the operator signed.
 *
 * Invariants: the answer is always `received`, whatever the authority knows. A report of a residue
 * stores no sender.
 */
import { newId } from '@nagori/keys';
import { done, MINUTE_MS, type Outcome, refused, SECOND_MS } from '@nagori/model';
import { type JWK, readUnverified, verifyJws } from '@nagori/pki';
import * as z from 'zod';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps } from './authority-deps.ts';

export const LOSS_TRANSFER_TYPE = 'nagori-loss+jwt';
export const LEFTOVER_TYPE = 'nagori-left+jwt';
/** A message is sent when it is signed, so an older one is a replay. */
const MESSAGE_LIVES_MS = 15 * MINUTE_MS;

const operator = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const shown = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
const lossTransfer = z.strictObject({
  op: operator,
  iat: z.int(),
  kind: z.literal('loss'),
  reference: shown(64),
  contact: shown(200),
});
const leftover = z.strictObject({
  op: operator,
  iat: z.int(),
  eid: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/),
  seen: z.enum(['key', 'unknown']),
});

interface Transfer {
  /** The operator's id, its own reference of the case, and a contact of the holder. */
  readonly sender: string;
  readonly reference: string;
  readonly contact: string;
}

interface Report {
  readonly sender?: string;
  readonly eid: string;
  readonly seen: 'key' | 'unknown';
}

/** One-way messages of operators, who declare the port `AuthorityInbox`. */
export function authorityInbox(deps: Pick<AuthorityDeps, 'store' | 'now' | 'random'>) {
  const add = async (what: Parameters<typeof deps.store.addCase>[0]) => {
    await deps.store.addCase(what);
    return 'received' as const;
  };
  const head = () => {
    const opened = deps.now();
    return { id: newId(opened, deps.random), opened };
  };
  return {
    transferLoss: ({ sender, reference, contact }: Transfer) =>
      add({ ...head(), kind: 'loss', sender, reference, contact }),
    reportLeftover: ({ eid, seen }: Report) => add({ ...head(), kind: 'leftover', eid, seen }),
  };
}

/** An operator's public key; undefined where there is no such operator. */
export type OperatorKey = (operator: string) => Promise<JWK | undefined>;

/** A message of an operator, signed as `nagori-loss+jwt` or `nagori-left+jwt`. */
export async function takeOperatorMessage(
  deps: AuthorityDeps,
  keyOf: OperatorKey,
  jws: string,
): Promise<Outcome<'received', AuthorityCode>> {
  const read = readUnverified(jws);
  if (read.kind !== 'good') return refused('operator-refused');
  const inbox = authorityInbox(deps);
  const { header, payload } = read.value;
  if (header.typ === LOSS_TRANSFER_TYPE) {
    const message = lossTransfer.safeParse(payload);
    if (!message.success || !(await isSigned(deps, keyOf, jws, message.data))) {
      return refused('operator-refused');
    }
    const { op: sender, reference, contact } = message.data;
    return done(await inbox.transferLoss({ sender, reference, contact }));
  }
  const message = leftover.safeParse(payload);
  const isLeftover = header.typ === LEFTOVER_TYPE && message.success;
  if (!isLeftover || !(await isSigned(deps, keyOf, jws, message.data))) {
    return refused('operator-refused');
  }
  const { op: sender, eid, seen } = message.data;
  return done(await inbox.reportLeftover({ sender, eid, seen }));
}

async function isSigned(
  deps: AuthorityDeps,
  keyOf: OperatorKey,
  jws: string,
  { op, iat }: { readonly op: string; readonly iat: number },
): Promise<boolean> {
  if (Math.abs(deps.now() - iat * SECOND_MS) > MESSAGE_LIVES_MS) return false;
  const key = await keyOf(op);
  return key !== undefined && (await verifyJws(jws, 'ES256', key)).kind === 'good';
}
