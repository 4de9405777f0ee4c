/**
 * Seals again, bound to its row, what was sealed before seals were (docs/adr/0056). A round: run
 * until nothing is left.
 *
 * Invariants: what does not open is left as it is, for the audit to name; a text keeps its month,
 * and so its retention; whoever changes a row meanwhile wins.
 */
import { inTurn } from '@nagori/database';
import type { CheckSealsDeps } from './check-seals.ts';
import type { SealedColumn } from './seal-store.ts';

const AT_ONCE = 500;

export interface BindSealsDeps extends CheckSealsDeps {
  readonly operators: () => Promise<readonly { readonly id: string }[]>;
}

/** Gives how many were sealed again. */
export async function bindSeals(deps: BindSealsDeps): Promise<number> {
  let bound = 0;
  await inTurn(await deps.operators(), async ({ id }) => {
    for (const column of await deps.seals.backlog(id)) bound += await bindColumn(deps, id, column);
  });
  return bound;
}

async function bindColumn(
  { seals, envelope }: CheckSealsDeps,
  operator: string,
  column: SealedColumn,
): Promise<number> {
  let bound = 0;
  let missed = 0;
  let after: readonly string[] | undefined;
  for (;;) {
    const page = await seals.page(operator, column, { after, most: AT_ONCE, isUnbound: true });
    for (const seal of page) {
      const again = await envelope.bind(operator, seal.row, seal.sealed).catch(() => undefined);
      if (again === undefined) continue;
      if (await seals.bind(operator, seal, again)) bound += 1;
      else missed += 1;
    }
    after = page.at(-1)?.after;
    if (page.length < AT_ONCE) break;
  }
  // What changed while it was read may have to be looked at once more.
  if (missed === 0) await seals.done(operator, column);
  return bound;
}
