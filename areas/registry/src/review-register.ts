/**
 * A decision that reaches back was taken: what rests on the operator's word is listed and judged
 * again (R25), as after a tool was found broken (R30). Run as a job that the decision's own write
 * enqueued.
 *
 * Invariants: it may run twice, or late, with the effect of once; a phone that cannot be judged
 * costs the others nothing, and is told at the end; a certificate is listed before it is looked at;
 * the operator's own certificates are listed, and stay what they are: what they are worth to others
 * is for the check page to say.
 */
import { type ClearanceDeps, reviewClearances } from '@nagori/area-clearance';
import { changeHandover, evidenceOf, loadRecord, systemActor } from '@nagori/area-handover';
import { inTurn } from '@nagori/database';
import { refused } from '@nagori/model';
import type { RegistryDeps } from './registry-deps.ts';
import type { RestingPhone } from './registry-store.ts';

export const REGISTER_JOB = 'review-register';

/** Phones that are read at once. */
const PAGE = 5_000;

export interface RegisterReview {
  /** Certificates of the operator itself. */
  readonly issued: number;
  /** Phones of others whose record rests on its word. */
  readonly resting: number;
}

export async function reviewRegister(
  deps: RegistryDeps & { readonly clearance: ClearanceDeps },
  decision: { readonly operator: string; readonly seq: number },
  page = PAGE,
): Promise<RegisterReview> {
  const { operator: subject, seq } = decision;
  await deps.register.refresh();
  const { keeper } = deps.register;
  const entry = deps.register.entriesOf(subject).find((one) => one.seq === seq);
  if (keeper === undefined || entry === undefined) return { issued: 0, resting: 0 };
  const { deed, at } = entry;
  const listing = { subject, seq, at };
  const span = deed.kind === 'suspended' || deed.kind === 'cancelled' ? deed.from : undefined;
  const issued = span === undefined ? 0 : await deps.registry.listIssued(keeper, listing, span, at);
  let resting = 0;
  await inTurn(restingOn(deps, subject, page), async (phone) => {
    if (await reviewPhoneOf(deps, phone, keeper, listing)) resting += 1;
  });
  return { issued, resting };
}

async function* restingOn(
  { registry }: RegistryDeps,
  subject: string,
  page: number,
): AsyncGenerator<RestingPhone, void, undefined> {
  let after: RestingPhone | undefined;
  for (;;) {
    const phones = await registry.resting(subject, after, page);
    yield* phones;
    after = phones.at(-1);
    if (phones.length < page) return;
  }
}

/** False where the phone neither came from the operator nor holds anything of it. */
async function reviewPhoneOf(
  deps: RegistryDeps & { readonly clearance: ClearanceDeps },
  { operator, handover, open }: RestingPhone,
  keeper: string,
  listing: { readonly subject: string; readonly seq: number; readonly at: number },
): Promise<boolean> {
  const { handover: phones, clearances } = deps.clearance;
  const stored = await phones.store.byHandover(operator, handover);
  if (stored === undefined) return false;
  const record = await loadRecord(phones, stored);
  const { subject } = listing;
  const isSupplied = stored.handover.supplier === subject;
  if (!isSupplied && !evidenceOf(record).some((one) => one.operator === subject)) return false;
  const standing = await clearances.standing(operator, stored.phoneKey);
  const ids = standing.map(({ id }) => id);
  if (ids.length > 0) await deps.registry.listResting(keeper, listing, operator, ids);
  await reviewClearances(deps.clearance, operator, handover);
  if (open) {
    phones.cache.drop(operator, handover);
    await changeHandover(phones, systemActor(operator), handover, undefined, (current) => ({
      kind: 'decision',
      // Nothing is recorded where nothing has changed.
      check: ({ decision: { verdict } }) =>
        verdict === current.stored.verdict ? refused('handover-ended') : undefined,
    }));
  }
  return true;
}
