/** The request of the public capability table. */
import type { PublicCapabilitiesDto } from '@nagori/area-handover/wire';
import { reading } from '../../api/queries.ts';

export const capabilitiesQuery = reading<PublicCapabilitiesDto>(
  ['capabilities'],
  '/api/v1/public/capabilities',
);
