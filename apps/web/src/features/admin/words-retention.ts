/** Words of the settings for how long content, and who viewed it, is stored. */
import { catalogue } from '../../language/catalogue.ts';

export const RETENTION = catalogue('admin-retention', {
  title: { ja: '記録の内容の保存期間', en: 'Retention of record content' },
  text: {
    ja: '端末のIMEI・担当者・証跡など、暗号化した内容を何か月保存するかを決めます。期間を過ぎた月は、その月の鍵を破棄して内容を読めなくします。受付があったことと、改ざんを調べるハッシュは残ります。古物台帳の内容には、台帳の設定の期間が適用されます。',
    en: 'How many months encrypted content is stored: a phone’s IMEI, staff and evidence. After that, the key of the month is destroyed and its content can no longer be read. That the handover took place stays on record, and so do the hashes that show tampering. The dealer’s book has a retention of its own in its settings.',
  },
  now: { ja: '現在の設定', en: 'Current setting' },
  nowNone: {
    ja: '未設定（内容は破棄されません）',
    en: 'Not set (no content is destroyed)',
  },
  nowMonths: {
    ja: '{{months}}か月（{{years}}年{{rest}}か月）',
    en: '{{months}} months ({{years}} yr {{rest}} mo)',
  },
  limits: { ja: '設定できる範囲', en: 'Allowed' },
  limitsMonths: { ja: '{{least}}〜{{most}}か月', en: '{{least}} to {{most}} months' },
  backups: { ja: 'バックアップ', en: 'Backups' },
  backupDays: {
    ja: '破棄した内容は、その後{{days}}日間はバックアップに残ります。',
    en: 'Days that destroyed content stays in backups: {{days}}.',
  },
  backupUnknown: {
    ja: 'バックアップの保存日数が設定されていないため、破棄した内容がいつまで残るかは分かりません。',
    en: 'How long backups are stored is not set, so it is unknown how long they contain destroyed content.',
  },
  months: { ja: '保存期間（月）', en: 'Retention (months)' },
  outside: {
    ja: '{{least}}〜{{most}}か月で入力してください。',
    en: 'Enter {{least}} to {{most}} months.',
  },
  endingNone: {
    ja: 'この期間では、今後12か月以内に内容を破棄する月はありません。',
    en: 'With this retention, no content is destroyed within the next 12 months.',
  },
  endingNow: {
    ja: '1時間以内に破棄：{{months}}か月分（受付{{n}}件）',
    en: 'Destroyed within the hour. Months: {{months}}. Handovers: {{n}}.',
  },
  endingNowMore: {
    ja: '1時間以内に破棄：{{months}}か月分（受付{{n}}件以上）',
    en: 'Destroyed within the hour. Months: {{months}}. Handovers: {{n}} or more.',
  },
  endingLater: {
    ja: '今後12か月以内に破棄：{{months}}か月分（受付{{n}}件）',
    en: 'Destroyed within 12 months. Months: {{months}}. Handovers: {{n}}.',
  },
  endingLaterMore: {
    ja: '今後12か月以内に破棄：{{months}}か月分（受付{{n}}件以上）',
    en: 'Destroyed within 12 months. Months: {{months}}. Handovers: {{n}} or more.',
  },
  endingStaying: {
    ja: '期間を過ぎても使用中のため残す：{{months}}か月分。手元にある端末、対応中の紛失、保存中の写真がある間は破棄しません。',
    en: 'Past retention but in use. Months: {{months}}. A month is not destroyed while it has a phone in hand, an open loss case or a stored photograph.',
  },
  table: { ja: '内容を破棄する月の表', en: 'Months whose content is destroyed' },
  month: { ja: '月（協定世界時）', en: 'Month (UTC)' },
  endsAt: { ja: '期間の終わり', en: 'End of retention' },
  handovers: { ja: 'その月の受付', en: 'Handovers' },
  atLeast: { ja: '{{n}}以上', en: '{{n}} or more' },
  ends: { ja: '破棄', en: 'Destroyed' },
  endsSoon: { ja: '1時間以内', en: 'Within the hour' },
  endsDay: { ja: '期間の終わりから1時間以内', en: 'Within an hour of the end' },
  endsStays: { ja: '使用中のため残す', en: 'Not while in use' },
  save: { ja: '保存', en: 'Save' },
  saved: { ja: '保存しました。', en: 'Saved.' },
  askTitle: {
    ja: '保存期間を{{months}}か月にしますか',
    en: 'Set the retention to {{months}} months?',
  },
  askText: {
    ja: '破棄した内容は元に戻せません。内容のない記録は証跡として使えず、同じ端末の次の受付が保留になることがあります。',
    en: 'Destroyed content cannot be restored. A record without its content is no evidence, so the next handover of the same phone may be held.',
  },
  again: {
    ja: '確認のため、新しい保存期間（月）を入力',
    en: 'Type the new retention (months) to confirm',
  },
  againWrong: {
    ja: '新しい保存期間と同じ数字を入力してください。',
    en: 'Enter the same number as the new retention.',
  },
  set: { ja: 'この期間にする', en: 'Set this retention' },
});

/** What is said otherwise of who viewed a record. */
export const LOOK_RETENTION = catalogue('admin-look-retention', {
  title: { ja: '閲覧の記録の保存期間', en: 'Retention of views' },
  text: {
    ja: 'だれがいつ端末の記録を見たかを、何日保存するかを決めます。期間を過ぎた分は、月ごとに削除します。端末の記録そのものは残ります。',
    en: 'How many days it stays on record who viewed a phone’s record, and when. After that, views are deleted month by month. The phone’s record itself stays.',
  },
  nowDays: { ja: '{{days}}日', en: '{{days}} days' },
  nowUsual: { ja: '未設定（{{days}}日保存します）', en: 'Not set (stored for {{days}} days)' },
  limitsDays: { ja: '{{least}}〜{{most}}日', en: '{{least}} to {{most}} days' },
  backupDays: {
    ja: '削除した閲覧の記録は、その後{{days}}日間はバックアップに残ります。',
    en: 'Days that deleted views stay in backups: {{days}}.',
  },
  backupUnknown: {
    ja: 'バックアップの保存日数が設定されていないため、削除した閲覧の記録がいつまで残るかは分かりません。',
    en: 'How long backups are stored is not set, so it is unknown how long they contain deleted views.',
  },
  days: { ja: '保存期間（日）', en: 'Retention (days)' },
  outside: {
    ja: '{{least}}〜{{most}}日で入力してください。',
    en: 'Enter {{least}} to {{most}} days.',
  },
  endingNone: {
    ja: 'この期間では、今後12か月以内に削除する閲覧の記録はありません。',
    en: 'With this retention, no views are deleted within the next 12 months.',
  },
  endingNow: {
    ja: '1時間以内に削除：{{months}}か月分（閲覧{{n}}件）',
    en: 'Deleted within the hour. Months: {{months}}. Views: {{n}}.',
  },
  endingNowMore: {
    ja: '1時間以内に削除：{{months}}か月分（閲覧{{n}}件以上）',
    en: 'Deleted within the hour. Months: {{months}}. Views: {{n}} or more.',
  },
  endingLater: {
    ja: '今後12か月以内に削除：{{months}}か月分（閲覧{{n}}件）',
    en: 'Deleted within 12 months. Months: {{months}}. Views: {{n}}.',
  },
  endingLaterMore: {
    ja: '今後12か月以内に削除：{{months}}か月分（閲覧{{n}}件以上）',
    en: 'Deleted within 12 months. Months: {{months}}. Views: {{n}} or more.',
  },
  table: { ja: '閲覧の記録を削除する月の表', en: 'Months whose views are deleted' },
  views: { ja: 'その月の閲覧', en: 'Views' },
  ends: { ja: '削除', en: 'Deleted' },
  askTitle: {
    ja: '保存期間を{{days}}日にしますか',
    en: 'Set the retention to {{days}} days?',
  },
  askText: {
    ja: '削除した閲覧の記録は元に戻せません。その月にだれが端末の記録を見たかは、調べられなくなります。',
    en: 'Deleted views cannot be restored. Who viewed a phone’s record in those months can no longer be found out.',
  },
  again: {
    ja: '確認のため、新しい保存期間（日）を入力',
    en: 'Type the new retention (days) to confirm',
  },
});
