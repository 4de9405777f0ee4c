/** Words for problems of a policy's text, by the codes of docs/errors.md (Problems of a policy). */
import { catalogue } from '../../language/catalogue.ts';

export const POLICY_PROBLEMS = catalogue('policy-problems', {
  'not-yaml': { ja: 'YAMLとして読めません。', en: 'This is not valid YAML.' },
  'unknown-rule': { ja: 'この規則番号はありません。', en: 'There is no rule with this number.' },
  'unknown-step': { ja: 'この手順はありません。', en: 'This step does not exist.' },
  'unknown-field': { ja: 'この項目はありません。', en: 'This field does not exist.' },
  'not-allowed': { ja: 'ここでは使えない値です。', en: 'This value is not allowed here.' },
  missing: { ja: '必要な項目がありません。', en: 'A required field is missing.' },
  'bad-format': { ja: '値の形が違います。', en: 'The value has the wrong format.' },
  'unknown-shared': {
    ja: 'この名前の共通の基準はありません。',
    en: 'No shared requirement has this name.',
  },
  'duplicate-id': { ja: '同じIDが2つあります。', en: 'Two items have the same ID.' },
  'strands-phones': {
    ja: 'どの選択肢も過去を見るだけで、満たせないときの扱いがありません。端末が保留のまま終われなくなります。',
    en: 'All alternatives look at the past, and nothing handles the case where none is met. A phone could be held indefinitely.',
  },
  'compartment-not-asked': {
    ja: 'この保存領域についての基準がありません。',
    en: 'No requirement covers this compartment.',
  },
  'no-common-route': {
    ja: '同時に満たせる選択肢に、共通の行き先がありません。',
    en: 'Alternatives that can be met together have no common route.',
  },
  'unproven-to-next-user': {
    ja: '裏付けのないまま次の利用者に渡る行き先があります。',
    en: 'A route leads to the next user without proof.',
  },
  'destroy-not-about-fate': {
    ja: '「破砕・溶解」にできるのは、端末の中身についての基準だけです。',
    en: 'Only requirements about the phone’s content can use “destroy”.',
  },
  'unreachable-kind': {
    ja: '対象が取りえない種類の選択肢です。',
    en: 'The subject can never have an alternative of this kind.',
  },
  'identity-not-asked': {
    ja: '下取り・買取の受付で本人確認を求めていません（法15条）。',
    en: 'An intake of trade-in or buyback does not ask for an identity check (art. 15).',
  },
});
