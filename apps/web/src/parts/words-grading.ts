/** Words of grades, damage and the safety rating, which several pages show. */
import { catalogue } from '../language/catalogue.ts';

export const GRADING = catalogue('grading', {
  grade: { ja: '格付け', en: 'Grade' },
  gradeIs: { ja: '格付け：{{grade}}', en: 'Grade {{grade}}' },
  noGrade: { ja: 'まだ格付けしていません', en: 'Not graded yet' },
  damage: { ja: '傷などの位置', en: 'Damage' },
  noDamage: { ja: '傷などの記録はありません', en: 'No damage recorded' },
  pictureOf: { ja: '端末の図（{{side}}）', en: 'Drawing of the phone ({{side}})' },
  front: { ja: '前面', en: 'Front' },
  back: { ja: '背面', en: 'Back' },
  edges: { ja: '側面', en: 'Edges' },
  scratch: { ja: 'すり傷', en: 'Scratch' },
  crack: { ja: 'ひび割れ', en: 'Crack' },
  dent: { ja: 'へこみ', en: 'Dent' },
  discolouration: { ja: '変色', en: 'Discolouration' },
  'screen-burn': { ja: '画面の焼き付き', en: 'Screen burn' },
  safety: { ja: '安心安全評価', en: 'Safety rating' },
  safetyHint: {
    ja: '記録から求めます。すべて確認するまでは未確認です。',
    en: 'Read from the record. Unknown until every check is made.',
  },
  ok: { ja: 'OK', en: 'OK' },
  ng: { ja: 'NG', en: 'NG' },
  unknown: { ja: '未確認', en: 'Unknown' },
  'residual-data': { ja: '残存データ', en: 'Leftover data' },
  'account-lock': { ja: 'アカウントロック', en: 'Account lock' },
  network: { ja: 'ネットワーク利用制限', en: 'Network restriction' },
  origin: { ja: '紛失・盗難の届出', en: 'Loss or theft report' },
  photographs: { ja: '写真', en: 'Photographs' },
  photograph: { ja: '写真{{n}}（{{at}}）', en: 'Photograph {{n}} ({{at}})' },
});
