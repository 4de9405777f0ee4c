/**
 * The recorded fields of a piece of evidence, with people, shops and operators by name. For use
 * inside a `dl`.
 */
import { type Names, useNames } from '../parts/names.ts';

/** Fields that hold the id of something with a name. */
const NAMED: Readonly<Record<string, keyof Names>> = {
  person: 'person',
  shop: 'shop',
  station: 'station',
  operator: 'operator',
  carrier: 'operator',
  supplier: 'operator',
  by: 'operator',
  from: 'operator',
  to: 'operator',
};

export function RecordedFields({ body }: { readonly body: Readonly<Record<string, unknown>> }) {
  const names = useNames();
  const named = (field: string, value: unknown): unknown => {
    const kind = NAMED[field];
    return kind !== undefined && typeof value === 'string' ? names[kind](value) : value;
  };
  const shown = (field: string, value: unknown): string =>
    typeof value === 'string' ? String(named(field, value)) : JSON.stringify(value, named);
  return Object.entries(body).map(([field, value]) => (
    <div key={field}>
      <dt>
        <code>{field}</code>
      </dt>
      <dd>
        <code>{shown(field, value)}</code>
      </dd>
    </div>
  ));
}
