/**
 * The name of every page, by the first word of its address: in the navigation, in the title of the
 * window, and on the key sheet.
 */
import { catalogue, type PlainKey } from '../language/catalogue.ts';

export const PAGES = catalogue('pages', {
  start: { ja: '最初のページ', en: 'Start page' },
  'sign-in': { ja: 'サインイン', en: 'Sign in' },
  counter: { ja: '受付', en: 'Counter' },
  bench: { ja: '検査', en: 'Bench' },
  incidents: { ja: '残存の記録', en: 'Leftovers' },
  visits: { ja: '来店予定', en: 'Visits' },
  loss: { ja: '紛失窓口', en: 'Loss desk' },
  authority: { ja: '認証局窓口', en: 'Authority desk' },
  books: { ja: '古物台帳', en: 'Dealer’s book' },
  prices: { ja: '価格表', en: 'Price list' },
  baskets: { ja: 'まとめ買取', en: 'Several phones' },
  quotes: { ja: 'お見積書', en: 'Quote' },
  registry: { ja: '認証事業者', en: 'Register' },
  surveys: { ja: '調査', en: 'Surveys' },
  flow: { ja: '流通の試算', en: 'Flow' },
  insight: { ja: '集計', en: 'Insight' },
  replay: { ja: '再判定', en: 'Replay' },
  admin: { ja: '管理', en: 'Administration' },
  audit: { ja: '監査', en: 'Audit' },
  clearances: { ja: '消去証明', en: 'Clearance certificate' },
  keys: { ja: 'キーの一覧', en: 'Key sheet' },
  help: { ja: 'ヘルプ', en: 'Help' },
  tour: { ja: 'はじめての練習', en: 'First-day tour' },
  account: { ja: '自分のアカウント', en: 'Your account' },
  phones: { ja: '仮想の端末', en: 'Virtual phones' },
  check: { ja: '消去証明の確認', en: 'Check a clearance certificate' },
  sign: { ja: '署名', en: 'Signature' },
  survey: { ja: '公表した調査', en: 'Published surveys' },
  register: { ja: '認証事業者の登録簿', en: 'Register of certified operators' },
  capabilities: { ja: '消去の対応表', en: 'What erasing reaches' },
  holder: { ja: '端末をお持ちの方', en: 'Phone holders' },
  // added to a page's name
  missing: { ja: 'このページはありません', en: 'This page does not exist' },
  imeiEnd: { ja: '末尾{{digits}}', en: 'ending {{digits}}' },
});

export type PageName = PlainKey<typeof PAGES.phrases>;

/** The page of an address. */
export function pageOf(path: string): PageName {
  const [, first = ''] = path.split('/');
  if (first === '') return 'start';
  return first !== 'imeiEnd' && Object.hasOwn(PAGES.phrases, first)
    ? (first as PageName)
    : 'missing';
}
