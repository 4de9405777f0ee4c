/** Words of the steps of a handover and of its end, which are loaded with them. */
import { catalogue } from '../language/catalogue.ts';

export const STEPS = catalogue('handover-steps', {
  steps: { ja: '残りの手順', en: 'Steps left' },
  lookAgain: { ja: 'いま確かめる', en: 'Check now' },
  note: { ja: '理由（任意）', en: 'Reason (optional)' },
  noteHint: {
    ja: '人の名前や番号は書かないでください。',
    en: 'Do not enter personal names or numbers.',
  },
});
