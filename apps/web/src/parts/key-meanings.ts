/**
 * What each key of the pages means, and where it works: drawn as the key sheet.
 *
 * Invariants: one entry for each key of keys.ts, held by type; no two meanings share their words.
 */
import type { Phrase } from '../language/catalogue.ts';
import { KEYS, type KeyName } from './keys.ts';
import { PAGES } from './page-names.ts';

/** Where a key works, in the order of the key sheet. */
export const KEY_PLACES = {
  everywhere: { ja: 'どの画面でも', en: 'On every page' },
  counter: PAGES.phrases.counter,
  bench: PAGES.phrases.bench,
  loss: PAGES.phrases.loss,
  authority: PAGES.phrases.authority,
  books: PAGES.phrases.books,
  surveys: PAGES.phrases.surveys,
} as const satisfies Record<string, Phrase>;

export type KeyPlace = keyof typeof KEY_PLACES;

export interface KeyMeaning {
  readonly meaning: Phrase;
  readonly at: readonly KeyPlace[];
}

const answer = (name: KeyName) =>
  ({
    meaning: {
      ja: `開いている手順で、${KEYS[name]}と書かれたボタンを押す`,
      en: `Press the button marked ${KEYS[name]} in the open step`,
    },
    at: ['counter', 'bench', 'loss'],
  }) as const satisfies KeyMeaning;

const choice = (n: number) =>
  ({
    meaning: { ja: `${n}番の選択肢を選ぶ`, en: `Choose option ${n}` },
    at: ['counter', 'bench'],
  }) as const satisfies KeyMeaning;

export const KEY_MEANINGS = {
  help: {
    meaning: { ja: 'キーの一覧とヘルプを開く', en: 'Open the keys and help' },
    at: ['everywhere'],
  },
  scan: {
    meaning: {
      ja: 'やめる。開いた窓がなければ、スキャン欄・検索欄へ移る',
      en: 'Cancel. With no dialog open: go to the scan or search field',
    },
    at: ['everywhere', 'counter', 'bench', 'loss'],
  },
  begin: {
    meaning: {
      ja: '選んでいるボタンを押す、入力した内容で始める',
      en: 'Press the focused button, or begin with what was typed',
    },
    at: ['everywhere', 'counter'],
  },
  channel: {
    meaning: { ja: '経路を選び直す', en: 'Choose another channel' },
    at: ['counter'],
  },
  ask: {
    meaning: {
      ja: '認証局に尋ねる。回答が届いたら、確認番号の欄へ移る',
      en: 'Ask the authority; once the answer is there, go to its code',
    },
    at: ['counter'],
  },
  nextStep: {
    meaning: { ja: '次の手順・対応事項・設問へ進む', en: 'Go to the next step, task or question' },
    at: ['counter', 'bench', 'loss', 'surveys'],
  },
  lastStep: {
    meaning: { ja: '前の設問へ戻る', en: 'Go back to the previous question' },
    at: ['surveys'],
  },
  stepHelp: {
    meaning: {
      ja: '開いている手順の説明（意味、声のかけ方、根拠）を開く・閉じる',
      en: 'Show or hide help at the open step: meaning, what to say, source',
    },
    at: ['counter', 'bench', 'loss'],
  },
  reasons: {
    meaning: { ja: '理由を開く・閉じる', en: 'Show or hide the reasons' },
    at: ['counter', 'bench'],
  },
  evidence: {
    meaning: { ja: '証跡を開く・閉じる', en: 'Show or hide the evidence' },
    at: ['counter', 'bench'],
  },
  answer1: answer('answer1'),
  answer2: answer('answer2'),
  answer3: answer('answer3'),
  answer4: answer('answer4'),
  next: {
    meaning: {
      ja: '次の1件（端末・届出・電話）に移る',
      en: 'Go on to the next phone, report or call',
    },
    at: ['bench', 'loss', 'authority'],
  },
  confirm: {
    meaning: {
      ja: '確定する、または入力した内容を送る（受取拒否と破砕・溶解には使わない）',
      en: 'Confirm, or send the form (never to refuse or destroy)',
    },
    at: ['counter', 'bench', 'loss', 'authority', 'books'],
  },
  refuse: {
    meaning: {
      ja: '受け取らない（確認の画面でもう一度押す）',
      en: 'Do not take the phone (press again in the dialog)',
    },
    at: ['counter'],
  },
  quarantine: {
    meaning: {
      ja: '隔離する（確認の画面でもう一度押す）',
      en: 'Quarantine the phone (press again in the dialog)',
    },
    at: ['counter', 'bench'],
  },
  destroy: {
    meaning: {
      ja: '破砕・溶解へ送る、破砕・溶解を記録する',
      en: 'Send to destruction, or record the destruction',
    },
    at: ['bench'],
  },
  stop: {
    meaning: {
      ja: 'この作業・届出をここで終える（確認の画面でもう一度押す）',
      en: 'End this work or case here (press again in the dialog)',
    },
    at: ['bench', 'loss'],
  },
  quote: {
    meaning: { ja: '見積りを開く・閉じる', en: 'Show or hide the quote' },
    at: ['counter'],
  },
  basket: {
    meaning: {
      ja: '買取：同じお客さまの端末をまとめて見る・次の1台を足す',
      en: 'Purchase: open the phones of the same customer, or add the next',
    },
    at: ['counter'],
  },
  grading: {
    meaning: { ja: '格付けの窓を開く', en: 'Open the grading of the phone' },
    at: ['counter', 'bench'],
  },
  copy: {
    meaning: { ja: '以前の記載をコピー', en: 'Copy what was entered before' },
    at: ['counter'],
  },
  undo: {
    meaning: {
      ja: '直前の記録を元に戻す（1分以内、記録した本人）',
      en: 'Undo the last record (within a minute, by its author)',
    },
    at: ['counter', 'bench'],
  },
  paper: {
    meaning: { ja: '消去証明を開く', en: 'Open the certificate' },
    at: ['bench'],
  },
  labels: {
    meaning: { ja: 'この端末のラベルを開く', en: 'Open the label of this phone' },
    at: ['counter', 'bench'],
  },
  virtual: {
    meaning: {
      ja: '仮想の端末を見る・操作する',
      en: 'Look at the virtual phone, or act on it',
    },
    at: ['counter', 'bench'],
  },
  choice1: choice(1),
  choice2: choice(2),
  choice3: choice(3),
  choice4: choice(4),
  choice5: choice(5),
  choice6: choice(6),
  choice7: choice(7),
  choice8: choice(8),
  choice9: choice(9),
} as const satisfies Record<KeyName, KeyMeaning>;
