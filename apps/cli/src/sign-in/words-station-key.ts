/** The words that `nagori station enrol` prints for people. */
export const STATION_KEY_WORDS = {
  enrolled: {
    ja: 'この機器を登録しました: {name}（店舗 {shop}）',
    en: 'enrolled this machine as workstation {name} of the shop {shop}',
  },
  file: {
    ja: '鍵のファイル: {file}（他の人が読めない場所に置き、複製しないでください）',
    en: 'its file: {file} (only its owner may read it; do not copy it)',
  },
} as const;
