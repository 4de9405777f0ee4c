/**
 * The draft of a destruction's papers: missing fields, and the fields to send.
 *
 * Invariants: pure; the server says what each way needs; fields that a way does not need are not
 * sent.
 */
import { DISPOSAL_WAYS, type DisposalPaper, type DisposalWay, MARK } from '@nagori/model';

export type PaperField = DisposalPaper | 'by';
export type DisposalDraft = Readonly<Record<PaperField | 'way', string>>;

export const NO_DISPOSAL: DisposalDraft = {
  way: '',
  by: '',
  certificate: '',
  permit: '',
  certification: '',
  terms: '',
  contract: '',
  manifest: '',
  weightGrams: '',
};

export interface Asked {
  readonly field: PaperField;
  readonly isNeeded: boolean;
}

const WEIGHT = /^[1-9][0-9]{0,5}$/;

export const wayOf = ({ way }: DisposalDraft): DisposalWay | undefined =>
  DISPOSAL_WAYS.find((one) => one === way);

/** The fields of a way: the destroyer, its papers, and a manifest if there can be one. */
export function fieldsAsked(
  way: DisposalWay | undefined,
  needs: readonly DisposalPaper[],
): readonly Asked[] {
  if (way === undefined) return [];
  const needed = needs.map((field): Asked => ({ field, isNeeded: true }));
  if (way === 'own') return needed;
  const by: Asked = { field: 'by', isNeeded: true };
  const manifest: Asked = { field: 'manifest', isNeeded: false };
  return [by, ...needed, ...(needs.includes('manifest') ? [] : [manifest])];
}

/** Fields that are missing or invalid. */
export function wrongFields(
  draft: DisposalDraft,
  asked: readonly Asked[],
): ReadonlySet<PaperField | 'way'> {
  const wrong = asked.filter(({ field, isNeeded }) => {
    const value = draft[field].trim();
    if (value === '') return isNeeded;
    if (field === 'by') return !MARK.test(value);
    return field === 'weightGrams' && !WEIGHT.test(value);
  });
  const none = wayOf(draft) === undefined ? (['way'] as const) : [];
  return new Set([...none, ...wrong.map(({ field }) => field)]);
}

/** Papers as evidence names them; `by` has a separate field. */
export function papersOf(draft: DisposalDraft, asked: readonly Asked[]): Record<string, unknown> {
  const said = asked.flatMap(({ field }) => {
    const value = draft[field].trim();
    if (field === 'by' || value === '') return [];
    return [[field, field === 'weightGrams' ? Number(value) : value] as const];
  });
  return { way: draft.way, ...Object.fromEntries(said) };
}
