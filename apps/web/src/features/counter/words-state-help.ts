/** Help at the first question: in which state the phone was brought in (docs/rules.md). */
import { catalogue } from '../../language/catalogue.ts';

export const STATE_HELP = catalogue('state-help', {
  means: {
    ja: '使っている端末、初期化した端末、電源が入らない端末では、必要な手順が違います。ここでの答えは、目で見たこととして記録されます。',
    en: 'A phone in use, a reset phone and a dead phone need different steps. Your answer is recorded as seen by eye.',
  },
  say: {
    ja: '画面を見せていただけますか。初期化がお済みかどうかで、このあとの手続きが変わります。',
    en: 'May I see the screen? What comes next depends on whether the phone was reset.',
  },
  ruleReset: {
    ja: '規則R02（初期化で消える範囲）：初期化で消えるのは、機種とOSの表に根拠のある保存領域だけです。',
    en: 'Rule R02, what a reset reaches: it clears only the compartments that a sourced row for the model and its OS names.',
  },
  ruleLock: {
    ja: '規則R14（アカウントロックは初期化の前に）：初期化の後では、ロックの有無を画面だけで確かめられません。',
    en: 'Rule R14, account lock before the reset: after a reset, the screen alone does not show whether the phone is locked.',
  },
});
