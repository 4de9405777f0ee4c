/**
 * The days on which offices in Japan are closed by the Holiday Act (国民の祝日に関する法律).
 *
 * Source: `@holiday-jp/holiday_jp` 2.5.1 (MIT, data of 2025-10-04), read on 2026-11-28; 2027
 * compared with the Cabinet Office's announcement of 2026-02-02. A year is announced in February of
 * the year before; later ones follow from the act and may still change by law.
 *
 * Invariants: whole years; outside them nothing is known, and no end is computed (open-day.ts).
 */
import type { JapanCalendar } from './open-day.ts';

const TABLE = [
  {
    name: { ja: '元日', en: 'New Year’s Day' },
    days: '2024-01-01 2025-01-01 2026-01-01 2027-01-01 2028-01-01 2029-01-01 2030-01-01',
  },
  {
    name: { ja: '成人の日', en: 'Coming of Age Day' },
    days: '2024-01-08 2025-01-13 2026-01-12 2027-01-11 2028-01-10 2029-01-08 2030-01-14',
  },
  {
    name: { ja: '建国記念の日', en: 'National Foundation Day' },
    days: '2024-02-11 2025-02-11 2026-02-11 2027-02-11 2028-02-11 2029-02-11 2030-02-11',
  },
  {
    name: { ja: '振替休日', en: 'Substitute holiday' },
    days: `2024-02-12 2024-05-06 2024-08-12 2024-09-23 2024-11-04 2025-02-24 2025-05-06
      2025-11-24 2026-05-06 2027-03-22 2029-02-12 2029-04-30 2029-09-24 2030-05-06
      2030-08-12 2030-11-04`,
  },
  {
    name: { ja: '天皇誕生日', en: 'Emperor’s Birthday' },
    days: '2024-02-23 2025-02-23 2026-02-23 2027-02-23 2028-02-23 2029-02-23 2030-02-23',
  },
  {
    name: { ja: '春分の日', en: 'Vernal Equinox Day' },
    days: '2024-03-20 2025-03-20 2026-03-20 2027-03-21 2028-03-20 2029-03-20 2030-03-20',
  },
  {
    name: { ja: '昭和の日', en: 'Showa Day' },
    days: '2024-04-29 2025-04-29 2026-04-29 2027-04-29 2028-04-29 2029-04-29 2030-04-29',
  },
  {
    name: { ja: '憲法記念日', en: 'Constitution Memorial Day' },
    days: '2024-05-03 2025-05-03 2026-05-03 2027-05-03 2028-05-03 2029-05-03 2030-05-03',
  },
  {
    name: { ja: 'みどりの日', en: 'Greenery Day' },
    days: '2024-05-04 2025-05-04 2026-05-04 2027-05-04 2028-05-04 2029-05-04 2030-05-04',
  },
  {
    name: { ja: 'こどもの日', en: 'Children’s Day' },
    days: '2024-05-05 2025-05-05 2026-05-05 2027-05-05 2028-05-05 2029-05-05 2030-05-05',
  },
  {
    name: { ja: '海の日', en: 'Marine Day' },
    days: '2024-07-15 2025-07-21 2026-07-20 2027-07-19 2028-07-17 2029-07-16 2030-07-15',
  },
  {
    name: { ja: '山の日', en: 'Mountain Day' },
    days: '2024-08-11 2025-08-11 2026-08-11 2027-08-11 2028-08-11 2029-08-11 2030-08-11',
  },
  {
    name: { ja: '敬老の日', en: 'Respect for the Aged Day' },
    days: '2024-09-16 2025-09-15 2026-09-21 2027-09-20 2028-09-18 2029-09-17 2030-09-16',
  },
  {
    name: { ja: '秋分の日', en: 'Autumnal Equinox Day' },
    days: '2024-09-22 2025-09-23 2026-09-23 2027-09-23 2028-09-22 2029-09-23 2030-09-23',
  },
  {
    name: { ja: 'スポーツの日', en: 'Sports Day' },
    days: '2024-10-14 2025-10-13 2026-10-12 2027-10-11 2028-10-09 2029-10-08 2030-10-14',
  },
  {
    name: { ja: '文化の日', en: 'Culture Day' },
    days: '2024-11-03 2025-11-03 2026-11-03 2027-11-03 2028-11-03 2029-11-03 2030-11-03',
  },
  {
    name: { ja: '勤労感謝の日', en: 'Labour Thanksgiving Day' },
    days: '2024-11-23 2025-11-23 2026-11-23 2027-11-23 2028-11-23 2029-11-23 2030-11-23',
  },
  {
    name: { ja: '国民の休日', en: 'Citizens’ Holiday' },
    days: '2026-09-22',
  },
] as const;

export const JAPAN_CALENDAR: JapanCalendar = {
  from: '2024-01-01',
  to: '2030-12-31',
  announcedTo: '2027-12-31',
  checked: '2026-11-28',
  holidays: new Map(
    TABLE.flatMap(({ name, days }) => days.split(/\s+/).map((day) => [day, name] as const)),
  ),
};
