/** The form of a step's words, and the actors and locations that steps name. */
import type { StepActor } from '@nagori/model';
import type { StepId } from '../steps/catalogue.ts';
import type { Words } from './words-form.ts';

/** The step proposed when a rule's own code failed: no evidence ends it, so no policy names it. */
export const FAULT_STEP = 'report-fault';
export type WordedStep = StepId | typeof FAULT_STEP;

export interface StepWords {
  /** What to do, as a short imperative. */
  readonly title: Words;
  /** What to read out to the customer or colleague: what to do first, why second. */
  readonly say: Words;
  /** The same for a phone that was already reset, where it differs. */
  readonly sayAfterReset?: Words;
  /** What is lost if the step is taken too early; every irreversible step has it. */
  readonly early?: Words;
  readonly where: Words;
  /** What is recorded after the step. */
  readonly done: Words;
}

export const PLACES = {
  counter: { ja: '店頭', en: 'Counter' },
  bench: { ja: '検査', en: 'Inspection' },
  'counter-or-bench': { ja: '店頭・検査', en: 'Counter or inspection' },
  'counter-or-holder': { ja: '店頭またはお客さまのお手元', en: 'Counter, or with the customer' },
  holder: { ja: 'お客さまのお手元', en: 'With the customer' },
  'holder-at-counter': { ja: '店頭（お客さまの操作）', en: 'Counter, by the customer' },
  authority: { ja: '認証局', en: 'Certificate authority' },
  supplier: { ja: '仕入先', en: 'Supplier' },
  office: { ja: '管理部門', en: 'Office' },
} as const satisfies Record<string, Words>;

/** What is lost if an irreversible step is taken too early. */
export const EARLY = {
  revoke: {
    ja: '失効は取り消せません。このあと端末を受け取れなくても、お客さまの電子証明書は元に戻りません。',
    en: 'A revocation is final. If the phone is refused afterwards, the customer does not get the certificates back.',
  },
  felica: {
    ja: '消した残高は元に戻せません。同意の前に消すと、翌日以降に責任者の確認を受けるまで、先に進めません。',
    en: 'The balance cannot be restored. If it is erased before consent, the phone is held until the compliance officer has reviewed it, the next day at the earliest.',
  },
  reset: {
    ja: '初期化のあとは、アカウントロックも、電子証明書も、ウォレットのマイナンバーカードも、端末では確かめられません。ロックはお客さまに解除していただきます。鍵が残った端末は、鍵が消えるまで受け取れません。',
    en: 'After a reset, neither the account lock nor the certificate nor the wallet’s My Number card can be seen in the phone. The customer has to remove the lock, and a phone with its key still inside is refused until the key is deleted.',
  },
  bench: {
    ja: '消去の前にしか確かめられないことは、消去のあとでは確かめられません。仕入先に返すことになっても、中身は元に戻りません。',
    en: 'What can only be checked before the erasure cannot be checked afterwards. If the phone goes back to the supplier, its content is gone.',
  },
} as const satisfies Record<string, Words>;

/** Who takes a step. */
export const ACTOR_WORDS = {
  holder: { ja: 'お客さま', en: 'Customer' },
  counter: { ja: '店頭の担当者', en: 'Counter staff' },
  bench: { ja: '検査の担当者', en: 'Inspection staff' },
  'second-person': { ja: '別の担当者', en: 'Another person' },
  supplier: { ja: '仕入先', en: 'Supplier' },
  compliance: { ja: '責任者', en: 'Compliance officer' },
  authority: { ja: '認証局', en: 'Certificate authority' },
  police: { ja: '警察', en: 'Police' },
  administrator: { ja: '管理者', en: 'Administrator' },
} as const satisfies Record<StepActor, Words>;
