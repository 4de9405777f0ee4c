/** What the lists of an entry's form hold, and the settings that bound them. */
import type { BookSettingsViewDto, BookTermsDto } from '@nagori/area-books/wire';
import { reading } from '../../api/queries.ts';

export const BOOKS = '/api/v1/books';

export const termsQuery = reading<BookTermsDto>(['books', 'terms'], `${BOOKS}/terms`, {
  staleTime: Number.POSITIVE_INFINITY,
});

export const settingsQuery = reading<BookSettingsViewDto>(
  ['books', 'settings'],
  `${BOOKS}/settings`,
);
