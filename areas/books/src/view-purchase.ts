/** A purchase before its confirmation as the API shows it. */
import { iso, whichPhone } from '@nagori/area-handover';
import { formatImei } from '@nagori/model';
import type * as z from 'zod';
import { missingOf } from './judge-purchase.ts';
import { ageOfSeller, checkedIdentity, priceOf } from './purchase-draft.ts';
import type { Basket, BasketPhone } from './read-basket.ts';
import type { KnownSeller, Purchase } from './save-purchase.ts';
import type { basketView, knownSeller, purchaseView } from './wire.ts';

export function viewPurchase(purchase: Purchase): z.input<typeof purchaseView> {
  const { isAsked, entered, saved, facts, besides } = purchase;
  const { draft, record, today } = facts;
  const price = priceOf(facts);
  const checked = draft.identity === undefined ? checkedIdentity(record) : undefined;
  return known({
    asked: isAsked,
    entered,
    draft,
    savedAt: saved && iso(saved.savedAt),
    savedBy: saved?.savedBy,
    price: price && known(price),
    checked:
      checked &&
      known({
        method: checked.method,
        document: checked.document,
        at: iso(Date.parse(checked.at)),
        by: checked.by ?? '',
      }),
    age: ageOfSeller(draft, today),
    totalYen: (price?.yen ?? 0) + besides.yen,
    phones: besides.phones + 1,
    missing: isAsked ? missingOf(purchase).map(({ field = '', code }) => ({ field, code })) : [],
  });
}

/** Phones that are sold, or still may be. */
const SOLD: ReadonlySet<string> = new Set(['open', 'taken', 'gone', 'destroyed']);

export function viewBasket({ basket, phones }: Basket): z.input<typeof basketView> {
  const counted = phones.filter(({ record }) => SOLD.has(record.stored.state));
  const ways = Map.groupBy(
    counted.filter(({ yen }) => yen !== undefined),
    ({ payment = 'cash' }) => payment,
  );
  const sum = (some: readonly BasketPhone[]) => some.reduce((all, { yen = 0 }) => all + yen, 0);
  return known({
    basket,
    seller: phones.map(({ seller }) => seller).find(Boolean),
    phones: phones.map(({ record, seller: _seller, ...phone }) => {
      const { imeis, label } = record.phone;
      const { model } = whichPhone(record);
      const [imei] = imeis;
      return known({
        ...phone,
        ...{ handover: record.stored.handover.id, label, model },
        imei: imei && formatImei(imei),
        state: record.stored.state,
      });
    }),
    totals: [...ways].map(([payment, some]) => ({ payment, yen: sum(some), phones: some.length })),
    totalYen: sum(counted),
  });
}

export function viewSeller(found: KnownSeller | undefined): z.input<typeof knownSeller> {
  return found === undefined ? {} : { seller: found.seller, enteredOn: found.enteredOn };
}

function known<Fields extends object>(fields: Fields): Fields {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as Fields;
}
