/** Words of the certificate of destruction of a box. */

import type { DisposalPapers } from './claims.ts';
import type { DestructionStepKind } from './destruction-claims.ts';
import type { PaperWords } from './paper-names.ts';

export const STEP_NAMES = {
  sealed: { ja: '封印', en: 'Sealed' },
  moved: { ja: '移動', en: 'Moved' },
  arrived: { ja: '処分先に到着', en: 'Arrived at the destroyer' },
  recounted: { ja: '数え直し', en: 'Counted again' },
  missing: { ja: '箱にない端末（1台）を特定', en: 'One missing phone named' },
  extra: { ja: '記録になかった端末（1台）を特定', en: 'One phone not on the list named' },
  'explained-seal': { ja: '封印の理由を記録', en: 'Reason for the seal recorded' },
  'explained-weight': { ja: '重さの理由を記録', en: 'Reason for the weight recorded' },
  seen: { ja: '別の人が確認', en: 'Checked by another person' },
} as const satisfies Readonly<Record<Exclude<DestructionStepKind, 'destroyed'>, PaperWords>>;

type Method = DisposalPapers['method'];

/** What was done to the phones, by the method that the document states. */
export const METHOD_WORDS = {
  crushed: {
    title: { ja: '破砕証明書（箱）', en: 'Certificate of destruction of a box' },
    lead: {
      ja: '封印した箱の端末を、店頭から処分先まで台数・重さ・封印で照合し、下の表のとおりすべて破砕しました。',
      en: 'The phones in this sealed box were reconciled by count, weight and seal from the shop to the destroyer, and all of them were crushed as stated below.',
    },
    phones: { ja: '破砕した台数', en: 'Phones crushed' },
    step: { ja: '破砕', en: 'Crushed' },
    plate: { ja: 'この箱の端末は破砕されています', en: 'The phones of this box were crushed' },
  },
  melted: {
    title: { ja: '溶解証明書（箱）', en: 'Certificate of destruction of a box' },
    lead: {
      ja: '封印した箱の端末を、店頭から処分先まで台数・重さ・封印で照合し、下の表のとおりすべて溶解しました。',
      en: 'The phones in this sealed box were reconciled by count, weight and seal from the shop to the destroyer, and all of them were melted as stated below.',
    },
    phones: { ja: '溶解した台数', en: 'Phones melted' },
    step: { ja: '溶解', en: 'Melted' },
    plate: { ja: 'この箱の端末は溶解されています', en: 'The phones of this box were melted' },
  },
  'board-removed': {
    title: {
      ja: '基板破壊証明書（箱）',
      en: 'Certificate of destruction of the boards of a box',
    },
    lead: {
      ja: '封印した箱の端末を、店頭から処分先まで台数・重さ・封印で照合し、下の表のとおり、すべての端末から基板を取り外して破壊しました。',
      en: 'The phones in this sealed box were reconciled by count, weight and seal from the shop to the destroyer, and the board of each was removed and destroyed as stated below.',
    },
    phones: { ja: '基板を破壊した台数', en: 'Phones whose board was destroyed' },
    step: { ja: '基板を破壊', en: 'Boards destroyed' },
    plate: {
      ja: 'この箱の端末は、基板を取り外して破壊されています',
      en: 'The boards of the phones of this box were removed and destroyed',
    },
  },
} as const satisfies Readonly<Record<Method, Readonly<Record<string, PaperWords>>>>;

/** What the check page says of a box whose certificate is good. */
export const destroyedPlate = (method: Method): PaperWords => METHOD_WORDS[method].plate;

export const DESTRUCTION_WORDS = {
  box: { ja: '箱', en: 'Box' },
  seal: { ja: '封印の番号', en: 'Seal' },
  phoneCount: { ja: '{{n}}台', en: '{{n}}' },
  net: { ja: '正味の重さ', en: 'Net weight' },
  left: { ja: '表にない以前の数え直し', en: 'Earlier recounts not in the table' },
  leftCount: { ja: '{{n}}回', en: '{{n}}' },
  step: { ja: '段階', en: 'Step' },
  where: { ja: '場所と日時', en: 'Location and time' },
  count: { ja: '台数', en: 'Count' },
  weight: { ja: '箱を含む重さ', en: 'Weight with the box' },
  by: { ja: '担当者の印', en: 'Mark of the person' },
  sealIntact: { ja: '封印は元のまま', en: 'seal intact' },
  sealBroken: { ja: '封印が違う', en: 'seal differs' },
  empty: { ja: '空の箱：{{n}} g', en: 'empty box {{n}} g' },
  phoneMarks: { ja: '端末の印（1台に1つ）', en: 'Marks of the phones, one each' },
  photographs: {
    ja: '破壊の前の写真（SHA-256）',
    en: 'Photographs before the destruction (SHA-256)',
  },
  records: { ja: '端末の記録の要約値（SHA-256）', en: 'Records of the phones (SHA-256)' },
  destroyedBy: { ja: '破壊した人', en: 'Destroyed by' },
  witness: { ja: '立ち会った人', en: 'Second person' },
  seenBy: { ja: '残ったものを確認した人', en: 'Remains checked by' },
  check: {
    ja: 'QRコードを読み取ると、署名といまの状態を確かめるページが開きます。このPDFファイルを確認ページに入れても確かめられます。緑の「{{plate}}」が出れば、事業者が署名したとおりの証明です。',
    en: 'Scan the QR code: the page that opens checks the signature and the current status. You can also open this PDF file on the check page. If the green “{{plate}}” appears, the operator signed exactly this certificate.',
  },
  marksNote: {
    ja: '印は、この証明の中だけの符号です。人の名前と端末の番号は事業者が管理しています。同じ人は同じ印になります。',
    en: 'A mark is a pseudonym used only in this certificate; the operator knows the person’s name and the phone’s number. The same person has the same mark.',
  },
} as const satisfies Readonly<Record<string, PaperWords>>;
