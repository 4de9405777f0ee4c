/** Words of long runs. */
import { catalogue } from '../language/catalogue.ts';

export const RUN = catalogue('run', {
  progress: { ja: '進みぐあい', en: 'Progress' },
  waiting: {
    ja: '順番を待っています。ほかの計算が終わると始まります。',
    en: 'Waiting for other runs to finish.',
  },
  running: { ja: '計算しています', en: 'Running' },
  stopped: {
    ja: '止めてあります。続きから再開できます。',
    en: 'Stopped. You can resume it.',
  },
  failed: {
    ja: '途中で失敗しました。もう一度お試しください。',
    en: 'The run failed. Try again.',
  },
  done: { ja: '終わりました', en: 'Finished' },
  doneOf: {
    ja: '{{total}}のうち{{done}}{{unit}}',
    en: '{{done}} of {{total}} {{unit}}',
  },
  secondsLeft: { ja: '残り約{{count}}秒', en: 'about {{count}} s left' },
  minutesLeft: { ja: '残り約{{count}}分', en: 'about {{count}} min left' },
  notFound: {
    ja: 'この計算は見つかりません。古いものから順に消えます。',
    en: 'This run was not found. The oldest runs are deleted first.',
  },
  stop: { ja: '止める', en: 'Stop' },
  again: { ja: '続きから再開する', en: 'Resume' },
});
