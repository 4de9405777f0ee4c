/**
 * What another page asked for with a scan, once the handover is open: sold together with another
 * phone, or at a quote that was made before.
 *
 * Invariants: a refusal changes nothing of the handover, and is returned to be shown.
 */
import { call } from '../../api/client.ts';
import { BOOKS } from '../../parts/book/terms-api.ts';
import type { Passed } from '../../parts/next-scan.ts';
import { BUYING } from '../../parts/quote/quote-api.ts';

/** The first refusal; undefined: all of it is done. */
export async function afterOpening(handover: string, { basket, quote }: Passed): Promise<unknown> {
  try {
    if (basket !== undefined) {
      await call('POST', `${BOOKS}/purchases/${handover}/basket`, { body: { basket } });
    }
    if (quote !== undefined) {
      await call('POST', `${BUYING}/quotes/${quote}/acceptance`, { body: { handover } });
    }
    return undefined;
  } catch (refusal) {
    return refusal;
  }
}
