/** Words of a phone's second number, and of the record that has it already. */
import { catalogue } from '../language/catalogue.ts';

export const SECOND_NUMBER = catalogue('record-second-number', {
  add: { ja: '2つ目のIMEIを追加', en: 'Add the second IMEI' },
  known: { ja: '2つ目のIMEI', en: 'Second IMEI' },
  title: { ja: 'この端末の2つ目のIMEI', en: 'The second IMEI of this phone' },
  text: {
    ja: 'SIMを2つ使える端末には、IMEIが2つあります。電話の画面で*#06#と入力すると、両方が表示されます。1つしか表示されないときは、「やめる」を押してください。',
    en: 'A phone with two SIMs has two IMEIs. Dial *#06# on the phone to show both. If it shows only one, press Cancel.',
  },
  field: { ja: '2つ目のIMEI', en: 'Second IMEI' },
  hint: {
    ja: 'スキャンするか、端末の画面を見て入力してください。',
    en: 'Scan it, or type it from the screen of the phone.',
  },
  record: { ja: '記録する', en: 'Record' },
  missing: { ja: '2つ目のIMEIを入力してください。', en: 'Enter the second IMEI.' },
  same: {
    ja: 'これは1つ目のIMEIです。もう1つの番号を読み取ってください。',
    en: 'This is the first IMEI. Read the other number.',
  },
  another: {
    ja: 'この端末には、別の2つ目のIMEIが記録されています。画面を読み込み直して確かめてください。',
    en: 'This phone has another second IMEI on record. Reload the page to see it.',
  },
  inBox: {
    ja: 'この番号の端末は、箱の中にあると記録されています。この端末と同じものなら、検査の画面で箱から出してから、もう一度記録してください。別の端末なら、番号を読み取り直してください。',
    en: 'The phone with this number is on record as lying in a box. If it is this phone, take it out of the box at the bench, then record the number again. If not, read the number again.',
  },
  bothHere: {
    ja: 'どちらの番号の端末も、手元にあると記録されています。別々の端末なら、番号を読み取り直してください。同じ端末を2回受け取ったと記録したのなら、管理者に知らせてください。',
    en: 'Phones of both numbers are on record as in our hands. If they are two phones, read the number again. If one phone was taken in twice, tell your administrator.',
  },
  three: {
    ja: 'この番号は、IMEIが2つとも分かっている別の端末のものです。番号を読み取り直してください。',
    en: 'This number belongs to another phone, whose two IMEIs are both on record. Read the number again.',
  },
  notJoined: { ja: '2つの記録は、まとめられません。', en: 'The two records cannot be joined.' },

  // the record that has it already
  joinTitle: { ja: 'この番号には、すでに記録があります', en: 'This number is on record already' },
  joinText: {
    ja: '同じ端末の記録かどうかを、2つの記録を比べて確かめてください。機種や受付の内容が違えば、番号の読み間違いかもしれません。',
    en: 'Compare the two records: are they of one phone? If the model or the visit differs, the number may be misread.',
  },
  here: { ja: 'いまの端末', en: 'This phone' },
  there: { ja: '2つ目のIMEIの記録', en: 'Record of the second IMEI' },
  number: { ja: 'IMEI', en: 'IMEI' },
  model: { ja: '機種', en: 'Model' },
  modelUnknown: { ja: '未記録', en: 'Not recorded' },
  way: { ja: '経路・工程', en: 'Channel' },
  openedAt: { ja: '受付日時', en: 'Opened' },
  state: { ja: 'いまの状態', en: 'State' },
  verdict: { ja: '判定結果', en: 'Verdict' },
  evidence: { ja: '証跡', en: 'Evidence' },
  pieces: { ja: '{{n}}件', en: '{{n}}' },
  whatHappens: {
    ja: 'まとめると、もう一方の記録の内容（残っていたもの、受渡し、紛失届など）も、この端末について判定に使います。もう一方の記録は終わり、その番号からこの記録が開きます。両方の消去証明も確認し直します。あとから2つに分けることはできません。',
    en: 'Joined, what is on record under that number (what was found, custody, loss reports) counts for this phone, too. The other record ends, and its number opens this one. Clearance certificates of both are reviewed. The records cannot be parted again.',
  },
  join: { ja: '同じ端末なので、まとめる', en: 'Same phone: join the records' },
  readAgain: { ja: '番号を読み取り直す', en: 'Read the number again' },
  changed: {
    ja: 'もう一方の記録が変わりました。もう一度確かめてください。',
    en: 'The other record has changed. Look at it again.',
  },
  done: { ja: '2つ目のIMEIを記録しました。', en: 'The second IMEI is on record.' },
});
