/** The acts of the first-day tours: what to do, how, and what it means once it is done. */
import { catalogue, type Phrase } from '../language/catalogue.ts';
import type { ActId } from './tour-acts.ts';

export const TOUR = catalogue('tour', {
  counter: { ja: '受付の練習', en: 'Tour of the counter' },
  bench: { ja: '検査の練習', en: 'Tour of the bench' },
  loss: { ja: '紛失窓口の練習', en: 'Tour of the loss desk' },
  stepOf: { ja: '{{n}} / {{of}}', en: '{{n}} of {{of}}' },
  number: { ja: '練習用の端末の番号', en: 'Number of the training phone' },
  keys: { ja: '使うキー', en: 'Keys' },
  leave: { ja: 'あとで続ける', en: 'Continue later' },
  finish: { ja: '練習を終える', en: 'End the tour' },
  elsewhere: {
    ja: '練習用の端末のページではありません。番号をスキャンすると、続きから始まります。',
    en: 'This page is not about the training phone. Scan its number to continue.',
  },
  toPage: { ja: '練習の画面へ', en: 'Go to the tour’s page' },
  over: { ja: '練習はこれで終わりです', en: 'The tour is over' },
  overText: {
    ja: 'キーはF1で、手順の説明はCtrl+F1で、いつでも確かめられます。',
    en: 'F1 shows the keys, and Ctrl+F1 explains the open step, at any time.',
  },
  done: { ja: 'できました：{{act}}', en: 'Done: {{act}}' },
});

interface ActWords {
  readonly title: Phrase;
  readonly how: Phrase;
  readonly means: Phrase;
}

export const ACT_WORDS = {
  scan: {
    title: { ja: '端末をスキャンする', en: 'Scan the phone' },
    how: {
      ja: '番号をスキャン欄に入力し、Enterを押します。店頭では、箱や画面のバーコードを読み取ります。',
      en: 'Type the number into the scan field and press Enter. At a counter you scan the barcode.',
    },
    means: {
      ja: '判定が出ました。「保留」は、端末が悪いのではなく、確かめることが残っているという意味です。',
      en: 'You have a verdict. “Hold” does not mean a bad phone. Something still has to be checked.',
    },
  },
  reasons: {
    title: { ja: '理由を開く', en: 'Open the reasons' },
    how: {
      ja: '画面の下の「理由」を開きます。',
      en: 'Open “Reasons” at the bottom of the page.',
    },
    means: {
      ja: '1行が、足りない条件1つです。行を開くと、規則の番号が出ます。',
      en: 'Each line is a condition that is not met yet. Open it to see the rule’s number.',
    },
  },
  state: {
    title: { ja: '端末の様子を記録する', en: 'Record the state of the phone' },
    how: {
      ja: '「仮想の端末を見て記録」を選びます。店頭では、端末を見てF5・F6・F7から選びます。',
      en: 'Choose “Look at the virtual phone and record”. At a counter you look at the phone and press F5, F6 or F7.',
    },
    means: {
      ja: '残りの手順が、この端末に合わせて決まりました。',
      en: 'The remaining steps now fit this phone.',
    },
  },
  help: {
    title: { ja: '手順の説明を開く', en: 'Open the help at the step' },
    how: {
      ja: '「この手順について」を開くと、意味と声のかけ方と根拠が出ます。もう一度押すと閉じます。',
      en: 'Open “About this step” to see its meaning, what to say, and its sources. Press again to close it.',
    },
    means: {
      ja: '「なぜ必要か」と聞かれたら、ここを見て答えられます。',
      en: 'When a customer asks why, the answer is here.',
    },
  },
  record: {
    title: { ja: '最初の手順を記録する', en: 'Record the first step' },
    how: {
      ja: '開いている手順の、最初のボタン（F5）を押します。',
      en: 'Press the first button (F5) in the open step.',
    },
    means: {
      ja: 'あなたの名前と時刻で記録されました。次の手順が開きました。',
      en: 'It is recorded with your name and the time, and the next step is open.',
    },
  },
  undo: {
    title: { ja: '元に戻す', en: 'Undo it' },
    how: {
      ja: '記録して1分以内に「元に戻す」を押します。過ぎたときは、次の手順を記録してから押します。',
      en: 'Press “Undo” within a minute of the record. If the minute has passed, record the next step first.',
    },
    means: {
      ja: '記録は消えず、訂正が加わりました。元に戻せるのは、記録した本人だけです。',
      en: 'Nothing was deleted: a correction was added. Only its author can undo a record.',
    },
  },
  steps: {
    title: { ja: '残りの手順を進める', en: 'Take the remaining steps' },
    how: {
      ja: '上から順に、手順に出ているキーを押します。仮想の端末でできる手順はShift+F1です。お客さまの画面では、1で答え、お名前を入力して署名し、Enterで戻します。',
      en: 'Press the key shown in each step, from the top. Shift+F1 uses the virtual phone. On the customer’s screen, answer with 1, sign by typing a name, and hand back with Enter.',
    },
    means: {
      ja: '「受入」になりました。確かめることは、もうありません。',
      en: 'The verdict is “Accept”: nothing is left to check.',
    },
  },
  confirm: {
    title: { ja: '受け取りを確定する', en: 'Confirm the handover' },
    how: {
      ja: '「確定」を押し、確認の画面でもう一度押します。お客さまの画面で、Tabを押してお名前を入力し、Enterで署名します。',
      en: 'Press “Confirm”, and again in the dialog. On the customer’s screen press Tab, type a name, and press Enter to sign.',
    },
    means: {
      ja: '双方が確定し、端末は検査へ進みます。署名は、署名した文面と一緒に保管されます。',
      en: 'Both sides confirmed, and the phone goes to the bench. The signature is stored with the signed text.',
    },
  },
  benchScan: {
    title: { ja: '届いた端末をスキャンする', en: 'Scan the phone that arrived' },
    how: {
      ja: '番号をスキャン欄に入力し、Enterを押します。この端末は、練習用のロットで届きました。',
      en: 'Type the number into the scan field and press Enter. The phone arrived in a training lot.',
    },
    means: {
      ja: 'この端末の作業が開きました。開いている端末は、上の列に並びます。',
      en: 'The phone’s work is open. Open phones are listed in the row at the top.',
    },
  },
  benchAsk: {
    title: { ja: 'ネットワーク利用制限を記録する', en: 'Record the network restriction' },
    how: {
      ja: '実際には、携帯電話会社のページで調べます。練習では、○（制限なし）を記録します。',
      en: 'In real work, you check it on the carrier’s page. Here, record ○ (no restriction).',
    },
    means: { ja: '「受入」になりました。', en: 'The verdict is “Accept”.' },
  },
  benchTake: {
    title: { ja: '受け取りを確定する', en: 'Confirm the arrival' },
    how: {
      ja: '行き先は検査のままで、確認の画面でもう一度押します。',
      en: 'Leave the route at inspection, and press again in the dialog.',
    },
    means: {
      ja: '端末は当社のものになり、検査を待っています。',
      en: 'The phone is now yours and waits for inspection.',
    },
  },
  benchBegin: {
    title: { ja: '検査を始める', en: 'Begin the inspection' },
    how: {
      ja: '次の作業の、最初のボタンを押します。',
      en: 'Press the first button under the next work.',
    },
    means: {
      ja: '検査の手順が並びました。工程ごとに、条件が違います。',
      en: 'The steps of the inspection are listed. Each stage has its own conditions.',
    },
  },
  benchSteps: {
    title: { ja: 'カードの取り出し、消去、上書きをする', en: 'Remove the cards, reset, overwrite' },
    how: {
      ja: '手順ごとにShift+F1を押すと、仮想の端末で行って記録します。実際には、端末で行い、F5で記録します。',
      en: 'In each step, Shift+F1 acts on the virtual phone and records it. In real work you act on the phone and press F5.',
    },
    means: {
      ja: '残りは、別の担当者が確かめる手順です。消した人の確認は数えません（規則R11）。',
      en: 'A second person does the rest. A check by the person who erased does not count (rule R11).',
    },
  },
  benchSecond: {
    title: { ja: '別の担当者が確かめる', en: 'Let a second person check' },
    how: {
      ja: 'BADGE-000001とBADGE-000002のうち、自分のものでない名札を入力し、Enterを押します。20秒たったら、Shift+F1を押します。',
      en: 'Of the badges BADGE-000001 and BADGE-000002, type the one that is not yours, with Enter. After 20 seconds press Shift+F1.',
    },
    means: {
      ja: '2人目の名前で記録され、「受入」になりました。',
      en: 'It is recorded under the second person, and the verdict is “Accept”.',
    },
  },
  benchRoute: {
    title: { ja: '行き先を確定する', en: 'Confirm the route' },
    how: {
      ja: '行き先を選び、確認の画面でもう一度押します。最初の行き先は、取扱基準が先に挙げるものです。',
      en: 'Choose a route and press again in the dialog. The policy’s first route is proposed.',
    },
    means: {
      ja: '検査が終わりました。このあと販売の確認をすると、消去証明を発行できます。',
      en: 'The inspection is done. After the check before sale, a certificate can be issued.',
    },
  },
  report: {
    title: { ja: '紛失届を受ける', en: 'Take a loss report' },
    how: {
      ja: 'IMEIの欄に番号を、連絡先に050-0000-0000を入力します。Tabで欄を移ります。',
      en: 'Enter the number as the IMEI, and 050-0000-0000 as contact. Tab goes to the next field.',
    },
    means: {
      ja: 'この端末は、この時からどの店舗でも隔離されます。届出番号と照合番号を読み上げます。',
      en: 'From now on every counter quarantines this phone. Read the report’s number and code out.',
    },
  },
  taskHelp: {
    title: { ja: '対応事項の説明を開く', en: 'Open the help at the task' },
    how: {
      ja: '「この手順について」を開くと、意味と声のかけ方と根拠が出ます。',
      en: 'Open “About this step” to see its meaning, what to say, and its sources.',
    },
    means: {
      ja: '1つを止めても、ほかは止まりません。対応事項は、止めるものごとにあります。',
      en: 'Stopping one thing does not stop the others. Each has its own task.',
    },
  },
  task: {
    title: { ja: '最初の対応事項を記録する', en: 'Record the first task' },
    how: {
      ja: '文を読み上げてから、最初のボタン（F5）を押します。',
      en: 'Read the sentence out, then press the first button (F5).',
    },
    means: {
      ja: '時刻とあなたの名前が残りました。次の対応事項が開きました。',
      en: 'Time and your name are recorded, and the next task is open.',
    },
  },
  close: {
    title: { ja: '届出を終える', en: 'Close the report' },
    how: {
      ja: '確認の画面に、表示されている照合番号を入力し、もう一度押します。',
      en: 'Enter the code shown on the page in the dialog, and press again.',
    },
    means: {
      ja: '隔離は終わりました。止めたものを元に戻す一覧が出ています。',
      en: 'The quarantine has ended. The page lists what has to be restarted.',
    },
  },
} as const satisfies Record<ActId, ActWords>;
