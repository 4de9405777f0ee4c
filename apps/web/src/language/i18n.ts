/**
 * i18next with Japanese first. Catalogues add their words as their features load.
 *
 * Invariants: starts synchronously; uses no browser API, so that tests can read catalogues.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: 'ja',
  fallbackLng: 'ja',
  supportedLngs: [...LANGUAGES],
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  returnNull: false,
  // React already escapes text.
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

export const isLanguage = (text: unknown): text is Language =>
  LANGUAGES.some((language) => language === text);
