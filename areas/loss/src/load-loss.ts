/**
 * Reads a case: its row, and the caller's report, opened.
 */
import { lossLineRow, lossRow, type SealedRow } from '@nagori/keys';
import type { LossDeps } from './loss-deps.ts';
import { decodeDetails, type LossDetails } from './loss-details.ts';
import type { LossQuery, StoredLoss } from './loss-store.ts';

export interface LossRecord {
  readonly stored: StoredLoss;
  /** Undefined: its key was destroyed at the end of its retention. */
  readonly details: LossDetails | undefined;
}

export async function openedLoss(
  { envelope }: Pick<LossDeps, 'envelope'>,
  stored: StoredLoss,
): Promise<LossRecord> {
  const bytes = await envelope.open(stored.operator, lossRow(stored.id), stored.sealed);
  return { stored, details: bytes === undefined ? undefined : decodeDetails(bytes) };
}

export async function readLoss(
  deps: LossDeps,
  operator: string,
  id: string,
): Promise<LossRecord | undefined> {
  const stored = await deps.store.byId(operator, id);
  return stored === undefined ? undefined : openedLoss(deps, stored);
}

export async function listLosses(
  deps: LossDeps,
  operator: string,
  query: LossQuery,
): Promise<readonly LossRecord[]> {
  const rows = await deps.store.list(operator, query);
  return Promise.all(rows.map((stored) => openedLoss(deps, stored)));
}

export interface ReadLogLine {
  readonly at: number;
  readonly act: string;
  readonly task: string | undefined;
  readonly by: string;
  readonly note: string | undefined;
}

export async function readLog(
  deps: LossDeps,
  operator: string,
  id: string,
): Promise<readonly ReadLogLine[]> {
  const lines = await deps.store.log(operator, id);
  return Promise.all(
    lines.map(async ({ sealed, ...line }) => ({
      ...line,
      note:
        sealed === undefined
          ? undefined
          : await openText(deps, operator, lossLineRow(id, line), sealed),
    })),
  );
}

export async function openText(
  { envelope }: Pick<LossDeps, 'envelope'>,
  operator: string,
  row: SealedRow,
  sealed: { readonly keyId: string; readonly bytes: Uint8Array },
): Promise<string | undefined> {
  const bytes = await envelope.open(operator, row, sealed);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
}
