/** Words for a server that cannot be reached. */
import { catalogue } from '../language/catalogue.ts';

export const NETWORK = catalogue('network', {
  away: {
    ja: 'サーバーにつながりません（{{at}}から）。判定はできません。つながるまで2秒おきに確かめます。',
    en: 'The server cannot be reached (since {{at}}). No verdict can be given. We try again every 2 seconds.',
  },
  back: {
    ja: 'サーバーにつながりました（{{at}}）。',
    en: 'The server can be reached again ({{at}}).',
  },
});
