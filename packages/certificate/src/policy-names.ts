/**
 * Names of the policies that come with the program: a certificate names its policy by an id, and is
 * checked without a server.
 *
 * Invariants: the titles of policies/, held by a test. A policy of an operator's own has its id.
 */
import type { PaperWords } from './paper-names.ts';

export const POLICY_NAMES: Readonly<Record<string, PaperWords>> = {
  'authority-seizure-receipt/1': {
    ja: '捜査機関・裁判所への引渡し',
    en: 'Handover to police or court',
  },
  'carrier-eligibility-no-faults-intake/1': {
    ja: '下取り受付（故障・ロックなし）',
    en: 'Trade-in intake, no faults and no locks',
  },
  'carrier-eligibility-purchase-record-intake/1': {
    ja: '下取り受付（購入履歴のある1台）',
    en: 'Trade-in intake, one phone with its purchase record',
  },
  'carrier-release-no-felica-sale/1': {
    ja: '売却前の確認（FeliCaは消去しない）',
    en: 'Before sale, FeliCa not erased',
  },
  'carrier-release-sale/1': { ja: '売却前の確認', en: 'Before sale to partners' },
  'carrier-release-loaner/1': { ja: '代替機などへの再利用前の確認', en: 'Before use as a loaner' },
  'carrier-trade-in-mail-intake/1': { ja: '郵送下取り・開封', en: 'Trade-in by mail, on opening' },
  'carrier-trade-in-mail-receipt/1': {
    ja: '郵送下取り・受領後',
    en: 'Trade-in by mail, after receipt',
  },
  'carrier-trade-in-shop-other-brand-intake/1': {
    ja: '他社端末の店頭下取り・受付',
    en: 'Trade-in of other brands at the shop, intake',
  },
  'carrier-trade-in-shop-other-brand-receipt/1': {
    ja: '他社端末の店頭下取り・受領後',
    en: 'Trade-in of other brands, after receipt',
  },
  'carrier-trade-in-shop-intake/1': { ja: '店頭下取り・受付', en: 'Trade-in at the shop, intake' },
  'carrier-trade-in-shop-receipt/1': {
    ja: '店頭下取り・受領後',
    en: 'Trade-in at the shop, after receipt',
  },
  'carrier-trade-in-warehouse-intake/1': {
    ja: '未消去でも受け取る下取り・受付',
    en: 'Trade-in taken unerased, intake',
  },
  'carrier-trade-in-warehouse-receipt/1': { ja: '倉庫での消去', en: 'Wiping at the warehouse' },
  'carrier-trade-in-web-intake/1': { ja: 'ウェブ下取り・受付', en: 'Trade-in on the web, intake' },
  'carrier-trade-in-web-receipt/1': {
    ja: 'ウェブ下取り・受領後',
    en: 'Trade-in on the web, after receipt',
  },
  'collection-destroyed-intake/1': {
    ja: '回収・受付（中身を問わない）',
    en: 'Collection, intake, any content',
  },
  'collection-destroyed-receipt/1': { ja: '回収・受領後', en: 'Collection, after receipt' },
  'collection-never-powered-intake/1': { ja: '回収・受付', en: 'Collection, intake' },
  'collection-never-powered-receipt/1': {
    ja: '回収・受領後（電源を入れない）',
    en: 'Collection, after receipt, never powered on',
  },
  'collection-observed-intake/1': {
    ja: '回収・受付（消去を確認）',
    en: 'Collection, intake, erasure seen',
  },
  'collection-own-brand-felica-first-intake/1': {
    ja: '自社端末の回収・受付',
    en: 'Collection of own-brand phones, intake',
  },
  'collection-told-intake/1': {
    ja: '回収・受付（口頭確認）',
    en: 'Collection, intake, by word of mouth',
  },
  'dealer-buyback-intake/1': { ja: '買取・受付', en: 'Buyback, intake' },
  'dealer-donation-intake/1': { ja: '寄附・受付', en: 'Donation, intake' },
  'dealer-inspection-assumed/1': {
    ja: '検査（確認なし）',
    en: 'Inspection, without a second check',
  },
  'dealer-inspection-looking/1': { ja: '検査（目視）', en: 'Inspection, by eye' },
  'dealer-inspection/1': {
    ja: '検査（買取・寄附・リース返却）',
    en: 'Inspection of phones bought from users and firms',
  },
  'dealer-inspection-lot/1': { ja: '検査（業者間）', en: 'Inspection of lots from other dealers' },
  'dealer-lease-return-intake/1': {
    ja: 'リース・レンタル返却品・受入',
    en: 'Lease return, intake',
  },
  'dealer-sale-release/1': { ja: '販売', en: 'Sale' },
  'dealer-sale-lot-release/1': { ja: '業者間で仕入れた端末：販売', en: 'Phones from lots: sale' },
  'dealer-trade-intake/1': { ja: '業者間・受入', en: 'Trade, intake' },
  'destruction/1': { ja: '破砕・溶解・廃棄', en: 'Destruction' },
  'early-return-intake/1': { ja: '返品・受付', en: 'Early return, intake' },
  'mvno-procurement-asked-intake/1': {
    ja: '調達・受入（調達元に確認）',
    en: 'Procurement, intake, supplier asked',
  },
  'mvno-procurement-confirmed-intake/1': {
    ja: '調達・受入（出荷直前の確認）',
    en: 'Procurement, intake, confirmed before shipping',
  },
  'mvno-procurement-reset-again-intake/1': {
    ja: '調達・受入（のちに改めて初期化）',
    en: 'Procurement, intake, to be reset again',
  },
  'mvno-procurement-reset-again-release/1': {
    ja: '発送前（改めて初期化）',
    en: 'Before shipping, reset again',
  },
  'mvno-procurement-unused-intake/1': {
    ja: '調達・受入（未使用品）',
    en: 'Procurement, intake, unused stock',
  },
  'mvno-sale-release/1': { ja: '販売', en: 'Sale to the next user' },
  'recommended-trade-in/1': { ja: '下取り・受付', en: 'Trade-in, intake' },
  'recommended-buyback/1': { ja: '買取・受付', en: 'Buyback, intake' },
  'recommended-donation/1': { ja: '寄附・受付', en: 'Donation, intake' },
  'recommended-collection/1': { ja: '回収・受付', en: 'Collection, intake' },
  'recommended-must-take/1': {
    ja: '修理交換・返品・受付',
    en: 'Repair exchange and early return, intake',
  },
  'recommended-lot/1': {
    ja: '業者間・リース返却・調達の受入',
    en: 'Trade, lease return and procurement, intake',
  },
  'recommended-receipt/1': { ja: '受領後', en: 'After receipt' },
  'recommended-collection-receipt/1': { ja: '回収・受領後', en: 'Collection, after receipt' },
  'recommended-inspection/1': { ja: '検査', en: 'Inspection' },
  'recommended-inspection-guideline/1': {
    ja: '買取・寄附・リース返却の端末：検査',
    en: 'Bought, donated and leased phones: inspection',
  },
  'recommended-sale/1': { ja: '売却・販売の前', en: 'Before sale' },
  'recommended-sale-lot/1': {
    ja: '業者間・調達で仕入れた端末：売却・販売の前',
    en: 'Phones from lots: before sale',
  },
  'recommended-reuse/1': { ja: '代替機・再利用・返却の前', en: 'Before use as a loaner or reuse' },
  'recommended-reuse-guideline/1': {
    ja: '買取・寄附・リース返却の端末：代替機・再利用・返却の前',
    en: 'Bought, donated and leased phones: before use as a loaner or reuse',
  },
  'recommended-return/1': { ja: '返却', en: 'Return' },
  'recommended-authority-seizure/1': {
    ja: '捜査機関・裁判所への引渡し',
    en: 'Handover to police or court',
  },
  'recommended-destruction/1': { ja: '破砕・溶解・廃棄', en: 'Destruction' },
  'repair-exchange-intake/1': { ja: '修理交換・受付', en: 'Repair exchange, intake' },
  'return-receipt/1': { ja: '返却', en: 'Return' },
};
