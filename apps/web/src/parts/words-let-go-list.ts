/** Words of the list of letting a phone go, as staff see it. */
import { catalogue } from '../language/catalogue.ts';

export const LET_GO_LIST = catalogue('let-go-list', {
  title: {
    ja: 'お客さまがご自身で進める手順（アプリ、メールと同じ）',
    en: 'What the customer does, in order (as in the app and the mail)',
  },
});
