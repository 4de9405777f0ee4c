/**
 * Names of tools that come with the program or its demonstration. A tool of an operator's own has
 * the name that the operator gave it.
 */
import { PORTAL_APP } from '@nagori/model';
import type { PaperWords } from './paper-names.ts';

export const TOOL_NAMES: Readonly<Record<string, PaperWords>> = {
  'phone-settings': { ja: '端末の設定', en: 'Phone settings' },
  'portal-app': PORTAL_APP.name,
  'virtual-eraser': { ja: '仮想の消去ソフト', en: 'Virtual eraser' },
  'felica-reader': { ja: 'FeliCaの読取装置', en: 'FeliCa reader' },
  'felica-eraser-a': { ja: 'FeliCa消去ツールA', en: 'FeliCa eraser A' },
};
