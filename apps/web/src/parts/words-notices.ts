/** Words of the notices on every staff page. */
import { catalogue } from '../language/catalogue.ts';

export const NOTICES = catalogue('notices', {
  bell: { ja: 'お知らせ（未読{{n}}件）', en: 'Notices ({{n}} unread)' },
  title: { ja: 'お知らせ', en: 'Notices' },
  none: { ja: 'お知らせはありません。', en: 'No notices.' },
  readAll: { ja: 'すべて既読にする', en: 'Mark all as read' },
  isNew: { ja: '未読', en: 'Unread' },
  came: { ja: 'お知らせが届きました：{{what}}', en: 'New notice: {{what}}' },
  'handover-answer': {
    ja: '認証局・お客さまからの回答が届きました。',
    en: 'An answer from the authority or the customer has arrived.',
  },
  'handover-deadline': {
    ja: '保留の期限まで24時間を切りました。',
    en: 'A hold ends in less than 24 hours.',
  },
  'handover-deletion-failed': {
    ja: '端末内の電子証明書・鍵の削除が、期限までに確かめられませんでした。',
    en: 'The deletion in the phone was not confirmed in time.',
  },
  'handover-withdrawn': {
    ja: '消去証明を取り下げました。消去証明を渡した相手に知らせてください。',
    en: 'A certificate was withdrawn. Inform the person it was given to.',
  },
  'handover-turned-up': {
    ja: '破砕・溶解したはずの端末が出てきました。破砕・溶解証明書をどうするか決めてください。',
    en: 'A phone on record as destroyed has turned up. Decide on its certificates.',
  },
  'handover-box-withdrawn': {
    ja: '箱の破砕・溶解証明書を取り下げました。渡した相手に知らせてください。',
    en: 'The certificate of a box was withdrawn. Inform the person it was given to.',
  },
  'loss-deadline': {
    ja: '紛失届の対応期限まで1時間を切りました。',
    en: 'A task of a loss report is due within the hour.',
  },
  'loss-found': {
    ja: '届出のある端末が、ほかの事業者に持ち込まれました。',
    en: 'A phone on a loss report has turned up at another operator.',
  },
});
