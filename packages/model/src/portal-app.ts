/**
 * The app in which a holder registers, suspends, releases and revokes the smartphone certificate.
 * It was renamed on 2026-08-25, according to secondary sources; its official English name was not
 * found (docs/law.md). All code takes the name from here (test/portal-app.test.ts).
 */
export const PORTAL_APP = {
  name: { ja: 'マイナアプリ', en: 'Myna app' },
  /** For a first mention: early users know it by its old name. */
  withFormer: {
    ja: 'マイナアプリ（旧マイナポータルアプリ）',
    en: 'Myna app (formerly the Mynaportal app)',
  },
} as const;
