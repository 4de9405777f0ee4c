/**
 * A phone's passport (architecture, decision 12): what the giving operator recorded, for the
 * receiver who has the phone and the giver's token.
 *
 * Invariants: findings, proofs and custody travel; persons become pseudonyms of their operator,
 * shops' staff, notes and other phones do not come along.
 */
import { createHash } from 'node:crypto';
import { decodeEntry, type EvidenceBody } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';

/** Kinds that concern the phone; identity checks, consents and notes stay with who took them. */
const TRAVELS: ReadonlySet<string> = new Set([
  'condition',
  'observation',
  'reset-report',
  'erase-report',
  'overwrite-report',
  'felica-tool',
  'felica-proxy',
  'probe',
  'portal-look',
  'lock-look',
  'activation-attempt',
  'second-look',
  'authority-statement',
  'deletion-receipt',
  'custody',
  'destruction',
  'network-status',
]);

export function tokenDigest(token: string): Uint8Array {
  return createHash('sha256').update('nagori/passport/v1/').update(token).digest();
}

/** Nothing where there is no token, or where it belongs to another phone. */
export async function evidenceFromPassport(
  deps: HandoverDeps,
  token: string | undefined,
  keys: readonly Uint8Array[],
): Promise<readonly EvidenceBody[]> {
  if (token === undefined) return [];
  const digest = tokenDigest(token);
  const found: EvidenceBody[] = [];
  for (const key of keys) {
    for (const { operator, sealed } of await deps.store.passport(digest, key)) {
      const bytes = await deps.envelope.openPassport(digest, operator, sealed);
      if (bytes === undefined) continue;
      for (const one of decodeEntry(bytes).evidence ?? []) {
        if (TRAVELS.has(one.kind)) found.push(stripped(one, operator, digest));
      }
    }
  }
  return found;
}

/** A person stays one person within a passport, and is nobody outside of it. */
function stripped(one: EvidenceBody, operator: string, salt: Uint8Array): EvidenceBody {
  const { person, ...rest } = one;
  const author = typeof one.operator === 'string' ? one.operator : operator;
  if (typeof person !== 'string') return { ...rest, operator: author };
  const named = `${author}\0${person}`;
  const mark = createHash('sha256').update(salt).update(named).digest('hex').slice(0, 16);
  return { ...rest, operator: author, person: `p-${mark}` };
}
