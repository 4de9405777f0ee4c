/**
 * Our signed word that an entry is stored (architecture, decision 11): whoever holds it can show
 * later that an entry was cut out.
 *
 * Contract: given only after the write is durable.
 */
import type { Instant } from '@nagori/model';

export interface ReceiptSigner {
  sign(
    operator: string,
    receipt: {
      readonly handover: string;
      readonly seq: number;
      readonly hash: Uint8Array;
      readonly at: Instant;
    },
  ): string;
}
