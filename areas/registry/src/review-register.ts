/**
 * After a backdated decision, what relies on the operator's evidence is listed and judged again
 * (R25), as after a recalled tool (R30). Runs as a job that the decision's own write enqueued.
 *
 * Invariants: running it twice or late has the effect of once. A phone that cannot be judged does
 * not affect the others, and is reported at the end. A certificate is listed before its review. The
 * operator's own certificates are listed and not changed: the check page shows their worth to
 * others.
 */
import { type ClearanceDeps, reviewClearances } from '@nagori/area-clearance';
import { changeHandover, evidenceOf, keysOf, loadRecord, systemActor } from '@nagori/area-handover';
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
  /** Other operators' phones whose record relies on its evidence. */
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

/** False where the phone did not come from the operator and has none of its evidence. */
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
  const standing = await clearances.standing(operator, keysOf(stored));
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
