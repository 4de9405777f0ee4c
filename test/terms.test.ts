/**
 * One thing, one term: every text that people read calls it by the same words, and is written by
 * the same rules of punctuation and spacing. The terms are those of docs/glossary.md.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ShownText, shownTexts } from './texts.testing.ts';
import { textFiles } from './tree.ts';

/** What no text says, and what it says instead. */
interface Rule {
  readonly never: RegExp;
  readonly better: string;
}

/** Headings of files that are read, characters of names that are searched: not shown. */
const READ = /\/(?:csv-lot|network-file|rare-words|japan-holidays|linked-parts|punctuation)\.ts/;
/** Answers and wordings of the survey's report are quoted as they were printed. */
const QUOTED = /^(?:packages\/survey|packages\/testkit)\//;

const JA = '\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}ー々';

const JAPANESE_TERMS: readonly Rule[] = [
  { never: /登録端末|業務端末|作業端末/u, better: '業務用機器' },
  { never: /携帯機|ハンドセット|仮想端末/u, better: '端末、仮想の端末' },
  { never: /端末の(?:指紋|ブラウザー?)|腕時計型端末/u, better: '機器、スマートウォッチ' },
  { never: /読取(?!装置)/u, better: '読み取り、読取装置' },
  { never: /読み取り(?:装置|機)/u, better: '読取装置' },
  { never: /取り置き|別置き/u, better: '隔離' },
  {
    never: /(?<!電子|事項|登録|身分|消去|溶解|破砕|基板破壊|破壊（処分）|購入)証明書/u,
    better: '電子証明書（JPKI）、消去証明（端末）',
  },
  { never: /通過証明|クリアランス|消去証明書/u, better: '消去証明' },
  { never: /署名用の電子証明書|利用者証明用の電子証明書/u, better: '署名用電子証明書' },
  { never: /利用者証明用パスワード/u, better: '利用者証明用の暗証番号' },
  { never: /紛失の届出|紛失届出/u, better: '紛失届' },
  { never: /受付の番号|受け付け番号/u, better: '受付番号（端末の受付）' },
  { never: /届出の番号|紛失届番号/u, better: '届出番号（紛失届）' },
  { never: /証拠/u, better: '証跡' },
  { never: /ポリシー|基準書/u, better: '取扱基準' },
  { never: /(?<!公開)認証機関|認証センター/u, better: '認証局' },
  { never: /引き渡し(?![てたま])|引渡(?!し)/u, better: '引渡し' },
  { never: /格付(?!け)/u, better: '格付け' },
  { never: /しぼり込/u, better: '絞り込み' },
  { never: /(?<![すきっ])わか(?:[らりるれ]|った|って)/u, better: '分かる' },
  { never: /まちが/u, better: '間違える' },
  { never: /たず(?:ねる|ねて|ねく)|うかが[うっい]/u, better: '尋ねる、伺う' },
  { never: /誰/u, better: 'だれ' },
  { never: /全て/u, better: 'すべて' },
  { never: /きょう/u, better: '今日' },
  { never: /取り下げ(?=[（、。をはがの]|$)/u, better: '取下げ' },
  { never: /見積(?=[をはがの、。]|$)/u, better: '見積り' },
  { never: /(?:受取|引渡し?|照会|返却)済(?!み)/u, better: '受取済み' },
  { never: /を写す|写し(?:て|ま)/u, better: 'コピー' },
  { never: /相手の方/u, better: 'お客さま、仕入先' },
  { never: /お客様/u, better: 'お客さま' },
];

const COUNTERS: readonly Rule[] = [
  { never: /あと ?(?:\d+|\{\{\w+\}\}) ?つ/u, better: '件' },
  { never: /(?:\}\} ?件の端末|端末 ?\{\{\w+\}\} ?件)/u, better: '台' },
  { never: /[一二三四五六七八九十](?:つ(?!ずつ)|か所|か月|台|件|回)/u, better: '算用数字' },
  { never: /\d+[ヶヵケカ](?:月|所)/u, better: 'か月、か所' },
];

/** Columns of the command line, citations of the survey's pages, Markdown, and sets of signs. */
const OTHER_WRITING = /^(?:apps\/(?:cli|server)|flows)\/|\.md:|\/paper-font\.ts/;
const JAPANESE_WRITING: readonly Rule[] = [
  { never: new RegExp(`[${JA}][,!?;()]|[,!?;(][${JA}]`, 'u'), better: '、！？；（）' },
  { never: new RegExp(`[${JA}）」}]:|:[${JA}「（]`, 'u'), better: '：' },
  {
    never: new RegExp(`[${JA}、。）」] [A-Za-z0-9{*#]|[A-Za-z0-9}%] [${JA}「（]`, 'u'),
    better: 'no space between Japanese and Latin letters, figures or holes',
  },
  { never: /(?:\d|\}\}) %/u, better: 'no space before %' },
  { never: /[０-９Ａ-Ｚａ-ｚ％]/u, better: 'half-width letters and figures' },
  { never: /～/u, better: '〜' },
  { never: /[、。]{2}|。」。|[ 　]$|　/u, better: 'one mark, no space at the end' },
];

/** Between 「」 stand words that are said, and names of what is on the page: no order to staff. */
const SPEECH = /^「[^」]*」$/u;
const TO_CUSTOMERS = /(?:か。|ください。|お(?:教え|願い|控え).*。|します。|ます。)」$/u;

const ENGLISH_TERMS: readonly Rule[] = [
  { never: /\bhandset|\bmobile device/i, better: 'phone' },
  {
    never: /(?<!police )\bstations?\b(?! program|, train| or (?:shop|koban|place|facility))/i,
    better: 'workstation',
  },
  { never: /\bauthorities\b|public authority|the authority \(police/i, better: 'police, court' },
  { never: /\bpassport (?:code|certificate)/i, better: 'clearance certificate' },
  { never: /(?<!sanitization )\bdestinations?\b/i, better: 'route' },
  { never: /\b(?:nobody|whoever|somebody|anybody|everybody|someone else)\b/i, better: 'person' },
  {
    never: /\b(?:told|stands?(?!-in| for)|kept|comes? to|anew|for ever|whatever)\b/i,
    better: 'plain verbs',
  },
  { never: /\blit\b|\bafar\b|\bgravest\b/i, better: 'on, remote, most severe' },
  { never: /\bset-up\b/i, better: 'setup, set up' },
  { never: /\bhandover number/i, better: 'handover ID' },
  { never: /\be-mail/i, better: 'email' },
  { never: /certificates? of clearance/i, better: 'clearance certificate' },
  { never: /\blooks?\b(?!-up| (?:it )?up| (?:wrong|at))|\blooked\b(?! up)/i, better: 'check' },
];

const ENGLISH_WRITING: readonly Rule[] = [
  { never: /(?:\d|\}\}) %/, better: 'no space before %' },
  { never: /[a-z]'[a-z]|(?:^|\s)"|"(?:\s|[.,]|$)/, better: '’ and “ ”' },
  { never: / {2}| [,;!](?=\s|$)|\.\.\./, better: 'one space, …' },
];

function broken(texts: readonly ShownText[], rules: readonly Rule[]): readonly string[] {
  return texts.flatMap(({ at, text }) =>
    rules
      .filter(({ never }) => never.test(text))
      .map(({ never, better }) => `${at}: ${never.exec(text)?.[0]} → ${better}: ${text}`),
  );
}

function assertNone(found: readonly string[]): void {
  assert.ok(found.length === 0, `${found.length} texts:\n${found.join('\n')}`);
}

const JAPANESE = shownTexts('ja').filter(({ at }) => !READ.test(at) && !QUOTED.test(at));
/** Names of holes are code. */
const withoutHoles = ({ at, text }: ShownText): ShownText => ({
  at,
  text: text.replace(/\{\{\w+\}\}/g, '{{}}'),
});
const ENGLISH = shownTexts('en')
  .filter(({ at }) => !READ.test(at) && !QUOTED.test(at))
  .map(withoutHoles);

test('the texts were found', () => {
  assert.ok(JAPANESE.length > 5000, `${JAPANESE.length} Japanese texts`);
  assert.ok(ENGLISH.length > 5000, `${ENGLISH.length} English texts`);
});

test('Japanese texts use one term for one thing', () => {
  assertNone(broken(JAPANESE, JAPANESE_TERMS));
});

/** Where loss reports are taken, closed or passed on. The police number theirs: 受理番号. */
const ABOUT_REPORTS = /\/(?:loss|authority|holder)\/|\/words-found\.ts|^desks\//;

test('the number of a report is not called as that of a handover', () => {
  const texts = JAPANESE.filter(({ at }) => ABOUT_REPORTS.test(at));
  assertNone(broken(texts, [{ never: /受付番号/u, better: '届出番号、受理番号（警察）' }]));
});

test('Japanese texts count with the right counters, in figures', () => {
  assertNone(broken(JAPANESE, COUNTERS));
});

test('Japanese punctuation and spacing are the same everywhere', () => {
  const pages = JAPANESE.filter(({ at }) => !OTHER_WRITING.test(at));
  assertNone(broken(pages, JAPANESE_WRITING));
});

test('documents in Japanese write brackets and colons in full width', () => {
  const documents = JAPANESE.filter(({ at }) => at.includes('.md:'));
  assertNone(broken(documents, JAPANESE_WRITING.slice(0, 2)));
});

test('to quarantine has one word, in comments and documents too', () => {
  const said = textFiles()
    .filter(({ path }) => !path.endsWith('.sql') && !path.endsWith('terms.test.ts'))
    .flatMap(({ path, text }) => text.split('\n').map((line) => ({ at: path, text: line })));
  assertNone(broken(said, [{ never: /\bset(?:s|ting)? apart\b/i, better: 'quarantine' }]));
});

test('「」 around a whole text hold what is said to customers', () => {
  const orders = JAPANESE.filter(({ text }) => SPEECH.test(text) && !TO_CUSTOMERS.test(text));
  assertNone(orders.map(({ at, text }) => `${at}: ${text}`));
});

test('English texts use one term for one thing', () => {
  assertNone(broken(ENGLISH, ENGLISH_TERMS));
});

test('English punctuation and spacing are the same everywhere', () => {
  assertNone(broken(ENGLISH, ENGLISH_WRITING));
});
