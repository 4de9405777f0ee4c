/** Words for a verdict in a list. */
import { catalogue } from '../language/catalogue.ts';

export const LISTED_VERDICT = catalogue('listed-verdict', {
  judgedAt: { ja: '{{at}}時点', en: 'as of {{at}}' },
});
