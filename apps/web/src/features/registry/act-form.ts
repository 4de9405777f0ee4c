/**
 * The fields that a registrar fills in, and the act that they create.
 *
 * Invariants: pure; a day is a day at the page's location; a term never ends later than the rule
 * allows, whatever the hour.
 */
import type {
  RegistrarActDto,
  RegistryCauseDto,
  RegistryFileDto,
} from '@nagori/area-registry/wire';
import { DAY_MS, mayReachBack } from '@nagori/model';
import { showTime } from '../../parts/show-time.ts';
import type { ActName } from './possible-acts.ts';

export interface ActFields {
  readonly until: string;
  readonly due: string;
  readonly backTo: string;
  readonly cause: RegistryCauseDto;
  readonly shops: readonly string[];
  /** The entry's number. */
  readonly correction: string;
  readonly battery: boolean;
  readonly note: string;
}

const CORRECTION_DAYS = 30;

/** `2026-11-24`, as a date field needs it. */
const day = (at: number | string): string => showTime(at).slice(0, 10);

/** The start of a term that is granted now. */
function termStart({ status, term }: RegistryFileDto, now: number): number {
  return status === 'certified' && term !== undefined ? Date.parse(term.until) : now;
}

/** The latest end of a term that is granted now. */
export function latestEnd(file: RegistryFileDto, now: number): number {
  const end = new Date(termStart(file, now));
  end.setUTCFullYear(end.getUTCFullYear() + 2);
  return end.getTime();
}

export function firstFields(file: RegistryFileDto, now: number): ActFields {
  const { application, asked, term, corrections } = file;
  return {
    until: day(latestEnd(file, now)),
    due: day(now + CORRECTION_DAYS * DAY_MS),
    backTo: '',
    cause: 'leftovers',
    shops: asked?.shops ?? application?.shops ?? term?.shops ?? [],
    correction: String(corrections[0]?.seq ?? 0),
    battery: application?.battery ?? false,
    note: '',
  };
}

export const startOf = (date: string): number => Date.parse(`${date}T00:00`);
const endOf = (date: string): number => startOf(date) + DAY_MS - 1;
const iso = (at: number): string => new Date(at).toISOString();

/** Undefined if a field is unreadable. */
export function actOf(
  name: ActName,
  fields: ActFields,
  file: RegistryFileDto,
  now: number,
): RegistrarActDto | undefined {
  const note = fields.note.trim() === '' ? {} : { note: fields.note.trim() };
  const { cause, shops } = fields;
  switch (name) {
    case 'conforms':
    case 'falls-short':
      return { act: 'audit', finding: name, ...note };
    case 'certify':
    case 'renew': {
      const end = Math.min(endOf(fields.until), latestEnd(file, now));
      if (Number.isNaN(end) || shops.length === 0) return undefined;
      const battery = fields.battery ? { battery: true } : {};
      return { act: 'certify', until: iso(end), shops: [...shops], ...battery, ...note };
    }
    case 'change-shops':
      return shops.length === 0 ? undefined : { act: name, shops: [...shops], ...note };
    case 'order-correction':
    case 'warn': {
      const due = endOf(fields.due);
      return Number.isNaN(due) ? undefined : { act: name, cause, due: iso(due), ...note };
    }
    case 'accept-correction':
      return { act: name, of: Number(fields.correction), ...note };
    case 'suspend':
    case 'cancel': {
      if (fields.backTo === '' || !mayReachBack(cause)) return { act: name, cause, ...note };
      // On the day when the certification began, the decision takes effect from that hour.
      const since = Date.parse(file.term?.since ?? '');
      const back = Math.max(startOf(fields.backTo), Number.isNaN(since) ? 0 : since);
      if (Number.isNaN(back) || day(back) !== fields.backTo) return undefined;
      return { act: name, cause, backTo: iso(back), ...note };
    }
    default:
      return { act: name, ...note };
  }
}

/** The field that makes the act impossible. */
export function wrongField(
  name: ActName,
  fields: ActFields,
  file: RegistryFileDto,
  now: number,
): 'shops' | 'until' | 'due' | 'backTo' | undefined {
  if (actOf(name, fields, file, now) !== undefined) return undefined;
  const gives = name === 'certify' || name === 'renew';
  if (name === 'change-shops' || (gives && fields.shops.length === 0)) return 'shops';
  if (gives) return 'until';
  return name === 'order-correction' || name === 'warn' ? 'due' : 'backTo';
}
