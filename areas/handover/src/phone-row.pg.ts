/** The row of a phone joined with a handover, as the use cases know it. */
import type { Channel, Giver, Instant, Route, Stage } from '@nagori/model';
import type { StoredPhone } from './handover-store.ts';

export interface PhoneRow {
  readonly operator: string;
  readonly phone_key: Buffer;
  readonly phone_key2: Buffer | null;
  readonly sealed: Buffer;
  readonly key_id: string;
  readonly entries: number;
  readonly head: Buffer;
  readonly current: string;
  readonly state: StoredPhone['state'];
  readonly verdict: StoredPhone['verdict'];
  /** The time of its last entry. */
  readonly changed_at: Instant;
  readonly route: Route | null;
  readonly box: string | null;
  readonly lot: string | null;
  readonly deadline: Instant | null;
  readonly handover_id: string;
  readonly shop: string | null;
  readonly h_channel: Channel;
  readonly h_stage: Stage;
  readonly policy: string;
  readonly preset: string;
  readonly supplier: string | null;
  readonly giver: Giver | null;
  readonly h_opened_at: Instant;
  readonly lost: boolean;
}

export function storedPhone(row: PhoneRow): StoredPhone {
  return {
    operator: row.operator,
    phoneKey: row.phone_key,
    phoneKey2: row.phone_key2 ?? undefined,
    sealed: { keyId: row.key_id, bytes: row.sealed },
    version: row.entries,
    head: row.head,
    current: row.current,
    state: row.state,
    verdict: row.verdict,
    judgedAt: row.changed_at,
    route: row.route ?? undefined,
    box: row.box ?? undefined,
    lot: row.lot ?? undefined,
    deadline: row.deadline ?? undefined,
    handover: {
      id: row.handover_id,
      shop: row.shop ?? undefined,
      channel: row.h_channel,
      stage: row.h_stage,
      policy: row.policy,
      preset: row.preset,
      supplier: row.supplier ?? undefined,
      giver: row.giver ?? undefined,
      openedAt: row.h_opened_at,
    },
    lost: row.lost,
  };
}
