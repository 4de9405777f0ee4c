/** Words around every chart. */
import { catalogue } from '../../language/catalogue.ts';

export const CHART = catalogue('chart', {
  showTable: { ja: '表を開く', en: 'Show the table' },
  hideTable: { ja: '表を閉じる', en: 'Hide the table' },
  csv: { ja: 'CSVで保存', en: 'Save as CSV' },
  tableOf: { ja: '「{{title}}」の表', en: 'Table of: {{title}}' },
  item: { ja: '項目', en: 'Item' },
  value: { ja: '値（{{unit}}）', en: 'Value ({{unit}})' },
  low: { ja: '下限', en: 'Low' },
  high: { ja: '上限', en: 'High' },
  interval: { ja: '区間', en: 'Interval' },
  base: { ja: '母数', en: 'Total' },
  notPublished: { ja: '非公表', en: 'withheld' },
  notYet: { ja: 'まだなし', en: 'none yet' },
  empty: { ja: 'まだ数がありません。', en: 'There is nothing to count yet.' },
  noPicture: {
    ja: '図を読み込めませんでした。数は下の表にあります。',
    en: 'The chart could not be loaded. The numbers are in the table below.',
  },
  says: {
    ja: '{{title}}。棒グラフ、{{count}}項目。最大は「{{most}}」で{{value}}。数は表にあります。',
    en: '{{title}}. Bar chart, items: {{count}}. The largest is “{{most}}”: {{value}}. The numbers are in the table.',
  },
  saysEmpty: {
    ja: '{{title}}。棒グラフ。数は表にあります。',
    en: '{{title}}. Bar chart. The numbers are in the table.',
  },
  saysLines: {
    ja: '{{title}}。折れ線グラフ、線{{count}}本、{{from}}から{{until}}まで。数は表にあります。',
    en: '{{title}}. Line chart, lines: {{count}}, from {{from}} to {{until}}. The numbers are in the table.',
  },
});
