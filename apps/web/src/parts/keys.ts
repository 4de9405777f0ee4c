/**
 * Every key of the pages: one key, one meaning, wherever it works. They are function keys because
 * the scan field has the focus and takes every letter and digit.
 *
 * Invariants: a key stands here once; the pages take their keys from this table, and the key sheet
 * is drawn from it. Refusing, stopping, quarantine and destruction each have a key of their own.
 */
import type { Phrase } from '../language/catalogue.ts';
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
  /** As shown; `Shift+` and `Ctrl+` come first. */
  readonly key: string;
  readonly meaning: Phrase;
  readonly at: readonly KeyPlace[];
}

const answer = (key: string) =>
  ({
    key,
    meaning: {
      ja: `開いている手順で、${key}と書かれたボタンを押す`,
      en: `Press the button marked ${key} in the open step`,
    },
    at: ['counter', 'bench', 'loss'],
  }) as const satisfies KeyMeaning;

const choice = (n: number) =>
  ({
    key: String(n),
    meaning: { ja: `${n}番の選択肢を選ぶ`, en: `Choose option ${n}` },
    at: ['counter', 'bench'],
  }) as const satisfies KeyMeaning;

export const KEYS = {
  help: {
    key: 'F1',
    meaning: { ja: 'キーの一覧を開く', en: 'Open the key sheet' },
    at: ['everywhere'],
  },
  scan: {
    key: 'Esc',
    meaning: {
      ja: 'やめる。開いた窓がなければ、スキャン欄・検索欄へ移る',
      en: 'Cancel. With no dialog open: go to the scan or search field',
    },
    at: ['everywhere', 'counter', 'bench', 'loss'],
  },
  begin: {
    key: 'Enter',
    meaning: {
      ja: '選んでいるボタンを押す、入力した内容で始める',
      en: 'Press the focused button, or begin with what was typed',
    },
    at: ['everywhere', 'counter'],
  },
  channel: {
    key: 'F2',
    meaning: { ja: '経路を選び直す', en: 'Choose another channel' },
    at: ['counter'],
  },
  ask: {
    key: 'Shift+F7',
    meaning: {
      ja: '認証局に尋ねる。回答が届いたら、確認番号の欄へ移る',
      en: 'Ask the authority; once the answer is there, go to its code',
    },
    at: ['counter'],
  },
  nextStep: {
    key: 'F3',
    meaning: { ja: '次の手順・対応事項・設問へ進む', en: 'Go to the next step, task or question' },
    at: ['counter', 'bench', 'loss', 'surveys'],
  },
  lastStep: {
    key: 'Shift+F3',
    meaning: { ja: '前の設問へ戻る', en: 'Go back to the previous question' },
    at: ['surveys'],
  },
  stepHelp: {
    key: 'Ctrl+F1',
    meaning: {
      ja: '開いている手順の説明（意味、声のかけ方、根拠）を開く・閉じる',
      en: 'Show or hide help at the open step: meaning, what to say, source',
    },
    at: ['counter', 'bench', 'loss'],
  },
  reasons: {
    key: 'F4',
    meaning: { ja: '理由を開く・閉じる', en: 'Show or hide the reasons' },
    at: ['counter', 'bench'],
  },
  evidence: {
    key: 'Shift+F4',
    meaning: { ja: '証跡を開く・閉じる', en: 'Show or hide the evidence' },
    at: ['counter', 'bench'],
  },
  answer1: answer('F5'),
  answer2: answer('F6'),
  answer3: answer('F7'),
  answer4: answer('F9'),
  next: {
    key: 'F10',
    meaning: {
      ja: '次の1件（端末・届出・電話）に移る',
      en: 'Go on to the next phone, report or call',
    },
    at: ['bench', 'loss', 'authority'],
  },
  confirm: {
    key: 'F12',
    meaning: {
      ja: '確定する、または入力した内容を送る（受取拒否と破砕・溶解には使わない）',
      en: 'Confirm, or send the form (never to refuse or destroy)',
    },
    at: ['counter', 'bench', 'loss', 'authority', 'books'],
  },
  refuse: {
    key: 'F8',
    meaning: {
      ja: '受け取らない（確認の画面でもう一度押す）',
      en: 'Do not take the phone (press again in the dialog)',
    },
    at: ['counter'],
  },
  quarantine: {
    key: 'Shift+F8',
    meaning: {
      ja: '隔離する（確認の画面でもう一度押す）',
      en: 'Quarantine the phone (press again in the dialog)',
    },
    at: ['counter', 'bench'],
  },
  destroy: {
    key: 'Shift+F9',
    meaning: {
      ja: '破砕・溶解へ送る、破砕・溶解を記録する',
      en: 'Send to destruction, or record the destruction',
    },
    at: ['bench'],
  },
  stop: {
    key: 'Shift+F6',
    meaning: {
      ja: 'この作業・届出をここで終える（確認の画面でもう一度押す）',
      en: 'End this work or case here (press again in the dialog)',
    },
    at: ['bench', 'loss'],
  },
  quote: {
    key: 'F11',
    meaning: { ja: '見積りを開く・閉じる', en: 'Show or hide the quote' },
    at: ['counter'],
  },
  basket: {
    key: 'Ctrl+F2',
    meaning: {
      ja: '同じお客さまの端末をまとめて見る・次の1台を足す',
      en: 'Open the phones of the same customer, or add the next',
    },
    at: ['counter'],
  },
  grading: {
    key: 'Shift+F11',
    meaning: { ja: '格付けの窓を開く', en: 'Open the grading of the phone' },
    at: ['counter', 'bench'],
  },
  copy: {
    key: 'Shift+F10',
    meaning: { ja: '以前の記載をコピー', en: 'Copy what was entered before' },
    at: ['counter'],
  },
  undo: {
    key: 'Ctrl+Z',
    meaning: {
      ja: '直前の記録を元に戻す（1分以内、記録した本人）',
      en: 'Undo the last record (within a minute, by its author)',
    },
    at: ['counter', 'bench'],
  },
  paper: {
    key: 'Shift+F2',
    meaning: { ja: '消去証明を開く', en: 'Open the certificate' },
    at: ['bench'],
  },
  labels: {
    key: 'Shift+F12',
    meaning: { ja: 'この端末のラベルを開く', en: 'Open the label of this phone' },
    at: ['counter', 'bench'],
  },
  virtual: {
    key: 'Shift+F1',
    meaning: {
      ja: '実演用の端末を見る・操作する',
      en: 'Look at the demonstration phone, or act on it',
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
} as const satisfies Record<string, KeyMeaning>;

export type KeyName = keyof typeof KEYS;

/** For the answers of the open step, in their order. */
export const ANSWER_KEYS = ['answer1', 'answer2', 'answer3', 'answer4'] as const;

/** For numbered choices, in their order. */
export const CHOICE_KEYS = [
  'choice1',
  'choice2',
  'choice3',
  'choice4',
  'choice5',
  'choice6',
  'choice7',
  'choice8',
  'choice9',
] as const;

const BY_KEY = new Map<string, KeyName>(
  Object.entries(KEYS).map(([name, { key }]) => [key, name as KeyName]),
);

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The meaning of a pressed key; undefined if it has none here. */
export function nameOfKey(pressed: Pressed): KeyName | undefined {
  if (pressed.altKey) return undefined;
  const isControl = pressed.ctrlKey || pressed.metaKey;
  const control = isControl ? 'Ctrl+' : '';
  const named = pressed.key === 'Escape' ? 'Esc' : pressed.key;
  // With Ctrl, a letter is the same whether Caps Lock is on.
  const key = isControl ? named.toUpperCase() : named;
  return BY_KEY.get(`${control}${pressed.shiftKey ? 'Shift+' : ''}${key}`);
}

/** The event of a key, as a keyboard would send it. */
export function pressed(name: KeyName): KeyboardEventInit {
  const parts = KEYS[name].key.split('+');
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'Esc' ? 'Escape' : key,
    shiftKey: parts.includes('Shift'),
    ctrlKey: parts.includes('Ctrl'),
    cancelable: true,
  };
}
