/** Names of what records mention by id, as they travel over HTTP. */
import { words } from '@nagori/http/wire';
import * as z from 'zod';

const named = z.strictObject({ id: z.string(), name: words });

export const namesView = z.strictObject({
  /** Every operator: their names are public. */
  operators: z.array(named),
  shops: z.array(named.extend({ isOpen: z.boolean() })),
  stations: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** Staff and machine clients, by their id in records. */
  people: z.array(z.strictObject({ mark: z.string(), name: z.string() })),
});

export type NamesDto = z.output<typeof namesView>;
