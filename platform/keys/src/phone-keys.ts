/**
 * The key for finding a phone: an HMAC under the deployment's secret (docs/adr/0006).
 *
 * Contract: the same phone has the same key at every operator of one deployment; a label has a
 * different key at each operator.
 */
import type { ImeiKey } from '@nagori/model';

export interface PhoneKeys {
  ofImei(imei: ImeiKey): Uint8Array;
  ofLabel(operator: string, label: string): Uint8Array;
  /** 32 bits, for finding by a word; another number at each operator. */
  ofWord(operator: string, word: string): number;
}
