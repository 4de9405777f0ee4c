/**
 * What is printed on the labels of these phones, in the order of the request.
 *
 * Invariants: of the operator's own phones alone, and all of them or none; each phone's label is on
 * record as a look at it, since it shows the whole number. A price tag is for a phone that the gate
 * accepted for release, shows no number, and links to a certificate only while it is valid.
 */
import { type ClearanceDeps, readClearance } from '@nagori/area-clearance';
import {
  type Actor,
  describedIn,
  type HandoverRefusalCode,
  type PhoneDescription,
  type PhoneKey,
  type PhoneRecord,
  readPhoneRecord,
  recordLook,
  shownOf,
  whichPhone,
} from '@nagori/area-handover';
import type { Names } from '@nagori/area-staff';
import { clearanceLink } from '@nagori/certificate';
import type { PriceTag, StockLabel } from '@nagori/label';
import {
  done,
  formatImei,
  GRADE_WORDS,
  type Grade,
  japanDay,
  type Outcome,
  refused,
} from '@nagori/model';
import type { LabelRequest } from './wire.ts';

export const LABEL_CODES = ['phone-not-for-sale'] as const;
export type LabelCode = (typeof LABEL_CODES)[number];

type Stored = NonNullable<Awaited<ReturnType<ClearanceDeps['handover']['store']['byHandover']>>>;
type Named = (operator: string, shop: string | undefined) => Promise<Names | undefined>;

export interface LabelDeps extends ClearanceDeps {
  /** Undefined: the phone was not graded. */
  readonly gradeOf: (operator: string, phoneKey: PhoneKey) => Promise<Grade | undefined>;
  /** As it was quoted in one of these handovers; undefined: in none. */
  readonly capacityOf?: (
    operator: string,
    handovers: readonly string[],
  ) => Promise<string | undefined>;
}

/** So many phones are read at a time. */
const AT_ONCE = 8;

export async function gatherLabels(
  deps: LabelDeps,
  actor: Actor,
  request: Pick<LabelRequest, 'handovers' | 'content' | 'language'>,
): Promise<Outcome<readonly (StockLabel | PriceTag)[], LabelCode | HandoverRefusalCode>> {
  const { handovers, content } = request;
  const phones = await inTurn(handovers, (id) =>
    deps.handover.store.byHandover(actor.operator, id),
  );
  const known = phones.filter((one) => one !== undefined);
  if (known.length < phones.length) return refused('handover-not-found');
  if (content.kind === 'price' && !known.every(isForSale)) return refused('phone-not-for-sale');
  const shops = new Map<string | undefined, ReturnType<Named>>();
  const nameOf: Named = (operator, shop) => {
    let name = shops.get(shop);
    if (name === undefined) {
      name = deps.namesOf(operator, shop).then((names) => names?.shop ?? names?.operator);
      shops.set(shop, name);
    }
    return name;
  };
  return done(
    await inTurn(known, async (phone, index) => {
      await recordLook(deps.handover, actor, phone, 'label');
      const record = await readPhoneRecord(deps.handover, phone.operator, phone.handover.id);
      const row = record?.phone ?? (await describedIn(deps.handover.envelope, phone));
      const described = { ...row, model: (record ? whichPhone(record) : shownOf(row)).model };
      const grade = await deps.gradeOf(phone.operator, phone.phoneKey);
      const capacity = await capacityOf(deps, phone, record);
      const shown = { phone, described, grade, capacity };
      if (content.kind === 'price') return priceTag(deps, shown, request, index);
      const name = await nameOf(phone.operator, phone.handover.shop);
      return stockLabel(deps, { ...shown, name }, request);
    }),
  );
}

const isForSale = ({ state, handover, verdict }: Stored): boolean =>
  state === 'taken' && handover.stage === 'release' && verdict === 'accept';

interface Phone {
  readonly phone: Stored;
  readonly described: PhoneDescription;
  readonly grade: Grade | undefined;
  readonly capacity: string | undefined;
  readonly name?: Names | undefined;
}

/** The phone was quoted at another handover than the one that is labelled. */
async function capacityOf(deps: LabelDeps, { operator }: Stored, record: PhoneRecord | undefined) {
  if (deps.capacityOf === undefined) return undefined;
  const ids = new Set(record?.entries.map((entry) => entry.handover));
  return deps.capacityOf(operator, [...ids].reverse());
}

function stockLabel(
  { origin }: ClearanceDeps,
  { phone, described, grade, capacity, name }: Phone,
  { content, language }: Pick<LabelRequest, 'content' | 'language'>,
): StockLabel {
  const [imei] = described.imeis;
  const shown = imei === undefined ? (described.label ?? '') : formatImei(imei);
  const { box, lot, handover } = phone;
  const words = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join('  ');
  return {
    kind: 'stock',
    // Scanners type the digits alone.
    code: imei === undefined ? shown : shown.replaceAll('-', ''),
    shownCode: shown,
    lines: [
      words(described.model, capacity, grade, lot),
      words(japanDay(handover.openedAt), box, name?.[language]),
    ],
    link:
      content.kind === 'stock' && content.link
        ? `${origin}/bench/phones/${handover.id}`
        : undefined,
  };
}

async function priceTag(
  deps: ClearanceDeps,
  { phone, described, grade, capacity }: Phone,
  { content, language }: Pick<LabelRequest, 'content' | 'language'>,
  index: number,
): Promise<PriceTag> {
  const found = await readClearance(deps, phone.operator, phone.handover.id);
  const paper = found.kind === 'done' ? found.value : undefined;
  const isValid = paper?.clearance.status === 'valid';
  const prices = content.kind === 'price' ? content.yen : undefined;
  const yen = typeof prices === 'object' ? prices[index] : prices;
  return {
    kind: 'price',
    title: [described.model, capacity].filter(Boolean).join('  '),
    line: grade === undefined ? undefined : `${grade}  ${GRADE_WORDS[grade][language]}`,
    price: yen === undefined ? undefined : PRICE[language](yen.toLocaleString('en')),
    link: isValid ? clearanceLink(deps.origin, paper.clearance.id, paper.salt) : undefined,
    linkName: LINK[language],
  };
}

const PRICE = {
  ja: (yen: string) => `${yen}円（税込）`,
  en: (yen: string) => `¥${yen} (tax incl.)`,
};
const LINK = { ja: '消去証明を確認', en: 'Check the certificate' };

/** The answers in the order of the items. */
async function inTurn<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item, index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const some = items.slice(from, from + AT_ONCE);
    answers.push(...(await Promise.all(some.map((item, i) => ask(item, from + i)))));
  }
  return answers;
}
