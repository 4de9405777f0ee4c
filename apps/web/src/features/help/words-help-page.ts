/**
 * The ten questions that a shop asks first, each with its answer: the one source of the help page
 * and of the list behind F1.
 *
 * Invariants: names of buttons are quoted as their pages write them; keys are drawn from keys.ts.
 */
import { catalogue } from '../../language/catalogue.ts';
import { KEYS } from '../../parts/keys.ts';

export const HELP_ANSWERS = catalogue('help-answers', {
  price: {
    ja: `端末の画面で${KEYS.quote}を押すと見積りが開きます。格付けと付属品から金額と内訳を出し、お見積書を印刷できます。元の価格は、管理者が価格表に登録します。`,
    en: `On the phone’s page, ${KEYS.quote} opens the quote: the amount with its reasons from grade and accessories, and a quote to print. An administrator loads the prices as a price list.`,
  },
  grade: {
    ja: `端末の画面で${KEYS.grading}を押し、S・A・B・C・Jから選んで、傷の位置を図に付けます。格付けで判定結果は変わりません。`,
    en: `On the phone’s page, press ${KEYS.grading}, choose S, A, B, C or J, and mark damage on the drawing. A grade changes no verdict.`,
  },
  photo: {
    ja: '端末の画面の「格付けと写真」で、「カメラで撮る」か「写真ファイルを追加」を選びます。位置情報は保存しません。',
    en: 'On the phone’s page, under “Grade and photographs”, choose “Take with the camera” or “Add photograph files”. No location is stored.',
  },
  label: {
    ja: `受け取った端末の画面で${KEYS.labels}を押すと、ラベルと値札を印刷できます。用紙はラベルプリンターかA4シートです。何台分もまとめるときは、検査の一覧で端末を選びます。`,
    en: `Once a phone is taken in, ${KEYS.labels} on its page prints a label or a price tag, on a label printer or an A4 sheet. For many phones, select them in the bench’s list.`,
  },
  sound: {
    ja: '画面の上の音のボタン（♪）を押すたびに、「鳴らさない」「小さく」「大きく」と変わります。この機器だけの設定です。',
    en: 'The sound button at the top (♪) changes between “Off”, “Quiet” and “Loud”. It applies to this device only.',
  },
  bulk: {
    ja: '検査の一覧で端末を選び、「選んだ端末にまとめて記録」で1つの操作を記録します。先に、端末ごとの結果を確かめられます。仕入れた端末は、「ロット」でファイルから取り込みます。',
    en: 'Select phones in the bench’s list, and record one act for all of them. The result for each phone is shown first. Import phones you bought in bulk from a file, under “Lots”.',
  },
  network: {
    ja: '「ネットワーク利用制限」の手順で、通信事業者の照会ページを開き、○・△・×を記録します。ロットでは、照会結果のファイルからまとめて記録できます。',
    en: 'The step for the network restriction links to the carrier’s page. Record the sign it shows: ○, △ or ×. For a lot, record all answers from a file.',
  },
  offline: {
    ja: '読み取りと確認は、暗号化してこの機器に保存し、つながると順に送ります。それまで判定はできません。支払いも引渡しもしないでください。合わなくなった記録は、画面で確認を求めます。',
    en: 'Scans and checks are saved on this device, encrypted, and sent in order once the server can be reached. Until then there is no verdict: do not pay for or release a phone. What no longer fits is shown for your decision.',
  },
  help: {
    ja: `${KEYS.help}でこの画面のキー、${KEYS.stepHelp}で開いている手順の意味・声のかけ方・根拠が出ます。はじめての方は、架空の端末で練習できます。`,
    en: `${KEYS.help} shows the keys of the page, and ${KEYS.stepHelp} explains the open step: meaning, what to say, sources. New staff can practise on an invented phone.`,
  },
  undo: {
    ja: `記録した本人が1分以内に${KEYS.undo}を押すと、直前の記録を元に戻せます。訂正として記録に残り、何も消えません。消去のように元に戻せない作業と、残存などの不利な所見には使えません。`,
    en: `Within a minute, the person who recorded it presses ${KEYS.undo} to undo the last record. It stays on record as a correction; nothing is deleted. Irreversible acts, and findings against a phone, cannot be undone.`,
  },
});
