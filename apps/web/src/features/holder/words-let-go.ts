/** Words of letting a phone go. */
import { catalogue, type PlainKey } from '../../language/catalogue.ts';

export const LET_GO = catalogue('holder-let-go', {
  title: { ja: '手放す', en: 'Let it go' },
  lead: {
    ja: '順番に進めます。途中で閉じても、続きから始められます。',
    en: 'Go step by step. You can stop and continue later.',
  },
  resetWarning: {
    ja: '初期化だけでは、電子証明書もおサイフケータイの情報も消えません。初期化は最後です。',
    en: 'A factory reset alone does not erase the certificates or the e-money. Reset last.',
  },
  resetWarningIos: {
    ja: 'この機種は消去で端末の中身が消えますが、電子証明書の失効は別に必要です。先に失効し、消去はそのあとです。',
    en: 'On this model, erasing empties the phone, but you must still revoke the certificates. Revoke first, then erase.',
  },
  steps: { ja: '手順', en: 'Steps' },
  // proofs
  'by-authority': { ja: '認証局の記録', en: 'on the authority’s record' },
  'by-phone': { ja: 'この端末で確認', en: 'checked on this phone' },
  'by-self': { ja: 'ご自身で確認', en: 'confirmed by you' },
  provenAt: { ja: '{{by}}・{{at}}', en: '{{by}}, {{at}}' },
  'state-needless': { ja: 'この端末では不要です', en: 'not needed for this phone' },
  'state-done': { ja: '済み', en: 'Done' },
  'state-todo': { ja: 'これから', en: 'To do' },
  'state-waiting': { ja: '待っています', en: 'Waiting' },
  'state-failed': { ja: '続きがあります', en: 'Needs attention' },
  'state-unknown': { ja: '確認が必要です', en: 'Please confirm' },
  // steps
  eMoneyLeft: { ja: '残っているもの：{{names}}', en: 'Still inside: {{names}}' },
  revokeText: {
    ja: '署名用と利用者証明用の両方が使えなくなります。元に戻せません。新しい端末には、あとから発行できます。',
    en: 'Neither the signing nor the authentication certificate can be used any more. This cannot be undone. You can get new ones for your new phone later.',
  },
  revokeByPhone: {
    ja: '失効すると、この端末では本人の確認ができなくなります。そのあとの手続き（お店への回答など）には、マイナンバーカードを使います。',
    en: 'After revocation, this phone can no longer sign you in. Use your My Number card for what follows, such as answering a shop.',
  },
  revokeButton: { ja: '失効させる', en: 'Revoke' },
  revokeConfirm: { ja: '電子証明書を失効させますか', en: 'Revoke the certificates?' },
  revokeConfirmText: {
    ja: '元に戻せません。失効のあとも、鍵は端末の中に残ります。48時間以内に、通信できて画面が点いているときに削除されます。',
    en: 'This cannot be undone. The key stays in the phone after revocation. It is deleted within 48 hours, while the phone is online with its screen on.',
  },
  revokeNone: {
    ja: 'あなたの電子証明書は記録にありません。お使いだった端末のアプリで開くと、確かめられます。',
    en: 'You have no certificate on record. Open this in the app of the phone you used to make sure.',
  },
  revokeForeign: {
    ja: 'この端末の鍵は、あなたの記録にありません。前の持ち主のものかもしれません。お店に、そのままお伝えください。',
    en: 'The key in this phone is not on your record. It may belong to an earlier owner. Tell the shop.',
  },
  revokeSignIn: {
    ja: '電子証明書の状態を確かめるには、本人の確認が必要です。',
    en: 'Sign in to see the state of the certificates.',
  },
  deleteText: {
    ja: '48時間以内に、通信できて画面が点いているときに、端末が自動で削除します。',
    en: 'The phone deletes it automatically within 48 hours, while it is online with its screen on.',
  },
  deleteBefore: {
    ja: '失効のあとに始まります。',
    en: 'Starts after the revocation.',
  },
  deleteNow: {
    ja: '条件がそろっています。まもなく削除されます。',
    en: 'Everything is ready. It will be deleted shortly.',
  },
  deleteNeeds: { ja: '削除に必要なこと', en: 'Needed for the deletion' },
  needPower: { ja: '電源が入っている', en: 'The phone is on' },
  needNetwork: { ja: '通信できる', en: 'It is online' },
  needScreen: { ja: '画面が点いている', en: 'Its screen is on' },
  isMet: { ja: 'はい', en: 'yes' },
  isNotMet: { ja: 'いいえ', en: 'no' },
  deleteDue: { ja: '期限の目安：{{at}}（{{left}}）', en: 'Expected by {{at}} ({{left}})' },
  deleteAtShop: {
    ja: '待てないときは、そのままお店へ行けます。「お店の確認に答える」で、失効済み・削除待ちであることをお店に示せます。',
    en: 'If you cannot wait, go to the shop. Under “Answer a shop” you can show that it is revoked and waiting for deletion.',
  },
  deleteFailed: {
    ja: '端末が鍵を削除できませんでした。画面を点けてつないでおくと、もう一度試します。できなければ、お店に「削除できなかった」とお伝えください。部品を破砕して処理できます。',
    en: 'The phone could not delete the key. It tries again while it is online with its screen on. If that fails too, tell the shop; the part can be crushed.',
  },
  brokenTitle: { ja: '端末が動かないとき', en: 'If the phone does not work' },
  brokenText: {
    ja: '失効は、端末が動かなくてもできます。鍵は端末の中に残るため、動かない端末としてお店に渡してください。部品が破砕・溶解されます。',
    en: 'You can revoke even if the phone does not work. The key stays inside, so hand it in as a broken phone; its parts are crushed or melted.',
  },
  resetEarly: {
    ja: '鍵の削除が終わってから初期化してください。先に初期化すると、このアプリで削除を確認できません。',
    en: 'Reset after the key is deleted. Once reset, this app can no longer show the deletion.',
  },
  cardsEarly: {
    ja: '鍵の削除が終わるまで、SIMは入れたままにしてください。抜くときは、Wi-Fiにつないでください。通信がないと、鍵は消えません。',
    en: 'Leave the SIM in until the key is deleted, or stay on Wi-Fi. Without a network, the key is not deleted.',
  },
  resetBefore: {
    ja: '初期化は済んでいますが、鍵は端末の中に残っています。電源を入れ、つないで画面を点けてください。',
    en: 'The phone was reset, but the key is still inside. Switch it on and keep it online with its screen on.',
  },
  tick: { ja: '済ませました', en: 'I have done this' },
  untick: { ja: '取り消す', en: 'Undo' },
  operate: { ja: '仮想の端末で操作する', en: 'Do this on the virtual phone' },
  // the end
  over: { ja: '手放す準備ができました', en: 'Ready to let go' },
  overText: {
    ja: 'この端末に、あなたの電子証明書と鍵は残っていません。お店に聞かれたら、「お店の確認に答える」で証明できます。',
    en: 'No certificate or key of yours is left in this phone. If a shop asks, you can prove it under “Answer a shop”.',
  },
  toAnswer: { ja: 'お店の確認に答える', en: 'Answer a shop' },
});

export type LetGoWord = PlainKey<typeof LET_GO.phrases>;
