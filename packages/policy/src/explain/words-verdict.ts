/**
 * The gate's answer in words: the verdict with its sign, and what happens to the phone now.
 *
 * Invariants: a verdict has a word and a sign besides its colour, so that it can be read aloud and
 * printed in black and white. A hold says what is missing, never that something is wrong.
 */
import {
  type CustodyAction,
  type Possession,
  type StateValue,
  VERDICT_NAMES,
  type Verdict,
} from '@nagori/model';
import type { Words } from './words-form.ts';

export interface VerdictWords {
  readonly sign: string;
  readonly name: Words;
  readonly sentence: Words;
}

export const VERDICT_WORDS = {
  accept: {
    ...VERDICT_NAMES.accept,
    sentence: {
      ja: 'この端末を受け入れてください。表示された行き先に進められます。',
      en: 'Accept this phone. It can take the routes shown.',
    },
  },
  hold: {
    ...VERDICT_NAMES.hold,
    sentence: {
      ja: '表示された手順がすべて済むと、この端末を受け入れられます。',
      en: 'This phone can be accepted once every step shown is done.',
    },
  },
  refuse: {
    ...VERDICT_NAMES.refuse,
    sentence: {
      ja: 'この端末は、この経路では受け入れられません。',
      en: 'This phone cannot be accepted in this channel.',
    },
  },
  quarantine: {
    ...VERDICT_NAMES.quarantine,
    sentence: {
      ja: '手続をここで止めてください。この端末の支払いも引渡しもせずに、警察に連絡してください。',
      en: 'Stop here. Do not pay for or release this phone. Call the police.',
    },
  },
  destroy: {
    ...VERDICT_NAMES.destroy,
    sentence: {
      ja: 'この端末の記憶部品を破砕または溶解してください。再び使うことはできません。',
      en: 'Crush or melt the memory of this phone. It must not be used again.',
    },
  },
} as const satisfies Record<Verdict, VerdictWords>;

/** What happens to the phone now: the sentence under the verdict. */
export const CUSTODY_WORDS = {
  'take-in': {
    ja: '端末を受け取り、表示された行き先にだけ進めてください。',
    en: 'Take the phone in, and send it only by the routes shown.',
  },
  'go-on': {
    ja: '端末を、表示された行き先に進めてください。',
    en: 'Send the phone on by the routes shown.',
  },
  'giver-keeps': {
    ja: '端末を受け取らないでください。お客さま、または仕入れ先に残します。',
    en: 'Do not take the phone in; leave it with the customer or the supplier.',
  },
  'keep-then-return': {
    ja: '端末を期限まで保管してください。期限までに手順が済まないときは、返却してください。',
    en: 'Keep the phone until the deadline, and return it if the steps are not done by then.',
  },
  'keep-then-otherwise': {
    ja: '端末を期限まで保管してください。期限までに手順が済まないときは、もう一度判定し、その結果のとおり返却または破砕・溶解してください。',
    en:
      'Keep the phone until the deadline. If the steps are not done by then, judge it again, ' +
      'and return or destroy it as the new verdict says.',
  },
  return: {
    ja: '端末を、お渡しになった方に返却してください。',
    en: 'Return the phone to the person who gave it.',
  },
  'not-this-channel': {
    ja: 'この経路での手続を止めて、ほかの扱いができるかを確かめてください。',
    en: 'Stop in this channel. Check whether another way of handling the phone is possible.',
  },
  'call-police': {
    ja: '端末を受け取らないでください。お預かりできるのは、ご本人の同意か警察の命令があるときだけです。',
    en: 'Do not take the phone in. You may keep it only with consent or by order of the police.',
  },
  'set-apart': {
    ja: '端末を隔離してください。隔離が解除されるまで動かさないでください。',
    en: 'Quarantine the phone. Do not move it until it is released.',
  },
  'take-in-for-destruction': {
    ja: '持ち主の同意を得て、破砕・溶解する端末として受け取ってください。',
    en: 'Get the consent of the owner, and take the phone in for destruction.',
  },
  'destroy-board': {
    ja: '記憶部品のある基板を、破砕または溶解してください。情報が残らない部品は、再利用できます。',
    en:
      'Crush or melt the board that carries the memory. Parts that hold no data may still ' +
      'be used.',
  },
  'take-in-other-shelf': {
    ja: '端末は必ず受け取り、判定結果に応じた棚に分けてください。',
    en: 'Always take the phone in, and put it on the shelf for this verdict.',
  },
} as const satisfies Record<CustodyAction, Words>;

export const POSSESSION_WORDS = {
  'with-giver': { ja: 'お渡しになる方の手元', en: 'With the person who gives it' },
  held: { ja: '預かり中', en: 'Held by us, not owned' },
  owned: { ja: '自社所有', en: 'Ours' },
} as const satisfies Record<Possession, Words>;

/** The state of one compartment. */
export const STATE_WORDS = {
  clear: { ja: '残存なし', en: 'Nothing left' },
  residue: { ja: '残存あり', en: 'Something left' },
  unknown: { ja: '未確認', en: 'Not known' },
  na: { ja: '対象外', en: 'Not applicable' },
} as const satisfies Record<StateValue, Words>;
