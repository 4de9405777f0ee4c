/**
 * Words of the certificate on paper, which the page that prints it and its PDF share.
 *
 * Invariants: whole sentences in both languages; none is assembled from pieces.
 */
import type { PaperWords } from './paper-names.ts';

export const PAPER_WORDS = {
  title: { ja: '消去証明', en: 'Clearance certificate' },
  destroyedTitle: { ja: '破砕・溶解証明書', en: 'Certificate of destruction' },
  lead: {
    ja: 'この端末に前の利用者の情報が残っていないことを、下の表のとおり確かめました。',
    en: 'We verified, as stated below, that nothing of an earlier holder is left in this phone.',
  },
  destroyedLead: {
    ja: 'この端末の記憶部品を、下の表のとおり破砕または溶解しました。',
    en: 'The memory of this phone was crushed or melted as stated below.',
  },
  boardTitle: { ja: '基板破壊証明書', en: 'Certificate of destruction of the board' },
  boardLead: {
    ja: 'この端末の基板を取り外し、下の表のとおり破壊しました。',
    en: 'The board of this phone was removed and destroyed as stated below.',
  },
  number: { ja: '証明の番号', en: 'Certificate no.' },
  issuedAt: { ja: '発行日時', en: 'Issued' },
  operator: { ja: '事業者', en: 'Operator' },
  shop: { ja: '店舗・拠点', en: 'Location' },
  policy: { ja: '取扱基準', en: 'Policy' },
  manufacturer: { ja: '製造者', en: 'Manufacturer' },
  model: { ja: '型番', en: 'Model' },
  system: { ja: 'OS', en: 'System' },
  imeiEnd: { ja: 'IMEI（下4桁）', en: 'IMEI (last four)' },
  destination: { ja: '処理後の行き先', en: 'Post-sanitization destination' },
  table: { ja: '消去の内容', en: 'What was cleared' },
  compartment: { ja: '保存領域／媒体', en: 'Compartment / media type' },
  result: { ja: '結果と確度', en: 'Result' },
  sanitization: { ja: 'NIST区分', en: 'NIST' },
  act: {
    ja: '作業（方法・ツール・日時・担当者の印）',
    en: 'Sanitized (technique, tool, date, mark)',
  },
  look: {
    ja: '確認（方法・ツール・日時・担当者の印）',
    en: 'Verified (method, tool, date, mark)',
  },
  clear: { ja: '残存なし', en: 'Clear' },
  na: { ja: '対象外', en: 'Not in this model' },
  notExamined: { ja: '確認していない', en: 'Not examined' },
  persons: { ja: '担当者の印', en: 'Marks of persons' },
  seenBy: { ja: '状態を見た人', en: 'State viewed by' },
  erasedBy: { ja: '消去した人', en: 'Sanitized by' },
  lookedBy: { ja: '確認した人', en: 'Verified by' },
  noEraser: { ja: 'なし（消去の作業は要りませんでした）', en: 'None (no sanitization was needed)' },
  personsNote: {
    ja: '印は、この証明の中だけの符号です。名前は事業者が管理しています。同じ人は同じ印になります。',
    en: 'A mark is a pseudonym used only in this certificate; the operator knows the person’s name. The same person has the same mark.',
  },
  check: { ja: '確かめ方', en: 'How to check' },
  checkSteps: {
    ja: 'QRコードを読み取り、この紙ではなく端末に表示される番号（*#06#）を入れてください。緑の「この端末の証明です」が出れば、この端末の証明です。署名と端末の一致は、通信がなくても確かめられます。',
    en: 'Scan the QR code and enter the number that the phone itself shows (*#06#), not the one on this paper. If the green “This certificate belongs to this phone” appears, it does. The signature and the phone can be checked without a connection.',
  },
  nist: {
    ja: '記載項目はNIST SP 800-88の消去証明の項目に沿っています。Clear・Purge・Destroyは同文書の区分で、分かっている以上の区分は名乗りません。',
    en: 'The fields follow the certificate of sanitization in NIST SP 800-88. Clear, Purge and Destroy are its categories; we claim no higher category than is known.',
  },
  qrAlt: { ja: '確認ページを開くQRコード', en: 'QR code that opens the check page' },
  digest: { ja: '電子署名された文書の要約値（SHA-256）', en: 'Signed document, SHA-256' },
  attached: {
    ja: '電子署名された証明（このPDFに添付）',
    en: 'Signed certificate, attached to this PDF',
  },
  invalidNote: {
    ja: '{{time}}から有効ではありません。この紙は端末に付けないでください。',
    en: 'Not valid since {{time}}. Do not attach this paper to the phone.',
  },
  invalidBoxNote: {
    ja: '{{time}}から有効ではありません。この証明を根拠にしないでください。',
    en: 'Not valid since {{time}}. Do not rely on this certificate.',
  },
  turnedUp: {
    ja: '一時停止中の証明です（破砕・溶解したはずの端末が出てきました）',
    en: 'Suspended: a phone on record as destroyed turned up',
  },
  withdrawn: { ja: '取り下げられた証明です', en: 'Withdrawn' },
  suspended: {
    ja: '一時停止中の証明です（紛失届）',
    en: 'Suspended: the phone is reported lost',
  },
  ended: { ja: '使用再開により終了した証明です', en: 'Ended: the phone came back into use' },
  superseded: { ja: '新しい証明に置き換えられました', en: 'Superseded by a newer certificate' },
} as const satisfies Readonly<Record<string, PaperWords>>;
