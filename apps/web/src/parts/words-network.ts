/** Words for a server that cannot be reached. */
import { catalogue } from '../language/catalogue.ts';

export const NETWORK = catalogue('network', {
  away: {
    ja: 'サーバーにつながりません（{{at}}から）。判定はできません。つながるまで2秒おきに確かめます。',
    en: 'The server cannot be reached (since {{at}}). No verdict can be given. We try again every 2 seconds.',
  },
  'wait-slow': {
    ja: 'サーバーの応答を待っています。入力はそのまま残っています。このまま待ってください。',
    en: 'Waiting for the server. What you entered is still here. Please wait.',
  },
  'wait-busy': {
    ja: 'サーバーの切り替わりを待っています。入力はそのまま残っています。このまま待ってください。',
    en: 'The server is being switched over. What you entered is still here. Please wait.',
  },
  'wait-away': {
    ja: 'サーバーにつながるのを待っています。入力はそのまま残っています。このまま待ってください。',
    en: 'Waiting for the server to be reached. What you entered is still here. Please wait.',
  },
  seconds: { ja: '{{n}}秒', en: '{{n}} s' },
  back: {
    ja: 'サーバーにつながりました（{{at}}）。',
    en: 'The server can be reached again ({{at}}).',
  },
});
